/** Twin of includes/Engine/Facts/Derived/Failures.php. */
import type { Facts } from '../../../documents/facts';
import type { DerivedFact } from './derived-fact';

type Failure = Facts[ 'failures' ][ number ];

function countBy( facts: Facts, by: Failure[ 'by' ] ): number {
	let count = 0;
	for ( const failure of facts.failures ) {
		if ( failure.by === by ) {
			count += 1;
		}
	}
	return count;
}

/** The shop's failure with the lowest number, or with the highest: numbers are given in the order first recorded. */
function shopFailure( facts: Facts, last: boolean ): Failure | null {
	let found: Failure | null = null;
	for ( const failure of facts.failures ) {
		if ( failure.by !== 'shop' ) {
			continue;
		}
		if (
			found === null ||
			( last ? failure.no > found.no : failure.no < found.no )
		) {
			found = failure;
		}
	}
	return found;
}

const shopFailuresCount: DerivedFact = {
	id: 'shop_failures_count',
	read: ( facts ) => countBy( facts, 'shop' ),
};

const customerFailuresCount: DerivedFact = {
	id: 'customer_failures_count',
	read: ( facts ) => countBy( facts, 'customer' ),
};

const firstFailureAt: DerivedFact = {
	id: 'first_failure_at',
	read: ( facts ) => shopFailure( facts, false )?.atUtc ?? null,
};

const lastFailureAt: DerivedFact = {
	id: 'last_failure_at',
	read: ( facts ) => shopFailure( facts, true )?.atUtc ?? null,
};

const firstDeclineClass: DerivedFact = {
	id: 'first_decline_class',
	read: ( facts ) => shopFailure( facts, false )?.declineClass ?? null,
};

const declineClass: DerivedFact = {
	id: 'decline_class',
	read: ( facts ) => shopFailure( facts, true )?.declineClass ?? null,
};

export const failureFacts: readonly DerivedFact[] = [
	shopFailuresCount,
	customerFailuresCount,
	firstFailureAt,
	lastFailureAt,
	firstDeclineClass,
	declineClass,
];
