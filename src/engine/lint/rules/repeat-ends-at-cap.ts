import { occurrencesOf } from '../../run/resolved-steps';
import type { LintRule } from '../rule';
import { messageSteps } from '../walk';

export const repeatEndsAtCap: LintRule = {
	id: 'repeat_ends_at_cap',
	summary:
		'A step repeats until the case is paid, but the limit of messages per case ends it earlier',
	fix: 'Raise the limit per case, or say how often the step is repeated',
	check: ( input ) => {
		const cap = input.policy?.caseCap ?? null;
		let before = 0;
		return messageSteps( input ).flatMap( ( { part, path } ) => {
			const most = occurrencesOf( part );
			const times = cap === null ? most : Math.max( 0, cap - before );
			before += most;
			return part.repeat?.times !== null || times >= most
				? []
				: [
						{
							path: `${ path }/repeat/times`,
							seen: [
								{ id: 'step', value: part.id },
								{ id: 'times', value: times },
								{
									id: 'days',
									value:
										Math.max( 0, times - 1 ) *
										part.repeat.everyDays,
								},
							],
						},
					];
		} );
	},
	repair: null,
};
