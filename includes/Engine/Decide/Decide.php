<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Schedule\Almanac;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ZoneTables;
use FollowupReminders\Engine\Support\Trace;
use LogicException;
use stdClass;

/** Twin of src/engine/decide/decide.ts. */
final class Decide {

	/** What may heal without an event is asked again, at the latest. */
	private const HEAL_SECONDS = Civil::DAY_SECONDS;

	/**
	 * What this case wants now, or until when to leave it alone. Clock, stops, holds, leaving, steps; the first that has something to say
	 * decides. It may be asked any number of times before the outcome of an act is recorded and answers the same.
	 *
	 * @param int      $now   Epoch seconds.
	 * @param stdClass $facts Facts: what the sources say.
	 * @param stdClass $run   RunState: the case's open run; an ended one answers how it ended.
	 * @param stdClass $rules Rules: { sequence, policy, shopZone, recipientZones }. The run's own version of its sequence, the newest
	 *                        policy, zone tables that reach from before the earliest moment to 400 days after now; at least one
	 *                        recipient zone.
	 * @return stdClass Decision.
	 * @throws LogicException When the sequence handed in is not the run's.
	 */
	public static function decide( int $now, stdClass $facts, stdClass $run, stdClass $rules ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		if ( $rules->sequence->id !== $run->sequenceId || $rules->sequence->version !== $run->version ) {
			throw new LogicException( 'A run is decided by its own version.' );
		}
		$trace     = array();
		$has_ended = Trace::check( $trace, 'run', 'ended', $run->ended !== null, array( Trace::seen( 'reason', $run->ended ) ) );
		if ( $has_ended ) {
			return (object) array(
				'entries' => array(),
				'trace'   => $trace,
				'kind'    => 'end',
				'reason'  => $run->ended,
			);
		}
		$is_behind = Trace::check(
			$trace,
			'clock',
			'clock_behind',
			$now < $run->lastAtUtc,
			array( Trace::seen( 'now', $now ), Trace::seen( 'last', $run->lastAtUtc ) )
		);
		if ( $is_behind ) {
			return (object) array(
				'entries'   => array(),
				'trace'     => $trace,
				'kind'      => 'hold',
				'reason'    => 'clock_behind',
				'wakeAtUtc' => $run->lastAtUtc,
			);
		}
		// All stops and all holds are tested and traced before the first of them speaks.
		$stop = Stops::find( $facts, $rules->policy, $trace );
		$hold = Holds::find( $now, $facts, $rules, $trace );
		if ( $stop !== null ) {
			return self::ended( $now, $stop, array(), $trace );
		}
		if ( $hold !== null ) {
			return self::held( $now, $run, $hold->reason, $hold->wake_at_utc, $trace );
		}
		return self::decide_steps( $now, $facts, $run, $rules, $trace );
	}

	/**
	 * The case is neither stopped nor held: does it leave, does a step act, or when is it asked again?
	 *
	 * @param list<stdClass> $trace
	 */
	private static function decide_steps( int $now, stdClass $facts, stdClass $run, stdClass $rules, array $trace ): stdClass {
		$calendar = self::find_calendar( $rules );
		Trace::check(
			$trace,
			'calendar',
			'calendar_missing',
			$calendar === null,
			array( Trace::seen( 'calendar', $rules->sequence->calendar ) )
		);
		$zone = $rules->recipientZones[0] ?? null;
		if ( $zone === null ) {
			throw new LogicException( 'A recipient has at least one zone.' );
		}
		if ( $calendar === null ) {
			return self::held( $now, $run, 'calendar_missing', null, $trace );
		}
		$entries = array();
		if ( $run->held ) {
			$entries[] = (object) array(
				'kind'  => 'released',
				'atUtc' => $now,
			);
		}
		$state     = self::folded( $run, $entries );
		$almanac   = new Almanac( $calendar, $zone );
		$until_utc = $now + ZoneTables::WINDOW_DAYS * Civil::DAY_SECONDS;
		$scan      = new Scan( $now, $facts, $state, $rules, $calendar, $almanac, $until_utc );
		for ( ;; ) {
			// What a pass settles may be what the run leaves for.
			$leaving = array();
			if ( self::wants_to_leave( $scan, $leaving ) ) {
				array_push( $trace, ...$leaving );
				return self::ended( $now, 'left', $entries, $trace );
			}
			$pass = Look::at_steps( $scan );
			if ( count( $pass->entries ) === 0 && $pass->hold_reason === null ) {
				Picking::pick_ready( $scan, $pass );
			}
			$reason = $pass->hold_reason;
			if ( $reason !== null ) {
				$pass->wake_by( $now + self::HEAL_SECONDS );
				array_push( $trace, ...$leaving, ...$pass->trace );
				return self::held( $now, $run, $reason, $pass->wake_at_utc, $trace );
			}
			if ( count( $pass->entries ) === 0 ) {
				array_push( $trace, ...$leaving, ...$pass->trace );
				return self::conclude( $scan, $pass, $entries, $trace );
			}
			// Settle first: only a pass that resolves nothing may act.
			array_push( $trace, ...$pass->settled_trace );
			array_push( $entries, ...$pass->entries );
			$state = self::folded( $scan->run, $pass->entries );
			$scan  = new Scan( $now, $facts, $state, $rules, $calendar, $almanac, $until_utc );
		}
	}

	/**
	 * @param list<stdClass> $entries
	 * @param list<stdClass> $trace
	 */
	private static function conclude( Scan $scan, Pass $pass, array $entries, array $trace ): stdClass {
		if ( $pass->pick !== null ) {
			return self::act( $scan, $pass->pick, $entries, $trace );
		}
		if ( Trace::check( $trace, 'run', 'exhausted', ! $pass->is_open, array() ) ) {
			return self::ended( $scan->now, 'exhausted', $entries, $trace );
		}
		$wake_at_utc = $pass->wake_at_utc;
		if ( $wake_at_utc === null ) {
			$idle_at_utc = $scan->run->lastAtUtc + $scan->rules->sequence->endAfterIdleDays * Civil::DAY_SECONDS;
			$is_idle     = Trace::check( $trace, 'run', 'idle', $scan->now >= $idle_at_utc, array( Trace::seen( 'idle_at', $idle_at_utc ) ) );
			if ( $is_idle ) {
				return self::ended( $scan->now, 'idle', $entries, $trace );
			}
			$wake_at_utc = $idle_at_utc;
		}
		$next_hold = Holds::next_from( $scan->now, $scan->facts );
		if ( $next_hold !== null && $next_hold < $wake_at_utc ) {
			$wake_at_utc = $next_hold;
		}
		// Later moments are only known to be later.
		$known = $scan->now + ( ZoneTables::WINDOW_DAYS - 1 ) * Civil::DAY_SECONDS;
		return (object) array(
			'entries'   => $entries,
			'trace'     => $trace,
			'kind'      => 'wait',
			'wakeAtUtc' => $wake_at_utc < $known ? $wake_at_utc : $known,
		);
	}

	/**
	 * @param list<stdClass> $entries
	 * @param list<stdClass> $trace
	 */
	private static function act( Scan $scan, Pick $pick, array $entries, array $trace ): stdClass {
		$ready   = $pick->ready;
		$choice  = $pick->choice;
		$effects = array();
		foreach ( $choice->actions as $action ) {
			$effects[] = (object) array(
				'key'      => "{$scan->facts->caseId}.{$scan->run->runNo}.{$ready->step->id}.{$ready->occurrence}.{$action->id}",
				'dueAtUtc' => $ready->due_at_utc,
				'action'   => $action,
			);
		}
		return (object) array(
			'entries'    => $entries,
			'trace'      => $trace,
			'kind'       => 'act',
			'stepId'     => $ready->step->id,
			'occurrence' => $ready->occurrence,
			'branchId'   => $choice->branch === null ? '' : $choice->branch->id,
			'dueAtUtc'   => $ready->due_at_utc,
			'effects'    => $effects,
		);
	}

	/** @param list<stdClass> $trace */
	private static function held( int $now, stdClass $run, string $reason, ?int $wake_at_utc, array $trace ): stdClass {
		$entries = array();
		if ( ! $run->held ) {
			$entries[] = (object) array(
				'kind'  => 'held',
				'atUtc' => $now,
			);
		}
		return (object) array(
			'entries'   => $entries,
			'trace'     => $trace,
			'kind'      => 'hold',
			'reason'    => $reason,
			'wakeAtUtc' => $wake_at_utc,
		);
	}

	/**
	 * @param list<stdClass> $before
	 * @param list<stdClass> $trace
	 */
	private static function ended( int $now, string $reason, array $before, array $trace ): stdClass {
		$entries   = $before;
		$entries[] = (object) array(
			'kind'   => 'ended',
			'atUtc'  => $now,
			'reason' => $reason,
		);
		return (object) array(
			'entries' => $entries,
			'trace'   => $trace,
			'kind'    => 'end',
			'reason'  => $reason,
		);
	}

	/** @param list<stdClass> $trace */
	private static function wants_to_leave( Scan $scan, array &$trace ): bool {
		$leave_when = $scan->rules->sequence->leaveWhen;
		if ( $leave_when === null ) {
			return false;
		}
		$context = Anchors::condition_context( $scan );
		$truth   = Evaluate::evaluate( $leave_when, $context, 'leave_when', $trace );
		return Trace::check( $trace, 'leave_when', 'leave_when', $truth, array() ) === true;
	}

	private static function find_calendar( stdClass $rules ): ?stdClass {
		foreach ( $rules->policy->calendars as $calendar ) {
			if ( $calendar->id === $rules->sequence->calendar ) {
				return $calendar;
			}
		}
		return null;
	}

	/** @param list<stdClass> $entries */
	private static function folded( stdClass $run, array $entries ): stdClass {
		$state = $run;
		foreach ( $entries as $entry ) {
			$state = Apply::apply( $state, $entry );
		}
		return $state;
	}
}
