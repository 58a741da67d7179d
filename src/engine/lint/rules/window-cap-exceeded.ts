import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';
import { messageSteps } from '../walk';

export const windowCapExceeded: LintRule = {
	id: 'window_cap_exceeded',
	summary:
		'More messages fall into a window of the policy than it allows, so the last are put off',
	fix: 'Spread the messages, or raise the cap in the policy',
	check: ( input ) => {
		const pairs = messagePairs( input );
		return ( input.policy?.debtorCaps ?? [] ).flatMap( ( cap ) =>
			messageSteps( input ).flatMap( ( step ) => {
				const within = pairs.filter(
					( { later, betweenSeconds } ) =>
						later.path === step.path &&
						betweenSeconds > 0 &&
						betweenSeconds < cap.windowSeconds
				);
				return within.length < cap.count
					? []
					: [
							{
								path: `${ step.path }/moment`,
								seen: [
									{
										id: 'messages',
										value: within.length + 1,
									},
									{ id: 'cap', value: cap.count },
									{ id: 'window', value: cap.windowSeconds },
								],
							},
						];
			} )
		);
	},
};
