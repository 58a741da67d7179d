/** Twin of includes/Engine/Facts/Derived/Disputes.php. */
import type { Facts } from '../../../documents/facts';
import type { DerivedFact } from './derived-fact';

function countIn(
	facts: Facts,
	state: Facts[ 'disputes' ][ number ][ 'state' ]
): number {
	let count = 0;
	for ( const dispute of facts.disputes ) {
		if ( dispute.state === state ) {
			count += 1;
		}
	}
	return count;
}

const disputesOpenCount: DerivedFact = {
	id: 'disputes_open_count',
	read: ( facts ) => countIn( facts, 'open' ),
};

const disputesWonCount: DerivedFact = {
	id: 'disputes_won_count',
	read: ( facts ) => countIn( facts, 'won' ),
};

const disputesLostCount: DerivedFact = {
	id: 'disputes_lost_count',
	read: ( facts ) => countIn( facts, 'lost' ),
};

const disputed: DerivedFact = {
	id: 'disputed',
	read( facts ) {
		let amountMinor = 0;
		for ( const dispute of facts.disputes ) {
			if ( dispute.state === 'open' ) {
				amountMinor += dispute.amountMinor;
			}
		}
		return { amountMinor, currency: facts.debt.currency };
	},
};

export const disputeFacts: readonly DerivedFact[] = [
	disputesOpenCount,
	disputesWonCount,
	disputesLostCount,
	disputed,
];
