<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use LogicException;
use stdClass;

/** Twin of src/engine/decide/apply.ts. */
final class Apply {

	/**
	 * The only way a run changes: the run is the fold of its entries.
	 *
	 * @param stdClass|null $run   RunState, left as it is; null before `enrolled`.
	 * @param stdClass      $entry Entry: what happened.
	 * @return stdClass RunState.
	 * @throws LogicException On an entry that cannot follow: a second open run or one of the same number, a second resolution, anything but a correction after the end, unless the debt was cancelled and the run is resumed.
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
			);
		}
		if ( $run === null ) {
			throw new LogicException( 'A run begins with its enrolment.' );
		}
		$last_at_utc = $entry->atUtc > $run->lastAtUtc ? $entry->atUtc : $run->lastAtUtc;
		if ( $entry->kind === 'resolved' ) {
			return self::resolve( $run, $entry->resolution, $last_at_utc );
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
				$next->version = $entry->toVersion;
				return $next;
			case 'ended':
				$next->ended = $entry->reason;
				return $next;
		}
		throw new LogicException( "No entry is of kind {$entry->kind}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
	}

	/** Nothing was settled by the end of a debt that was cancelled: what is left of the ladder comes when it would have, and the time between is no lateness. */
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

	/** What became of an occurrence; null: nothing yet. */
	public static function find_resolution( stdClass $run, string $step_id, int $occurrence ): ?stdClass {
		foreach ( $run->resolved as $resolution ) {
			if ( $resolution->stepId === $step_id && $resolution->occurrence === $occurrence ) {
				return $resolution;
			}
		}
		return null;
	}

	/** A resolution is written once; only `unknown` may be corrected, by a person, also after the end. */
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
}
