import type { LintRule } from '../rule';
import { constantTruth } from '../truth';

export const entryTakesEverything: LintRule = {
	id: 'entry_takes_everything',
	summary:
		'Every case enters this sequence, so the sequences below it never get one',
	fix: 'Say which cases enter: by kind, source or amount',
	check: ( { sequence } ) =>
		constantTruth( sequence.entry.when ) === true
			? [ { path: '/entry/when', seen: [] } ]
			: [],
	repair: null,
};
