<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Answers\Answers;
use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Anchors;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Run\Hold;
use FollowupReminders\Engine\Run\Holds;
use FollowupReminders\Engine\Run\Obstacles;
use FollowupReminders\Engine\Run\Scan;
use FollowupReminders\Engine\Run\Stops;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Support\Trace;
use LogicException;
use stdClass;

/**
 * Twin of src/engine/decide/decide.ts.
 *
 * @phpstan-import-type Decision from Documents
 * @phpstan-import-type DecisionAct from Documents
 * @phpstan-import-type DecisionEnd from Documents
 * @phpstan-import-type DecisionHold from Documents
 * @phpstan-import-type DecisionWait from Documents
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type TraceEntry from Documents
 */
final class Decide {

	/** What may heal without an event is asked again, at the latest. */
	private const HEAL_SECONDS = Civil::DAY_SECONDS;

	/**
	 * What this case wants now, or until when to leave it alone. Clock, stops, holds, leaving, steps; the first that has something to say
	 * decides. It may be asked any number of times before the outcome of an act is recorded and answers the same.
	 *
	 * @param int      $now   Epoch seconds.
	 * @param Facts    $facts What the sources say.
	 * @param RunState $run   The case's open run; an ended one answers how it ended.
	 * @param Rules    $rules The run's own version of its sequence, the newest
	 *                        policy, zone tables that reach from before the earliest moment to 400 days after now; at least one
	 *                        recipient zone.
	 * @return Decision
	 * @throws LogicException When the sequence handed in is not the run's.
	 */
	public static function decide( int $now, stdClass $facts, stdClass $run, stdClass $rules ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		if ( $rules->sequence->id !== $run->sequenceId || $rules->sequence->version !== $run->version ) {
			throw new LogicException( 'A run is decided by its own version.' );
		}
		$trace       = array();
		$has_answers = count( $rules->sequence->answers ) > 0;
		Trace::check( $trace, 'run', 'ended', $run->ended !== null, array( Trace::seen( 'reason', $run->ended ) ) );
		if ( $run->ended !== null && ! $has_answers ) {
			return self::ended_before( $run->ended, $trace );
		}
		$is_behind = Trace::check(
			$trace,
			'clock',
			'clock_behind',
			$now < $run->lastAtUtc,
			array( Trace::seen( 'now', $now ), Trace::seen( 'last', $run->lastAtUtc ) )
		);
		if ( $is_behind ) {
			$verdict                   = $run->ended !== null ? self::ended_before( $run->ended, $trace ) : self::behind( $run, $trace );
			$verdict->answersWakeAtUtc = $has_answers ? $run->lastAtUtc : null;
			return $verdict;
		}
		// All stops and all holds are tested and traced before the first of them decides.
		$balance = Stops::balance_of( $facts, $rules->policy );
		$stops   = Stops::find( $facts, $balance, $trace );
		$holds   = Holds::find( $now, $facts, $rules, $balance, $trace );
		$verdict = $run->ended !== null
			? self::ended_before( $run->ended, $trace )
			: self::decide_ladder( $now, $facts, $run, $rules, $stops, $holds, $trace );
		if ( ! $has_answers ) {
			return $verdict;
		}
		$after                     = self::folded( $run, $verdict->entries );
		$said                      = Answers::find( $now, $facts, $after, $rules, new Obstacles( $stops, $holds ), $verdict->trace );
		$verdict->entries          = array( ...$verdict->entries, ...$said->entries );
		$verdict->answers          = $said->acts;
		$verdict->answersWakeAtUtc = $said->wake_at_utc;
		return $verdict;
	}

	/**
	 * A run that ended answers how.
	 *
	 * @param list<TraceEntry> $trace
	 * @return DecisionEnd
	 */
	private static function ended_before( string $reason, array $trace ): stdClass {
		return (object) array(
			'entries'          => array(),
			'trace'            => $trace,
			'kind'             => 'end',
			'reason'           => $reason,
			'answers'          => array(),
			'answersWakeAtUtc' => null,
		);
	}

	/**
	 * @param RunState         $run
	 * @param list<TraceEntry> $trace
	 * @return DecisionHold
	 */
	private static function behind( stdClass $run, array $trace ): stdClass {
		return (object) array(
			'entries'          => array(),
			'trace'            => $trace,
			'kind'             => 'hold',
			'reason'           => 'clock_behind',
			'wakeAtUtc'        => $run->lastAtUtc,
			'answers'          => array(),
			'answersWakeAtUtc' => null,
		);
	}

	/**
	 * What the steps come to: the first stop ends the run, the first hold leaves it alone.
	 *
	 * @param Facts            $facts
	 * @param RunState         $run
	 * @param Rules            $rules
	 * @param list<string>     $stops
	 * @param list<Hold>       $holds
	 * @param list<TraceEntry> $trace
	 * @return Decision
	 */
	private static function decide_ladder( int $now, stdClass $facts, stdClass $run, stdClass $rules, array $stops, array $holds, array $trace ): stdClass {
		$stop = $stops[0] ?? null;
		$hold = $holds[0] ?? null;
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
	 * @param Facts            $facts
	 * @param RunState         $run
	 * @param Rules            $rules
	 * @param list<TraceEntry> $trace
	 * @return Decision
	 */
	private static function decide_steps( int $now, stdClass $facts, stdClass $run, stdClass $rules, array $trace ): stdClass {
		$calendar = Scan::find_calendar( $rules );
		Trace::check(
			$trace,
			'calendar',
			'calendar_missing',
			$calendar === null,
			array( Trace::seen( 'calendar', $rules->sequence->calendar ) )
		);
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
		$scan = Scan::of( $now, $facts, self::folded( $run, $entries ), $rules, $calendar );
		for ( ;; ) {
			// What a pass settles may be what the run leaves for.
			$leaving = array();
			if ( self::wants_to_leave( $scan, $leaving ) ) {
				$trace = array_merge( $trace, $leaving );
				return self::ended( $now, 'left', $entries, $trace );
			}
			$pass = Look::at_steps( $scan );
			if ( count( $pass->entries ) === 0 && $pass->hold_reason === null ) {
				Picking::pick_ready( $scan, $pass );
			}
			$reason = $pass->hold_reason;
			if ( $reason !== null ) {
				$pass->wake_by( $now + self::HEAL_SECONDS );
				$trace = array_merge( $trace, $leaving, $pass->trace );
				return self::held( $now, $run, $reason, $pass->wake_at_utc, $trace );
			}
			if ( count( $pass->entries ) === 0 ) {
				$trace = array_merge( $trace, $leaving, $pass->trace );
				return self::conclude( $scan, $pass, $entries, $trace );
			}
			// Settle first: only a pass that resolves nothing may act.
			array_push( $trace, ...$pass->settled_trace );
			array_push( $entries, ...$pass->entries );
			$scan = $scan->after( self::folded( $scan->run, $pass->entries ) );
		}
	}

	/**
	 * @param list<Entry>      $entries
	 * @param list<TraceEntry> $trace
	 * @return DecisionAct|DecisionWait|DecisionEnd
	 */
	private static function conclude( Scan $scan, Pass $pass, array $entries, array $trace ): stdClass {
		if ( $pass->pick !== null ) {
			return self::act( $scan, $pass, $pass->pick, $entries, $trace );
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
		$wake_at_utc = self::or_hold( $wake_at_utc, $scan );
		return (object) array(
			'entries'          => $entries,
			'trace'            => $trace,
			'kind'             => 'wait',
			'wakeAtUtc'        => $scan->as_far_as_known( $wake_at_utc ),
			'answers'          => array(),
			'answersWakeAtUtc' => null,
		);
	}

	/** Or the beginning of a hold that is known ahead, if it is earlier. */
	private static function or_hold( int $wake_at_utc, Scan $scan ): int {
		$next_hold = Holds::next_from( $scan->now, $scan->facts );
		return $next_hold !== null && $next_hold < $wake_at_utc ? $next_hold : $wake_at_utc;
	}

	/**
	 * An act may be deferred: what becomes due or late meanwhile is not slept through.
	 *
	 * @param list<Entry>      $entries
	 * @param list<TraceEntry> $trace
	 * @return DecisionAct
	 */
	private static function act( Scan $scan, Pass $pass, Pick $pick, array $entries, array $trace ): stdClass {
		$ready   = $pick->ready;
		$choice  = $pick->choice;
		$effects = array();
		foreach ( $choice->actions as $action ) {
			$effects[] = (object) array(
				'key'        => "{$scan->facts->caseId}.{$scan->run->runNo}.{$ready->step->id}.{$ready->occurrence}.{$action->id}",
				'of'         => 'step',
				'dueAtUtc'   => $ready->due_at_utc,
				'readyAtUtc' => $ready->ready_at_utc,
				'action'     => $action,
			);
		}
		$wake_at_utc = $pass->wake_at_utc ?? $ready->late_at_utc;
		foreach ( $pass->ready as $other ) {
			$wake_at_utc = $other->late_at_utc < $wake_at_utc ? $other->late_at_utc : $wake_at_utc;
		}
		return (object) array(
			'entries'          => $entries,
			'trace'            => $trace,
			'kind'             => 'act',
			'stepId'           => $ready->step->id,
			'occurrence'       => $ready->occurrence,
			'branchId'         => $choice->branch === null ? '' : $choice->branch->id,
			'dueAtUtc'         => $ready->due_at_utc,
			'wakeAtUtc'        => $scan->as_far_as_known( self::or_hold( $wake_at_utc, $scan ) ),
			'effects'          => $effects,
			'answers'          => array(),
			'answersWakeAtUtc' => null,
		);
	}

	/**
	 * @param RunState         $run
	 * @param list<TraceEntry> $trace
	 * @return DecisionHold
	 */
	private static function held( int $now, stdClass $run, string $reason, ?int $wake_at_utc, array $trace ): stdClass {
		$entries = array();
		if ( ! $run->held ) {
			$entries[] = (object) array(
				'kind'  => 'held',
				'atUtc' => $now,
			);
		}
		return (object) array(
			'entries'          => $entries,
			'trace'            => $trace,
			'kind'             => 'hold',
			'reason'           => $reason,
			'wakeAtUtc'        => $wake_at_utc,
			'answers'          => array(),
			'answersWakeAtUtc' => null,
		);
	}

	/**
	 * @param list<Entry>      $before
	 * @param list<TraceEntry> $trace
	 * @return DecisionEnd
	 */
	private static function ended( int $now, string $reason, array $before, array $trace ): stdClass {
		$entries   = $before;
		$entries[] = (object) array(
			'kind'   => 'ended',
			'atUtc'  => $now,
			'reason' => $reason,
		);
		return (object) array(
			'entries'          => $entries,
			'trace'            => $trace,
			'kind'             => 'end',
			'reason'           => $reason,
			'answers'          => array(),
			'answersWakeAtUtc' => null,
		);
	}

	/** @param list<TraceEntry> $trace */
	private static function wants_to_leave( Scan $scan, array &$trace ): bool {
		$leave_when = $scan->rules->sequence->leaveWhen;
		if ( $leave_when === null ) {
			return false;
		}
		$context = Anchors::condition_context( $scan );
		$truth   = Evaluate::evaluate( $leave_when, $context, 'leave_when', $trace );
		return Trace::check( $trace, 'leave_when', 'leave_when', $truth, array() ) === true;
	}

	/**
	 * @param RunState    $run
	 * @param list<Entry> $entries
	 * @return RunState
	 */
	private static function folded( stdClass $run, array $entries ): stdClass {
		$state = $run;
		foreach ( $entries as $entry ) {
			$state = Apply::apply( $state, $entry );
		}
		return $state;
	}
}
