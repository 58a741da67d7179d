/** Twin of includes/Engine/Facts/Derived/Promises.php. */
import type { Facts } from '../../../documents/facts';
import { dayNumber, shopDay } from '../../schedule/shop-day';
import type { DerivedFact } from './derived-fact';

type PaymentPromise = Facts[ 'promises' ][ number ];

/** The promise made last that still stands; of two made in the same second the one with the greater id. */
function standing( facts: Facts ): PaymentPromise | null {
	let found: PaymentPromise | null = null;
	for ( const promise of facts.promises ) {
		if ( promise.withdrawn ) {
			continue;
		}
		if (
			found === null ||
			promise.madeAtUtc > found.madeAtUtc ||
			( promise.madeAtUtc === found.madeAtUtc && promise.id > found.id )
		) {
			found = promise;
		}
	}
	return found;
}

const promiseOn: DerivedFact = {
	id: 'promise_on',
	read: ( facts ) => standing( facts )?.onDate ?? null,
};

const promiseAmount: DerivedFact = {
	id: 'promise_amount',
	read( facts ) {
		const promise = standing( facts );
		return promise === null
			? null
			: {
					amountMinor: promise.amountMinor,
					currency: facts.debt.currency,
				};
	},
};

/** Promises whose day has gone by; the debt being open, none of them was kept in full. */
const promisesBrokenCount: DerivedFact = {
	id: 'promises_broken_count',
	read( facts, now, shopZone ) {
		const today = shopDay( now, shopZone );
		if ( today === null ) {
			return null;
		}
		let count = 0;
		for ( const promise of facts.promises ) {
			if ( ! promise.withdrawn && dayNumber( promise.onDate ) < today ) {
				count += 1;
			}
		}
		return count;
	},
};

const paymentPlan: DerivedFact = {
	id: 'payment_plan',
	read: ( facts ) => facts.holds.some( ( hold ) => hold.kind === 'plan' ),
};

export const promiseFacts: readonly DerivedFact[] = [
	promiseOn,
	promiseAmount,
	promisesBrokenCount,
	paymentPlan,
];
