<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ShopDay;
use FollowupReminders\Engine\Schedule\ZoneTables;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/run/holds.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Holds {

	/** No event says when a source can be read again, so it is read again. */
	public const UNREADABLE_AGAIN_SECONDS = 3600;
	public const PROCESSING_AGAIN_SECONDS = 6 * 3600;

	/**
	 * What leaves the case alone for now, whatever the document says. All are tested and traced; the first gives the verdict.
	 *
	 * @param int                    $now     Epoch seconds.
	 * @param Facts                  $facts
	 * @param Rules                  $rules
	 * @param array{int,int,int,int} $balance Of Stops::balance_of().
	 * @param list<TraceEntry>       $trace   Added to.
	 * @return list<Hold>
	 */
	public static function find( int $now, stdClass $facts, stdClass $rules, array $balance, array &$trace ): array {
		$found = array();
		self::truth_holds( $now, $facts, $trace, $found );
		self::dispute_hold( $balance, $trace, $found );
		self::sibling_hold( $facts, $rules->policy, $trace, $found );
		self::refund_hold( $facts, $trace, $found );
		self::promise_hold( $now, $facts, $rules, $trace, $found );
		self::listed_holds( $now, $facts, $trace, $found );
		return $found;
	}

	/**
	 * When the next hold that is already known begins; null: none is.
	 *
	 * @param Facts $facts
	 */
	public static function next_from( int $now, stdClass $facts ): ?int {
		$next = null;
		foreach ( $facts->holds as $hold ) {
			$is_ahead = $hold->fromUtc > $now && ( $hold->untilUtc === null || $hold->untilUtc > $hold->fromUtc );
			if ( $is_ahead && ( $next === null || $hold->fromUtc < $next ) ) {
				$next = $hold->fromUtc;
			}
		}
		return $next;
	}

	/**
	 * @param Facts            $facts
	 * @param list<TraceEntry> $trace
	 * @param list<Hold>       $found
	 */
	private static function truth_holds( int $now, stdClass $facts, array &$trace, array &$found ): void {
		$state      = $facts->truth->state;
		$values     = array( Trace::seen( 'truth', $state ), Trace::seen( 'since', $facts->truth->sinceUtc ) );
		$unreadable = Trace::check( $trace, 'hold.truth', 'truth_unreadable', $state === 'unreadable', $values );
		$processing = Trace::check( $trace, 'hold.truth', 'truth_processing', $state === 'processing', $values );
		if ( $unreadable ) {
			$found[] = new Hold( 'truth_unreadable', $now + self::UNREADABLE_AGAIN_SECONDS );
		}
		if ( $processing ) {
			$found[] = new Hold( 'truth_processing', $now + self::PROCESSING_AGAIN_SECONDS );
		}
	}

	/**
	 * @param array{int,int,int,int} $balance
	 * @param list<TraceEntry>       $trace
	 * @param list<Hold>             $found
	 */
	private static function dispute_hold( array $balance, array &$trace, array &$found ): void {
		list( $owed_minor, $lost_minor, $disputed_minor, $tolerance_minor ) = $balance;
		$undisputed_minor = $owed_minor - $lost_minor - $disputed_minor;

		$holds = Trace::check(
			$trace,
			'hold.dispute',
			'dispute_open',
			$disputed_minor > 0 && $undisputed_minor <= $tolerance_minor,
			array( Trace::seen( 'disputed', $disputed_minor ), Trace::seen( 'undisputed', $undisputed_minor ) )
		);
		if ( $holds ) {
			$found[] = new Hold( 'dispute_open', null );
		}
	}

	/**
	 * @param Facts            $facts
	 * @param Policy           $policy
	 * @param list<TraceEntry> $trace
	 * @param list<Hold>       $found
	 */
	private static function sibling_hold( stdClass $facts, stdClass $policy, array &$trace, array &$found ): void {
		$own_count = 0;
		foreach ( $facts->disputes as $dispute ) {
			if ( $dispute->state === 'open' ) {
				++$own_count;
			}
		}
		$siblings_count = $facts->debtor->openDisputesCount - $own_count;

		$holds = Trace::check(
			$trace,
			'hold.sibling_dispute',
			'sibling_dispute',
			$policy->siblingsOnDispute === 'hold' && $siblings_count > 0,
			array(
				Trace::seen( 'siblings_on_dispute', $policy->siblingsOnDispute ),
				Trace::seen( 'sibling_disputes', $siblings_count ),
			)
		);
		if ( $holds ) {
			$found[] = new Hold( 'sibling_dispute', null );
		}
	}

	/**
	 * @param Facts            $facts
	 * @param list<TraceEntry> $trace
	 * @param list<Hold>       $found
	 */
	private static function refund_hold( stdClass $facts, array &$trace, array &$found ): void {
		$holds = Trace::check(
			$trace,
			'hold.refund',
			'refund_pending',
			$facts->debt->refund === 'pending',
			array( Trace::seen( 'refund', $facts->debt->refund ) )
		);
		if ( $holds ) {
			$found[] = new Hold( 'refund_pending', null );
		}
	}

	/**
	 * A promise holds through its day and the days of grace, on the shop's calendar; of several the one that ends last.
	 *
	 * @param Facts            $facts
	 * @param Rules            $rules
	 * @param list<TraceEntry> $trace
	 * @param list<Hold>       $found
	 */
	private static function promise_hold( int $now, stdClass $facts, stdClass $rules, array &$trace, array &$found ): void {
		$until_utc = null;
		foreach ( $facts->promises as $promise ) {
			$ends = $promise->withdrawn
				? null
				: self::end_of_promise( $promise->onDate, $rules->policy->promiseGraceDays, $rules->shopZone );
			if ( $ends !== null && ( $until_utc === null || $ends > $until_utc ) ) {
				$until_utc = $ends;
			}
		}
		$holds = Trace::check(
			$trace,
			'hold.promise',
			'promise',
			$until_utc !== null && $now < $until_utc,
			array( Trace::seen( 'until', $until_utc ) )
		);
		if ( $holds ) {
			$found[] = new Hold( 'promise', $until_utc );
		}
	}

	/**
	 * Null: before the zone table begins, so long past.
	 *
	 * @param ZoneTable $shop_zone
	 */
	public static function end_of_promise( string $on_date, int $grace_days, array $shop_zone ): ?int {
		return ZoneTables::utc_of( $shop_zone, ( ShopDay::day_number( $on_date ) + $grace_days + 1 ) * Civil::DAY_SECONDS );
	}

	/**
	 * @param Facts            $facts
	 * @param list<TraceEntry> $trace
	 * @param list<Hold>       $found
	 */
	private static function listed_holds( int $now, stdClass $facts, array &$trace, array &$found ): void {
		foreach ( $facts->holds as $hold ) {
			$is_on = $hold->fromUtc <= $now && ( $hold->untilUtc === null || $now < $hold->untilUtc );
			Trace::check(
				$trace,
				'hold.listed',
				$hold->kind,
				$is_on,
				array(
					Trace::seen( 'hold', $hold->id ),
					Trace::seen( 'from', $hold->fromUtc ),
					Trace::seen( 'until', $hold->untilUtc ),
				)
			);
			if ( $is_on ) {
				$found[] = new Hold( $hold->kind, $hold->untilUtc );
			}
		}
	}
}
