<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Conditions\ConditionContext;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Resolve;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ShopDay;
use FollowupReminders\Engine\Schedule\ZoneTables;
use LogicException;
use stdClass;

/**
 * Twin of src/engine/run/anchors.ts.
 *
 * @phpstan-import-type Anchor from Documents
 * @phpstan-import-type AnchorStep from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Step from Documents
 */
final class Anchors {

	/** @param Anchor $anchor */
	public static function point( stdClass $anchor, Scan $scan ): AnchorPoint {
		switch ( $anchor->on ) {
			case 'enrolled':
				return self::at( $scan->run->enrolledAtUtc );
			case 'failure':
				return self::at( self::failure_at( $scan->facts, $anchor->no ) );
			case 'fact':
				return self::fact_point( $anchor->fact, $scan );
			case 'step':
				return self::step_point( $anchor, $scan );
		}
		throw new LogicException( "Nothing is anchored on {$anchor->on}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
	}

	/** When a point is reached: a calendar day at its midnight on the recipient's clock. */
	public static function instant_of( AnchorPoint $point, Scan $scan ): ?int {
		return $point->day === null
			? $point->at_utc
			: ZoneTables::utc_of( $scan->almanac->zone, $point->day * Civil::DAY_SECONDS );
	}

	/** What conditions of this run may look at. */
	public static function condition_context( Scan $scan ): ConditionContext {
		return new ConditionContext(
			$scan->facts,
			$scan->run,
			$scan->now,
			$scan->rules->shopZone,
			$scan->event,
			static fn( stdClass $anchor ): ?int => self::instant_of( self::point( $anchor, $scan ), $scan )
		);
	}

	/**
	 * The shop's nth failure: the customer's own attempts move nothing.
	 *
	 * @param Facts $facts
	 */
	public static function failure_at( stdClass $facts, int $no ): ?int {
		foreach ( $facts->failures as $failure ) {
			if ( $failure->by === 'shop' && $failure->no === $no ) {
				return $failure->atUtc;
			}
		}
		return null;
	}

	private static function at( ?int $at_utc ): AnchorPoint {
		return new AnchorPoint( $at_utc, null, false );
	}

	private static function fact_point( string $fact_id, Scan $scan ): AnchorPoint {
		$value = Resolve::resolve( $fact_id, $scan->facts, $scan->now, $scan->rules->shopZone, null );
		if ( Resolve::type( $fact_id ) === 'date' && is_string( $value ) ) {
			return new AnchorPoint( null, ShopDay::day_number( $value ), false );
		}
		return self::at( is_int( $value ) ? $value : null );
	}

	/**
	 * `delivered` and `resolved` exist when no occurrence is open: at the last one. `unknown` may yet be confirmed by a person.
	 *
	 * @param AnchorStep $anchor
	 */
	private static function step_point( stdClass $anchor, Scan $scan ): AnchorPoint {
		$step = self::find_step( $scan->rules->sequence->steps, $anchor->stepId );
		if ( $step === null ) {
			return new AnchorPoint( null, null, true );
		}
		$resolved_at_utc  = null;
		$delivered_at_utc = null;
		$is_unknown       = false;
		if ( count( $scan->resolved->open_of( $step ) ) > 0 ) {
			return self::at( null );
		}
		foreach ( $scan->resolved->of( $step ) as $resolution ) {
			$resolved_at_utc = self::later( $resolved_at_utc, $resolution->atUtc );
			if ( $resolution->outcome === 'delivered' ) {
				$delivered_at_utc = self::later( $delivered_at_utc, $resolution->atUtc );
			}
			$is_unknown = $is_unknown || $resolution->outcome === 'unknown';
		}
		if ( $anchor->event === 'resolved' ) {
			return self::at( $resolved_at_utc );
		}
		return $delivered_at_utc === null && ! $is_unknown
			? new AnchorPoint( null, null, true )
			: self::at( $delivered_at_utc );
	}

	/**
	 * @param list<Step> $steps
	 * @return Step|null
	 */
	private static function find_step( array $steps, string $step_id ): ?stdClass {
		foreach ( $steps as $step ) {
			if ( $step->id === $step_id ) {
				return $step;
			}
		}
		return null;
	}

	private static function later( ?int $found, int $at_utc ): int {
		return $found === null || $at_utc > $found ? $at_utc : $found;
	}
}
