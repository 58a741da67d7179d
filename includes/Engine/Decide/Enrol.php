<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Conditions\ConditionContext;
use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Facts\Resolve;
use FollowupReminders\Engine\Facts\ShopDay;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ZoneTables;
use FollowupReminders\Engine\Support\Fnv1a;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/** Twin of src/engine/decide/enrol.ts. */
final class Enrol {

	private const WHOLE_BASIS_POINTS = 10000;
	/** The arm nobody of whom is written to. */
	private const HELD_OUT = 'held_out';

	/**
	 * Which sequence a case without an open run begins: the first in the owner's order whose entry is true. A stopped case begins none,
	 * nor does one whose truth is not clear.
	 *
	 * @param int            $now     Epoch seconds.
	 * @param stdClass       $facts   Facts: what the sources say.
	 * @param list<stdClass> $past    RunState: all runs of the case so far.
	 * @param list<stdClass> $offered Rules of the sequences open to this case, newest version each, in the owner's order.
	 * @return stdClass { entry: Entry|null, trace: list of TraceEntry }.
	 */
	public static function enrol( int $now, stdClass $facts, array $past, array $offered ): stdClass {
		$trace   = array();
		$last_no = 0;
		$is_open = false;
		foreach ( $past as $run ) {
			$last_no = $run->runNo > $last_no ? $run->runNo : $last_no;
			$is_open = $is_open || $run->ended === null;
		}
		Trace::check( $trace, 'enrol', 'run_open', $is_open, array( Trace::seen( 'runs', count( $past ) ) ) );
		$is_clear = $facts->truth->state === 'clear';
		Trace::check( $trace, 'enrol', 'truth_clear', $is_clear, array( Trace::seen( 'truth', $facts->truth->state ) ) );
		if ( count( $offered ) === 0 ) {
			return self::answer( null, $trace );
		}
		$stop = Stops::find( $facts, $offered[0]->policy, $trace );
		if ( $is_open || ! $is_clear || $stop !== null ) {
			return self::answer( null, $trace );
		}
		foreach ( $offered as $rules ) {
			if ( self::may_enter( $now, $facts, $past, $rules, $trace ) ) {
				$entry = self::enrolment( $now, $facts, $last_no + 1, $rules->sequence, $trace );
				return self::answer( $entry, $trace );
			}
		}
		return self::answer( null, $trace );
	}

	/** @param list<stdClass> $trace */
	private static function answer( ?stdClass $entry, array $trace ): stdClass {
		return (object) array(
			'entry' => $entry,
			'trace' => $trace,
		);
	}

	/**
	 * @param list<stdClass> $past
	 * @param list<stdClass> $trace
	 */
	private static function may_enter( int $now, stdClass $facts, array $past, stdClass $rules, array &$trace ): bool {
		$sequence = $rules->sequence;
		$at       = "enrol.{$sequence->id}";
		$runs     = 0;
		foreach ( $past as $run ) {
			$runs += $run->sequenceId === $sequence->id ? 1 : 0;
		}
		$may_begin = Trace::check(
			$trace,
			$at,
			'again',
			$runs === 0 || $sequence->entry->again === 'after_end',
			array( Trace::seen( 'runs', $runs ), Trace::seen( 'again', $sequence->entry->again ) )
		);
		if ( ! $may_begin ) {
			return false;
		}
		$context = new ConditionContext(
			$facts,
			null,
			$now,
			$rules->shopZone,
			static fn( stdClass $anchor ): ?int => self::anchor_before( $anchor, $now, $facts, $rules )
		);
		$truth   = Evaluate::evaluate( $sequence->entry->when, $context, $at, $trace );
		return Trace::check( $trace, $at, 'entry', $truth, array() ) === true;
	}

	/** Before a run there is no enrolment and no step. */
	private static function anchor_before( stdClass $anchor, int $now, stdClass $facts, stdClass $rules ): ?int {
		if ( $anchor->on === 'failure' ) {
			return Anchors::failure_at( $facts, $anchor->no );
		}
		if ( $anchor->on !== 'fact' ) {
			return null;
		}
		$value = Resolve::resolve( $anchor->fact, $facts, $now, $rules->shopZone );
		if ( Resolve::type( $anchor->fact ) === 'date' && is_string( $value ) ) {
			$zone = $rules->recipientZones[0] ?? array();
			return ZoneTables::utc_of( $zone, ShopDay::day_number( $value ) * Civil::DAY_SECONDS );
		}
		return is_int( $value ) ? $value : null;
	}

	/**
	 * Arms are drawn once, here, by debtor, so all cases of one debtor draw alike.
	 *
	 * @param list<stdClass> $trace
	 */
	private static function enrolment( int $now, stdClass $facts, int $run_no, stdClass $sequence, array &$trace ): stdClass {
		$arms        = array();
		$is_held_out = false;
		foreach ( $sequence->experiments as $experiment ) {
			$place = Fnv1a::hash( "{$facts->debtorKey}:{$experiment->id}" ) % self::WHOLE_BASIS_POINTS;
			$up_to = 0;
			$drawn = null;
			foreach ( $experiment->arms as $arm ) {
				$up_to += $arm->shareBasisPoints;
				if ( $drawn === null && $place < $up_to ) {
					$drawn = $arm->id;
				}
			}
			Trace::check(
				$trace,
				"enrol.{$sequence->id}",
				'drawn',
				$drawn !== null,
				array( Trace::seen( 'place', $place ), Trace::seen( $experiment->id, $drawn ) )
			);
			if ( $drawn !== null ) {
				$arms[]      = (object) array(
					'experiment' => $experiment->id,
					'arm'        => $drawn,
				);
				$is_held_out = $is_held_out || $drawn === self::HELD_OUT;
			}
		}
		return (object) array(
			'kind'       => 'enrolled',
			'atUtc'      => $now,
			'runNo'      => $run_no,
			'sequenceId' => $sequence->id,
			'version'    => $sequence->version,
			'mode'       => $is_held_out ? 'held_out' : 'live',
			'arms'       => $arms,
		);
	}
}
