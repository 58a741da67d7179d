<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/run/stops.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type TraceEntry from Documents
 */
final class Stops {

	/**
	 * What the debt comes down to, minor units of its currency.
	 *
	 * @param Facts  $facts
	 * @param Policy $policy
	 * @return array{int,int,int,int} owedMinor: total less what was paid and credited; lostMinor: taken away by disputes that were lost;
	 *                                disputedMinor: under disputes that are open; toleranceMinor: as good as nothing, 0 in a currency
	 *                                the policy does not name.
	 */
	public static function balance_of( stdClass $facts, stdClass $policy ): array {
		$tolerance_minor = 0;
		$lost_minor      = 0;
		$disputed_minor  = 0;
		foreach ( $policy->tolerances as $tolerance ) {
			if ( $tolerance->currency === $facts->debt->currency ) {
				$tolerance_minor = $tolerance->amountMinor;
			}
		}
		foreach ( $facts->disputes as $dispute ) {
			if ( $dispute->state === 'lost' ) {
				$lost_minor += $dispute->amountMinor;
			} elseif ( $dispute->state === 'open' ) {
				$disputed_minor += $dispute->amountMinor;
			}
		}
		return array(
			$facts->debt->totalMinor - $facts->debt->paidMinor - $facts->debt->creditedMinor,
			$lost_minor,
			$disputed_minor,
			$tolerance_minor,
		);
	}

	/**
	 * What ends the chase whatever the document says. All are tested and traced; the first gives the verdict.
	 *
	 * @param Facts                  $facts
	 * @param array{int,int,int,int} $balance Of `balance_of`.
	 * @param list<TraceEntry>       $trace   Added to.
	 * @return list<string> EndReason.
	 */
	public static function find( stdClass $facts, array $balance, array &$trace ): array {
		$status = $facts->debt->status;
		$refund = $facts->debt->refund;
		list( $owed_minor, $lost_minor, , $tolerance_minor ) = $balance;
		$is_covered = $status === 'open' && $owed_minor <= $tolerance_minor;
		$is_lost    = $lost_minor > 0 && $owed_minor - $lost_minor <= $tolerance_minor;

		$found   = array();
		$is_paid = $status === 'paid' || $is_covered;
		Trace::check(
			$trace,
			'stop.paid',
			'paid',
			$is_paid,
			array(
				Trace::seen( 'status', $status ),
				Trace::seen( 'owed', $owed_minor ),
				Trace::seen( 'tolerance', $tolerance_minor ),
			)
		);
		if ( $is_paid ) {
			$found[] = 'paid';
		}
		$is_cancelled = $status === 'cancelled' || $refund === 'full';
		Trace::check( $trace, 'stop.cancelled', 'cancelled', $is_cancelled, array( Trace::seen( 'status', $status ), Trace::seen( 'refund', $refund ) ) );
		if ( $is_cancelled ) {
			$found[] = 'cancelled';
		}
		$is_written_off = $status === 'written_off';
		Trace::check( $trace, 'stop.written_off', 'written_off', $is_written_off, array( Trace::seen( 'status', $status ) ) );
		if ( $is_written_off ) {
			$found[] = 'written_off';
		}
		Trace::check( $trace, 'stop.dispute_lost', 'dispute_lost', $is_lost, array( Trace::seen( 'owed', $owed_minor ), Trace::seen( 'lost', $lost_minor ) ) );
		if ( $is_lost ) {
			$found[] = 'dispute_lost';
		}
		return $found;
	}
}
