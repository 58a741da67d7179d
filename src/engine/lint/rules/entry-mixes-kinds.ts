import { withPart } from '../edit';
import type { LintRule } from '../rule';
import { constantTruth, kindsTaken } from '../truth';

/** A card that expires before the next renewal: nothing is owed yet. */
const NOTHING_OWED = 'expiring_card';

export const entryMixesKinds: LintRule = {
	id: 'entry_mixes_kinds',
	summary:
		'Cards about to expire enter with unpaid cases: those customers owe nothing yet and are asked to pay',
	fix: 'Leave out the kind “expiring_card”, or give it a sequence of its own',
	check: ( { sequence } ) => {
		const kinds = kindsTaken( sequence.entry.when );
		return kinds.length > 1 &&
			kinds.includes( NOTHING_OWED ) &&
			constantTruth( sequence.entry.when ) !== true
			? [ { path: '/entry/when', seen: [] } ]
			: [];
	},
	repair: ( { sequence } ) =>
		withPart( sequence, '/entry/when', {
			kind: 'all',
			of: [
				sequence.entry.when,
				{
					kind: 'fact',
					fact: 'debt_kind',
					op: 'is_not',
					value: NOTHING_OWED,
				},
			],
		} ),
};
