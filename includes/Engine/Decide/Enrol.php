<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Conditions\ConditionContext;
use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Resolve;
use FollowupReminders\Engine\Run\Anchors;
use FollowupReminders\Engine\Run\Stops;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ShopDay;
use FollowupReminders\Engine\Schedule\ZoneTables;
use FollowupReminders\Engine\Support\Fnv1a;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/decide/enrol.ts.
 *
 * @phpstan-import-type Anchor from Documents
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Offer from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type Enrolment object{entries: list<Entry>, trace: list<TraceEntry>}&stdClass
 */
final class Enrol {

	private const WHOLE_BASIS_POINTS = 10000;
	/** The arm whose customers get no messages. */
	private const HELD_OUT = 'held_out';

	/**
	 * Which sequence a case without an open run begins: the first offered whose entry is true. A stopped case begins none, nor does one
	 * whose truth is not clear. After a test of the same sequence the run begins where the test stood.
	 *
	 * @param int            $now     Epoch seconds.
	 * @param Facts          $facts   What the sources say.
	 * @param list<RunState> $past    All runs of the case so far.
	 * @param list<Offer>    $offered The sequences open to this case, newest version each, in the order in which they are asked.
	 * @return Enrolment : the entries that begin the run, the enrolment first; none when no sequence takes the case.
	 */
	public static function enrol( int $now, stdClass $facts, array $past, array $offered ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
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
			return self::answer( array(), $trace );
		}
		$stops = Stops::find( $facts, Stops::balance_of( $facts, $offered[0]->rules->policy ), $trace );
		if ( $is_open || ! $is_clear || count( $stops ) > 0 ) {
			return self::answer( array(), $trace );
		}
		foreach ( $offered as $offer ) {
			if ( self::may_enter( $now, $facts, $past, $offer, $trace ) ) {
				$entries = self::enrolment( $now, $facts, $last_no, $past, $offer, $trace );
				return self::answer( $entries, $trace );
			}
		}
		return self::answer( array(), $trace );
	}

	/**
	 * @param list<Entry>      $entries
	 * @param list<TraceEntry> $trace
	 * @return Enrolment
	 */
	private static function answer( array $entries, array $trace ): stdClass {
		return (object) array(
			'entries' => $entries,
			'trace'   => $trace,
		);
	}

	/**
	 * @param Facts            $facts
	 * @param list<RunState>   $past
	 * @param Offer            $offer
	 * @param list<TraceEntry> $trace
	 */
	private static function may_enter( int $now, stdClass $facts, array $past, stdClass $offer, array &$trace ): bool {
		$rules    = $offer->rules;
		$sequence = $rules->sequence;
		$at       = "enrol.{$sequence->id}";
		$runs     = 0;
		foreach ( $past as $run ) {
			// A test sent nothing: it does not count.
			$counts = $offer->mode === 'dry' || $run->mode !== 'dry';
			$runs  += $counts && $run->sequenceId === $sequence->id ? 1 : 0;
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
			null,
			static fn( stdClass $anchor ): ?int => self::anchor_before( $anchor, $now, $facts, $rules )
		);
		$truth   = Evaluate::evaluate( $sequence->entry->when, $context, $at, $trace );
		return Trace::check( $trace, $at, 'entry', $truth, array() ) === true;
	}

	/**
	 * Before a run there is no enrolment and no step.
	 *
	 * @param Anchor $anchor
	 * @param Facts  $facts
	 * @param Rules  $rules
	 */
	private static function anchor_before( stdClass $anchor, int $now, stdClass $facts, stdClass $rules ): ?int {
		if ( $anchor->on === 'failure' ) {
			return Anchors::failure_at( $facts, $anchor->no );
		}
		if ( $anchor->on !== 'fact' ) {
			return null;
		}
		$value = Resolve::resolve( $anchor->fact, $facts, $now, $rules->shopZone, null );
		if ( Resolve::type( $anchor->fact ) === 'date' && is_string( $value ) ) {
			$zone = $rules->recipientZones[0] ?? array();
			return ZoneTables::utc_of( $zone, ShopDay::day_number( $value ) * Civil::DAY_SECONDS );
		}
		return is_int( $value ) ? $value : null;
	}

	/**
	 * Arms are drawn once, here, by debtor, so all cases of one debtor draw alike.
	 *
	 * @param Facts            $facts
	 * @param list<RunState>   $past
	 * @param Offer            $offer
	 * @param list<TraceEntry> $trace
	 * @return list<Entry>
	 */
	private static function enrolment( int $now, stdClass $facts, int $last_no, array $past, stdClass $offer, array &$trace ): array {
		$sequence    = $offer->rules->sequence;
		$at          = "enrol.{$sequence->id}";
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
				$at,
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
		Trace::check( $trace, $at, 'dry', $offer->mode === 'dry', array() );
		$rehearsal = TakeOver::rehearsal_before( $sequence->id, $last_no, $past );
		Trace::check( $trace, $at, 'rehearsed', $rehearsal !== null, array( Trace::seen( 'run', $rehearsal === null ? null : $rehearsal->runNo ) ) );
		$entry = (object) array(
			'kind'       => 'enrolled',
			'atUtc'      => $rehearsal === null ? $now : $rehearsal->enrolledAtUtc,
			'runNo'      => $last_no + 1,
			'sequenceId' => $sequence->id,
			'version'    => $sequence->version,
			'mode'       => $is_held_out ? 'held_out' : $offer->mode,
			'arms'       => $arms,
		);
		return $rehearsal === null
			? array( $entry )
			: array_merge( array( $entry ), TakeOver::entries( $now, $rehearsal, $sequence ) );
	}
}
