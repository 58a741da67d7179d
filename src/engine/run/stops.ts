/** Twin of includes/Engine/Run/Stops.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Policy } from '../../documents/policy';
import type { EndReason } from '../../documents/run';
import type { Minor } from '../../documents/scalars';
import { check, seen } from '../support/trace';

/** What the debt comes down to, minor units of its currency. */
export interface Balance {
	/** Total less what was paid and credited. */
	readonly owedMinor: Minor;
	/** Taken away by disputes that were lost. */
	readonly lostMinor: Minor;
	/** Under disputes that are open. */
	readonly disputedMinor: Minor;
	/** As good as nothing; 0 in a currency the policy does not name. */
	readonly toleranceMinor: Minor;
}

export function balanceOf( facts: Facts, policy: Policy ): Balance {
	let toleranceMinor = 0;
	let lostMinor = 0;
	let disputedMinor = 0;
	for ( const tolerance of policy.tolerances ) {
		if ( tolerance.currency === facts.debt.currency ) {
			toleranceMinor = tolerance.amountMinor;
		}
	}
	for ( const dispute of facts.disputes ) {
		if ( dispute.state === 'lost' ) {
			lostMinor += dispute.amountMinor;
		} else if ( dispute.state === 'open' ) {
			disputedMinor += dispute.amountMinor;
		}
	}
	return {
		owedMinor:
			facts.debt.totalMinor -
			facts.debt.paidMinor -
			facts.debt.creditedMinor,
		lostMinor,
		disputedMinor,
		toleranceMinor,
	};
}

/** What ends the chase whatever the document says. All are tested and traced; the first gives the verdict. */
export function findStops(
	facts: Facts,
	{ owedMinor, lostMinor, toleranceMinor }: Balance,
	trace: TraceEntry[]
): EndReason[] {
	const { status, refund } = facts.debt;
	const isCovered = status === 'open' && owedMinor <= toleranceMinor;
	const isLost = lostMinor > 0 && owedMinor - lostMinor <= toleranceMinor;

	const found: EndReason[] = [];
	const isPaid = status === 'paid' || isCovered;
	check( trace, 'stop.paid', 'paid', isPaid, [
		seen( 'status', status ),
		seen( 'owed', owedMinor ),
		seen( 'tolerance', toleranceMinor ),
	] );
	if ( isPaid ) {
		found.push( 'paid' );
	}
	const isCancelled = status === 'cancelled' || refund === 'full';
	check( trace, 'stop.cancelled', 'cancelled', isCancelled, [
		seen( 'status', status ),
		seen( 'refund', refund ),
	] );
	if ( isCancelled ) {
		found.push( 'cancelled' );
	}
	const isWrittenOff = status === 'written_off';
	check( trace, 'stop.written_off', 'written_off', isWrittenOff, [
		seen( 'status', status ),
	] );
	if ( isWrittenOff ) {
		found.push( 'written_off' );
	}
	check( trace, 'stop.dispute_lost', 'dispute_lost', isLost, [
		seen( 'owed', owedMinor ),
		seen( 'lost', lostMinor ),
	] );
	if ( isLost ) {
		found.push( 'dispute_lost' );
	}
	return found;
}
