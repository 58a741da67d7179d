import type { LintRule } from '../rule';
import { conjunctsOf, constantTruth } from '../truth';

export const leavesAtEntry: LintRule = {
	id: 'leaves_at_entry',
	summary:
		'Every case that enters leaves again at once, so nobody gets a message',
	fix: 'Correct the condition for leaving: it must not be true when a case enters',
	check: ( { sequence: { entry, leaveWhen } } ) =>
		leaveWhen !== null &&
		constantTruth( leaveWhen, conjunctsOf( entry.when ) ) === true
			? [ { path: '/leaveWhen', seen: [] } ]
			: [],
	repair: null,
};
