<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\AnchorPoint;
use FollowupReminders\Engine\Run\Anchors;
use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Engine\Run\ResolvedSteps;
use FollowupReminders\Engine\Run\Scan;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\FirstAllowed;
use FollowupReminders\Engine\Schedule\Moments;
use FollowupReminders\Engine\Schedule\ZoneTables;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/decide/look.ts.
 *
 * @phpstan-import-type ActStep from Documents
 * @phpstan-import-type Step from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type WaitStep from Documents
 */
final class Look {

	/** Walks the steps in the document's order up to the first open wait: what settles, what is ready, when to come back. */
	public static function at_steps( Scan $scan ): Pass {
		$pass  = new Pass();
		$place = self::place_reached( $scan->rules->sequence->steps, $scan->resolved );
		foreach ( $scan->rules->sequence->steps as $index => $step ) {
			$open = $scan->resolved->open_of( $step );
			if ( count( $open ) === 0 ) {
				continue;
			}
			$checked_before = count( $pass->trace );
			$settled_before = count( $pass->entries );
			$is_blocked     = false;
			if ( $index < $place ) {
				Trace::check( $pass->trace, "step.{$step->id}", 'overtaken', true, array() );
				self::skip_all( $step, $open, 'overtaken', $scan, $pass );
			} elseif ( $step->kind === 'act' ) {
				self::at_act( $step, $open, $scan, $pass, $pass->trace );
			} else {
				self::at_wait( $step, $scan, $pass, $pass->trace );
				$is_blocked = true;
			}
			if ( count( $pass->entries ) > $settled_before ) {
				$pass->keep_settled( $checked_before );
			}
			if ( $is_blocked || $pass->hold_reason !== null ) {
				break;
			}
		}
		return $pass;
	}

	/**
	 * The last step that reached the debtor and was not skipped: earlier ones are overtaken. −1: none.
	 *
	 * @param list<Step> $steps
	 */
	public static function place_reached( array $steps, ResolvedSteps $done ): int {
		if ( $done->is_empty() ) {
			return -1;
		}
		for ( $index = count( $steps ) - 1; $index >= 0; $index-- ) {
			if ( $done->has_acted( $steps[ $index ] ) && Kinds::reaches_debtor( $steps[ $index ] ) ) {
				return $index;
			}
		}
		return -1;
	}

	/**
	 * @param Step      $step
	 * @param list<int> $occurrences
	 */
	private static function skip_all( stdClass $step, array $occurrences, string $why, Scan $scan, Pass $pass ): void {
		foreach ( $occurrences as $occurrence ) {
			$pass->entries[] = Pass::resolved( $step->id, $occurrence, 'skipped', $why, null, $scan->now );
		}
	}

	/**
	 * @param WaitStep         $step
	 * @param list<TraceEntry> $checks
	 */
	private static function at_wait( stdClass $step, Scan $scan, Pass $pass, array &$checks ): void {
		// A wait is entered when everything before it is resolved.
		if ( $pass->is_open ) {
			return;
		}
		$pass->is_open = true;
		$at            = "step.{$step->id}";
		$waiting       = $scan->run->waiting;
		$is_entered    = $waiting !== null && $waiting->stepId === $step->id;
		Trace::check( $checks, $at, 'waiting', $is_entered, array() );
		if ( $waiting === null || $waiting->stepId !== $step->id ) {
			$pass->entries[] = (object) array(
				'kind'   => 'wait_entered',
				'atUtc'  => $scan->now,
				'stepId' => $step->id,
			);
			return;
		}
		$context = Anchors::condition_context( $scan );
		$truth   = Evaluate::evaluate( $step->until, $context, "{$at}.until", $checks );
		if ( Trace::check( $checks, "{$at}.until", 'until', $truth, array() ) === true ) {
			$pass->entries[] = Pass::resolved( $step->id, 1, 'passed', null, null, $scan->now );
			return;
		}
		$limit = Moments::from_instant( $waiting->sinceUtc, $step->atMost, null, 0, $scan->almanac );
		if ( $limit === null ) {
			self::hold_by( self::unknown_moment( $step->atMost->unit, $scan ), $at, $pass, $checks );
			return;
		}
		$is_over = Trace::check( $checks, $at, 'wait_limit', $scan->now >= $limit, array( Trace::seen( 'limit', $limit ) ) );
		if ( $is_over ) {
			$pass->entries[] = Pass::resolved( $step->id, 1, 'timed_out', null, null, $scan->now );
			return;
		}
		$pass->wake_by( $limit );
	}

	/**
	 * @param ActStep          $step
	 * @param list<int>        $open
	 * @param list<TraceEntry> $checks
	 */
	private static function at_act( stdClass $step, array $open, Scan $scan, Pass $pass, array &$checks ): void {
		$pass->is_open = true;
		$at            = "step.{$step->id}";
		$point         = Anchors::point( $step->moment->anchor, $scan );
		if ( $point->is_impossible ) {
			Trace::check( $checks, $at, 'anchor_impossible', true, array() );
			self::skip_all( $step, $open, 'anchor_impossible', $scan, $pass );
			return;
		}
		$anchor = $point->day === null ? $point->at_utc : Civil::date_of( $point->day );
		Trace::check( $checks, $at, 'anchor', $anchor !== null, array( Trace::seen( 'anchor', $anchor ) ) );
		if ( $anchor === null ) {
			return;
		}
		if ( $step->moment->offset->count < 0 && self::is_anchor_passed( $at, $point, $scan, $pass, $checks ) ) {
			self::skip_all( $step, $open, 'anchor_passed', $scan, $pass );
			return;
		}
		if ( $pass->hold_reason === null ) {
			self::at_occurrences( $step, $at, $open, $point, $scan, $pass, $checks );
		}
	}

	/**
	 * A step before its anchor never acts at or after it, and comes back when the anchor has come.
	 *
	 * @param list<TraceEntry> $checks
	 */
	private static function is_anchor_passed( string $at, AnchorPoint $point, Scan $scan, Pass $pass, array &$checks ): bool {
		$anchor_at_utc = Anchors::instant_of( $point, $scan );
		if ( $anchor_at_utc === null ) {
			self::hold_by( 'zone_table_short', $at, $pass, $checks );
			return false;
		}
		$is_passed = $scan->now >= $anchor_at_utc;
		Trace::check( $checks, $at, 'anchor_passed', $is_passed, array( Trace::seen( 'anchor_at', $anchor_at_utc ) ) );
		if ( ! $is_passed ) {
			$pass->wake_by( $anchor_at_utc );
		}
		return $is_passed;
	}

	/**
	 * Of the places on its grid that have come, only the last is not used up.
	 *
	 * @param ActStep          $step
	 * @param list<int>        $open
	 * @param list<TraceEntry> $checks
	 */
	private static function at_occurrences( stdClass $step, string $at, array $open, AnchorPoint $point, Scan $scan, Pass $pass, array &$checks ): void {
		$last            = null;
		$last_due_at_utc = 0;
		foreach ( $open as $occurrence ) {
			$due_at_utc = self::due_of( $step, $at, $occurrence, $point, $scan, $pass, $checks );
			if ( $due_at_utc === null ) {
				return;
			}
			$is_due = $due_at_utc <= $scan->now;
			Trace::check(
				$checks,
				$at,
				'due',
				$is_due,
				array( Trace::seen( 'occurrence', $occurrence ), Trace::seen( 'due', $due_at_utc ) )
			);
			if ( ! $is_due ) {
				$pass->wake_by( $due_at_utc );
				break;
			}
			if ( $last !== null ) {
				self::skip_all( $step, array( $last ), 'missed', $scan, $pass );
			}
			$last            = $occurrence;
			$last_due_at_utc = $due_at_utc;
		}
		if ( $last !== null ) {
			self::at_lateness( $step, $at, $last, $last_due_at_utc, $scan, $pass, $checks );
		}
	}

	/**
	 * When an occurrence is due; null: nobody can say, and the pass holds. A time still ahead may be a lower bound.
	 *
	 * @param ActStep          $step
	 * @param list<TraceEntry> $checks
	 */
	private static function due_of( stdClass $step, string $at, int $occurrence, AnchorPoint $point, Scan $scan, Pass $pass, array &$checks ): ?int {
		$offset     = $step->moment->offset;
		$at_minute  = $step->moment->atMinute;
		$extra_days = $step->repeat === null ? 0 : ( $occurrence - 1 ) * $step->repeat->everyDays;
		$moment     = $point->day === null
			? Moments::from_instant( $point->at_utc ?? 0, $offset, $at_minute, $extra_days, $scan->almanac )
			: Moments::from_day( $point->day, $offset, $at_minute, $extra_days, $scan->almanac );
		if ( $moment === null ) {
			self::hold_by( self::unknown_moment( $offset->unit, $scan ), $at, $pass, $checks );
			return null;
		}
		foreach ( $scan->rules->recipientZones as $zone ) {
			if ( ZoneTables::local_at( $zone, $moment ) === null ) {
				self::hold_by( 'zone_table_short', $at, $pass, $checks );
				return null;
			}
		}
		$allowed = FirstAllowed::first_allowed( $scan->calendar, $scan->rules->recipientZones, $moment, $scan->until_utc );
		if ( $allowed !== null ) {
			return $allowed;
		}
		if ( $moment > $scan->now ) {
			return $moment;
		}
		self::hold_by( 'calendar_closed', $at, $pass, $checks );
		return null;
	}

	/**
	 * Time on hold is not lateness.
	 *
	 * @param ActStep          $step
	 * @param list<TraceEntry> $checks
	 */
	private static function at_lateness( stdClass $step, string $at, int $occurrence, int $due_at_utc, Scan $scan, Pass $pass, array &$checks ): void {
		$released     = $scan->run->lastReleaseAtUtc;
		$ready_at_utc = $released !== null && $released > $due_at_utc ? $released : $due_at_utc;
		$late_at_utc  = $ready_at_utc + $step->lateAfterSeconds + 1;
		$is_late      = $scan->now >= $late_at_utc;
		Trace::check(
			$checks,
			$at,
			'late',
			$is_late,
			array( Trace::seen( 'lateness', $scan->now - $ready_at_utc ), Trace::seen( 'limit', $step->lateAfterSeconds ) )
		);
		if ( $is_late ) {
			self::skip_all( $step, array( $occurrence ), 'late', $scan, $pass );
			return;
		}
		$pass->ready[] = new Ready( $step, $occurrence, $due_at_utc, $ready_at_utc, $late_at_utc, Kinds::reaches_debtor( $step ) );
	}

	private static function unknown_moment( string $unit, Scan $scan ): string {
		return $unit === 'business_days' && count( $scan->calendar->weekdays ) === 0
			? 'calendar_closed'
			: 'zone_table_short';
	}

	/** @param list<TraceEntry> $checks */
	private static function hold_by( string $reason, string $at, Pass $pass, array &$checks ): void {
		Trace::check( $checks, $at, $reason, true, array() );
		$pass->hold_reason = $reason;
	}
}
