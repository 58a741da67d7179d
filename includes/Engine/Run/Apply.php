<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use LogicException;
use stdClass;

/**
 * Twin of src/engine/run/apply.ts.
 *
 * @phpstan-import-type Answered from Documents
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Resolution from Documents
 * @phpstan-import-type RunState from Documents
 */
final class Apply {

	/** Twice what the facts list: an event that left them cannot come back, and promises are answered in another order than recorded. */
	private const MARKS_KEPT = 40;

	/**
	 * The only way a run changes: the run is the fold of its entries.
	 *
	 * @param RunState|null $run   Left as it is; null before `enrolled`.
	 * @param Entry         $entry What happened.
	 * @return RunState
	 * @throws LogicException On an entry that cannot follow: a second open run or one of the same number, a second resolution, a second answer, anything but a correction or an answer after the end, unless the debt was cancelled and the run is resumed.
	 */
	public static function apply( ?stdClass $run, stdClass $entry ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		if ( $entry->kind === 'enrolled' ) {
			if ( $run !== null && $run->ended === null ) {
				throw new LogicException( 'A case has at most one open run.' );
			}
			if ( $run !== null && $entry->runNo <= $run->runNo ) {
				throw new LogicException( 'The number of a run is part of its keys.' );
			}
			return (object) array(
				'runNo'            => $entry->runNo,
				'sequenceId'       => $entry->sequenceId,
				'version'          => $entry->version,
				'mode'             => $entry->mode,
				'enrolledAtUtc'    => $entry->atUtc,
				'arms'             => $entry->arms,
				'resolved'         => array(),
				'waiting'          => null,
				'held'             => false,
				'lastReleaseAtUtc' => null,
				'lastAtUtc'        => $entry->atUtc,
				'ended'            => null,
				'answersFromUtc'   => $entry->atUtc,
				'answered'         => array(),
			);
		}
		if ( $run === null ) {
			throw new LogicException( 'A run begins with its enrolment.' );
		}
		$last_at_utc = $entry->atUtc > $run->lastAtUtc ? $entry->atUtc : $run->lastAtUtc;
		if ( $entry->kind === 'resolved' ) {
			return self::resolve( $run, $entry->resolution, $last_at_utc );
		}
		if ( $entry->kind === 'answered' ) {
			return self::answer( $run, $entry->answered, $last_at_utc );
		}
		if ( $entry->kind === 'resumed' ) {
			return self::resume( $run, $entry->atUtc, $last_at_utc );
		}
		if ( $run->ended !== null ) {
			throw new LogicException( 'A run that ended takes only corrections.' );
		}
		$next            = clone $run;
		$next->lastAtUtc = $last_at_utc;
		switch ( $entry->kind ) {
			case 'wait_entered':
				$next->waiting = (object) array(
					'stepId'   => $entry->stepId,
					'sinceUtc' => $entry->atUtc,
				);
				return $next;
			case 'held':
				$next->held = true;
				return $next;
			case 'released':
				$next->held             = false;
				$next->lastReleaseAtUtc = $entry->atUtc;
				return $next;
			case 'moved':
				$next->version        = $entry->toVersion;
				$next->answersFromUtc = $entry->atUtc;
				return $next;
			case 'ended':
				$next->ended = $entry->reason;
				return $next;
		}
		throw new LogicException( "No entry is of kind {$entry->kind}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
	}

	/**
	 * Nothing was settled by the end of a debt that was cancelled: what is left of the ladder comes when it would have, and the time between is no lateness.
	 *
	 * @param RunState $run
	 * @return RunState
	 */
	private static function resume( stdClass $run, int $at_utc, int $last_at_utc ): stdClass {
		if ( $run->ended !== 'cancelled' ) {
			throw new LogicException( 'Only a run whose debt was cancelled goes on.' );
		}
		$next                   = clone $run;
		$next->held             = false;
		$next->lastReleaseAtUtc = $at_utc;
		$next->lastAtUtc        = $last_at_utc;
		$next->ended            = null;
		return $next;
	}

	/**
	 * The resolution of an occurrence; null: none yet.
	 *
	 * @param RunState $run
	 * @return Resolution|null
	 */
	public static function find_resolution( stdClass $run, string $step_id, int $occurrence ): ?stdClass {
		foreach ( $run->resolved as $resolution ) {
			if ( $resolution->stepId === $step_id && $resolution->occurrence === $occurrence ) {
				return $resolution;
			}
		}
		return null;
	}

	/**
	 * A resolution is written once; only `unknown` may be corrected, by a person, also after the end.
	 *
	 * @param RunState   $run
	 * @param Resolution $resolution
	 * @return RunState
	 */
	private static function resolve( stdClass $run, stdClass $resolution, int $last_at_utc ): stdClass {
		$step_id    = $resolution->stepId;
		$occurrence = $resolution->occurrence;
		$before     = self::find_resolution( $run, $step_id, $occurrence );
		if ( $before !== null && $before->outcome !== 'unknown' ) {
			throw new LogicException( "{$step_id} {$occurrence} is resolved already." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		if ( $before === null && $run->ended !== null ) {
			throw new LogicException( 'A run that ended takes only corrections.' );
		}
		$kept = array();
		foreach ( $run->resolved as $other ) {
			if ( $other !== $before ) {
				$kept[] = $other;
			}
		}
		$kept[]          = $resolution;
		$is_wait_over    = $run->waiting !== null && $run->waiting->stepId === $step_id;
		$next            = clone $run;
		$next->resolved  = $kept;
		$next->waiting   = $is_wait_over ? null : $run->waiting;
		$next->lastAtUtc = $last_at_utc;
		return $next;
	}

	/**
	 * The outcome of an answer to an event; null: none yet.
	 *
	 * @param RunState $run
	 * @return Answered|null
	 */
	public static function find_answered( stdClass $run, string $answer_id, string $event_id ): ?stdClass {
		foreach ( $run->answered as $answered ) {
			if ( $answered->answerId === $answer_id && $answered->eventId === $event_id ) {
				return $answered;
			}
		}
		return null;
	}

	/**
	 * A mark is written once, only `unknown` is corrected; of each answer the newest are kept.
	 *
	 * @param RunState $run
	 * @param Answered $answered
	 * @return RunState
	 */
	private static function answer( stdClass $run, stdClass $answered, int $last_at_utc ): stdClass {
		$answer_id = $answered->answerId;
		$event_id  = $answered->eventId;
		$before    = self::find_answered( $run, $answer_id, $event_id );
		if ( $before !== null && $before->outcome !== 'unknown' ) {
			throw new LogicException( "{$answer_id} {$event_id} is answered already." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		$others  = array();
		$surplus = 1 - self::MARKS_KEPT;
		foreach ( $run->answered as $other ) {
			if ( $other !== $before ) {
				$others[] = $other;
				$surplus += $other->answerId === $answer_id ? 1 : 0;
			}
		}
		$kept = array();
		foreach ( $others as $other ) {
			if ( $other->answerId === $answer_id && $surplus > 0 ) {
				--$surplus;
			} else {
				$kept[] = $other;
			}
		}
		$kept[]          = $answered;
		$next            = clone $run;
		$next->answered  = $kept;
		$next->lastAtUtc = $last_at_utc;
		return $next;
	}
}
