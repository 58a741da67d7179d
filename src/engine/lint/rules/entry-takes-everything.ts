import { constantTruth } from '../constant';
import type { LintRule } from '../rule';

export const entryTakesEverything: LintRule = {
	id: 'entry_takes_everything',
	summary:
		'The entry condition takes every case, so sequences after this one never get any',
	fix: 'Say which debts it is for, by kind, source or amount',
	check: ( { sequence } ) =>
		constantTruth( sequence.entry.when ) === true
			? [ { path: '/entry/when', seen: [] } ]
			: [],
};
