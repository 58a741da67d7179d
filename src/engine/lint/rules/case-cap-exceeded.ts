import { occurrencesOf } from '../../run/resolved-steps';
import type { LintRule } from '../rule';
import { messageSteps } from '../walk';

export const caseCapExceeded: LintRule = {
	id: 'case_cap_exceeded',
	summary:
		'The sequence has more messages than one case may get: the last ones are skipped',
	fix: 'Remove messages, or raise the limit per case',
	check: ( input ) => {
		const cap = input.policy?.caseCap ?? null;
		let count = 0;
		for ( const { part } of messageSteps( input ) ) {
			// A repeat without an end is meant to go on until something ends it; `repeat_ends_at_cap` says when.
			count += part.repeat?.times === null ? 1 : occurrencesOf( part );
		}
		return cap === null || count <= cap
			? []
			: [
					{
						path: '/steps',
						seen: [
							{ id: 'messages', value: count },
							{ id: 'cap', value: cap },
						],
					},
				];
	},
	repair: null,
};
