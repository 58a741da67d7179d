<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Answers;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Run\Choice;
use FollowupReminders\Engine\Run\Choose;
use FollowupReminders\Engine\Run\Hold;
use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Engine\Run\Obstacles;
use FollowupReminders\Engine\Run\Scan;
use FollowupReminders\Engine\Schedule\FirstAllowed;
use FollowupReminders\Engine\Schedule\Moments;
use FollowupReminders\Engine\Schedule\ZoneTables;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/answers/answers.ts.
 *
 * @phpstan-import-type Answer from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type TraceEntry from Documents
 */
final class Answers {

	/**
	 * The answers' lane: every event the facts show, each answered at most once by each answer that is about it. It does not look at the
	 * steps, nor at whether the run has ended.
	 *
	 * @param int              $now       Epoch seconds.
	 * @param Facts            $facts     What the sources say.
	 * @param RunState         $run       RunState after what its steps settled.
	 * @param Rules            $rules     As for `decide`.
	 * @param Obstacles        $obstacles The stops and holds that are on.
	 * @param list<TraceEntry> $trace     Added to.
	 */
	public static function find( int $now, stdClass $facts, stdClass $run, stdClass $rules, Obstacles $obstacles, array &$trace ): Said {
		$said     = new Said();
		$calendar = Scan::find_calendar( $rules );
		Trace::check(
			$trace,
			'answers',
			'calendar_missing',
			$calendar === null,
			array( Trace::seen( 'calendar', $rules->sequence->calendar ) )
		);
		if ( $calendar === null ) {
			return $said;
		}
		$scan = Scan::of( $now, $facts, $run, $rules, $calendar );
		foreach ( $rules->sequence->answers as $answer ) {
			$pending = self::pending_of( $answer, $scan, $obstacles );
			if ( count( $pending ) > 0 && ! self::is_silenced( $answer, $pending, $scan, $obstacles, $said, $trace ) ) {
				self::look_at_events( $answer, $pending, $scan, $said, $trace );
			}
		}
		if ( $said->wake_at_utc !== null ) {
			$said->wake_at_utc = $scan->as_far_as_known( $said->wake_at_utc );
		}
		return $said;
	}

	/**
	 * Events from before the run, or its last move, are not answered.
	 *
	 * @param Answer $answer
	 * @return list<Pending>
	 */
	private static function pending_of( stdClass $answer, Scan $scan, Obstacles $obstacles ): array {
		$pending = array();
		$is_paid = in_array( 'paid', $obstacles->stops, true );
		foreach ( Events::of( $answer->on, $scan->facts, $scan->rules, $is_paid ) as $event ) {
			if ( $event->at_utc >= $scan->run->answersFromUtc && Apply::find_answered( $scan->run, $answer->id, $event->id ) === null ) {
				$pending[] = new Pending( $event, "answer.{$answer->id}.{$event->id}", self::due_of( $answer, $event, $scan ) );
			}
		}
		return $pending;
	}

	/**
	 * The moment from the event on; what reaches the debtor then waits for the calendar, as far as that is known.
	 *
	 * @param Answer $answer
	 */
	private static function due_of( stdClass $answer, Event $event, Scan $scan ): ?int {
		$moment = Moments::from_instant( $event->at_utc, $answer->offset, $answer->atMinute, 0, $scan->almanac );
		if ( $moment === null ) {
			return null;
		}
		foreach ( $scan->rules->recipientZones as $zone ) {
			if ( ZoneTables::local_at( $zone, $moment ) === null ) {
				return null;
			}
		}
		return self::first_from( $moment, $answer, $scan ) ?? $moment;
	}

	/**
	 * The first instant from one on at which the answer may be said; null: none is known.
	 *
	 * @param Answer $answer
	 */
	private static function first_from( int $at, stdClass $answer, Scan $scan ): ?int {
		return Kinds::branches_reach( $answer->branches )
			? FirstAllowed::first_allowed( $scan->calendar, $scan->rules->recipientZones, $at, $scan->until_utc )
			: $at;
	}

	/**
	 * Nothing is said, and nothing settled, while a stop or a hold is on that the answer does not name.
	 *
	 * @param Answer           $answer
	 * @param list<Pending>    $pending
	 * @param list<TraceEntry> $trace
	 */
	private static function is_silenced( stdClass $answer, array $pending, Scan $scan, Obstacles $obstacles, Said $said, array &$trace ): bool {
		$by = null;
		foreach ( $obstacles->stops as $stop ) {
			if ( $by === null && ! self::is_named( $stop, $answer ) ) {
				$by = $stop;
			}
		}
		foreach ( $obstacles->holds as $hold ) {
			if ( ! self::is_named( $hold->reason, $answer ) ) {
				$by = $by ?? $hold->reason;
				self::wake_after( $hold, $answer, $pending, $scan, $said );
			}
		}
		return true === Trace::check( $trace, "answer.{$answer->id}", 'silenced', $by !== null, array( Trace::seen( 'by', $by ) ) );
	}

	/** @param Answer $answer */
	private static function is_named( string $reason, stdClass $answer ): bool {
		foreach ( $answer->speaks as $named ) {
			if ( $named === $reason ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A truth that is not clear has no end that is known: it is asked again while anything can still be said in time.
	 *
	 * @param Answer        $answer
	 * @param list<Pending> $pending
	 */
	private static function wake_after( Hold $hold, stdClass $answer, array $pending, Scan $scan, Said $said ): void {
		$is_worth_it = $scan->facts->truth->state === 'clear';
		foreach ( $pending as $one ) {
			$is_worth_it = $is_worth_it || ( $one->due_at_utc !== null && $scan->now < self::late_at( $answer, $one->due_at_utc ) );
		}
		if ( $is_worth_it && $hold->wake_at_utc !== null ) {
			$said->wake_by( $hold->wake_at_utc );
		}
	}

	/**
	 * The first second at which it is late.
	 *
	 * @param Answer $answer
	 */
	private static function late_at( stdClass $answer, int $due_at_utc ): int {
		return $due_at_utc + $answer->lateAfterSeconds + 1;
	}

	/**
	 * @param Answer           $answer
	 * @param list<Pending>    $pending
	 * @param list<TraceEntry> $trace
	 */
	private static function look_at_events( stdClass $answer, array $pending, Scan $scan, Said $said, array &$trace ): void {
		$next    = self::first_from( $scan->now, $answer, $scan );
		$left    = array();
		$has_due = false;
		foreach ( $pending as $one ) {
			$due = self::look_at_event( $answer, $one, $next, $scan, $said, $trace );
			if ( $due !== null ) {
				$left[]  = $due;
				$has_due = $has_due || $due->is_due;
			}
		}
		if ( $has_due && Kinds::branches_reach( $answer->branches ) ) {
			self::say_newest( $answer, $left, $scan, $said, $trace );
		} elseif ( $has_due ) {
			self::say_each( $answer, $left, $scan, $said, $trace );
		}
	}

	/**
	 * Null: it is settled, or nobody can say when it is due.
	 *
	 * @param Answer           $answer
	 * @param list<TraceEntry> $trace
	 */
	private static function look_at_event( stdClass $answer, Pending $pending, ?int $next, Scan $scan, Said $said, array &$trace ): ?Due {
		$event        = $pending->event;
		$at           = $pending->at;
		$due_at_utc   = $pending->due_at_utc;
		$has_happened = $scan->now >= $event->at_utc;
		if ( $answer->offset->count < 0 ) {
			Trace::check( $trace, $at, 'anchor_passed', $has_happened, array( Trace::seen( 'anchor_at', $event->at_utc ) ) );
			if ( $has_happened ) {
				$said->skip_event( $answer, $event, 'anchor_passed', null, $scan->now );
				return null;
			}
		}
		if ( ! $has_happened ) {
			// From then on it is the newest, or too late to be announced.
			$said->wake_by( $event->at_utc );
		}
		if ( $due_at_utc === null ) {
			Trace::check( $trace, $at, 'zone_table_short', true, array() );
			return null;
		}
		$has_come = $due_at_utc <= $scan->now;
		Trace::check( $trace, $at, 'due', $has_come, array( Trace::seen( 'due', $due_at_utc ) ) );
		if ( ! $has_come ) {
			$said->wake_by( $due_at_utc );
			return new Due( $event, $at, $due_at_utc, false );
		}
		$late_at_utc = self::late_at( $answer, $due_at_utc );
		$is_late     = Trace::check(
			$trace,
			$at,
			'late',
			$scan->now >= $late_at_utc,
			array( Trace::seen( 'lateness', $scan->now - $due_at_utc ), Trace::seen( 'limit', $answer->lateAfterSeconds ) )
		);
		if ( $is_late ) {
			$said->skip_event( $answer, $event, 'late', null, $scan->now );
			return null;
		}
		$is_allowed = $next === $scan->now;
		Trace::check( $trace, $at, 'allowed_now', $is_allowed, array( Trace::seen( 'next', $next ) ) );
		if ( ! $is_allowed ) {
			$said->wake_by( $late_at_utc );
			$said->wake_by( $next ?? $late_at_utc );
		}
		return new Due( $event, $at, $due_at_utc, $is_allowed );
	}

	/**
	 * Of what reaches the debtor only the newest event is worth a message: those before one that would be said now are skipped.
	 *
	 * @param Answer           $answer
	 * @param list<Due>        $left
	 * @param list<TraceEntry> $trace
	 */
	private static function say_newest( stdClass $answer, array $left, Scan $scan, Said $said, array &$trace ): void {
		$first = 0;
		while ( ! $left[ $first ]->is_due ) {
			++$first;
		}
		$newer = null;
		for ( $index = count( $left ) - 1; $index >= $first; $index-- ) {
			$due          = $left[ $index ];
			$has_happened = $due->event->at_utc <= $scan->now;
			if ( $newer === null && ( $due->is_due || $has_happened ) ) {
				$choice = self::ask( $answer, $due, $scan, $trace );
				$newer  = $choice->why === null && $has_happened ? $due->event : null;
				if ( $due->is_due ) {
					self::say( $answer, $due, $choice, $scan, $said );
				}
			} elseif ( $newer !== null && $due->is_due ) {
				Trace::check( $trace, $due->at, 'newer_event', true, array( Trace::seen( 'newer', $newer->id ) ) );
				$said->skip_event( $answer, $due->event, 'newer_event', null, $scan->now );
			}
		}
	}

	/**
	 * What works inside the shop is done for each event.
	 *
	 * @param Answer           $answer
	 * @param list<Due>        $left
	 * @param list<TraceEntry> $trace
	 */
	private static function say_each( stdClass $answer, array $left, Scan $scan, Said $said, array &$trace ): void {
		foreach ( $left as $due ) {
			if ( $due->is_due ) {
				$choice = self::ask( $answer, $due, $scan, $trace );
				self::say( $answer, $due, $choice, $scan, $said );
			}
		}
	}

	/**
	 * @param Answer           $answer
	 * @param list<TraceEntry> $trace
	 */
	private static function ask( stdClass $answer, Due $due, Scan $scan, array &$trace ): Choice {
		return Choose::choose( $answer, $due->at, $scan->of_event( $due->event ), $trace );
	}

	/**
	 * It is said, or skipped with the reason.
	 *
	 * @param Answer $answer
	 */
	private static function say( stdClass $answer, Due $due, Choice $choice, Scan $scan, Said $said ): void {
		$branch_id = $choice->branch === null ? null : $choice->branch->id;
		if ( $choice->why !== null ) {
			$said->skip_event( $answer, $due->event, $choice->why, $branch_id, $scan->now );
			return;
		}
		$said->wake_by( self::late_at( $answer, $due->due_at_utc ) );
		$effects = array();
		foreach ( $choice->actions as $action ) {
			$effects[] = (object) array(
				'key'        => "{$scan->facts->caseId}.{$scan->run->runNo}.{$answer->id}.{$due->event->id}.{$action->id}",
				'of'         => 'answer',
				'dueAtUtc'   => $due->due_at_utc,
				'readyAtUtc' => $due->due_at_utc,
				'action'     => $action,
			);
		}
		$said->acts[] = (object) array(
			'answerId' => $answer->id,
			'eventId'  => $due->event->id,
			'branchId' => $branch_id ?? '',
			'dueAtUtc' => $due->due_at_utc,
			'effects'  => $effects,
		);
	}
}
