<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Preferences\MailTimes;
use stdClass;

/**
 * The shop's policy with the hours that a customer chose: written to is who both the shop and the customer allow.
 *
 * INVARIANT: a policy is never changed, only copied: the same document serves every customer of a batch.
 *
 * @phpstan-import-type Calendar from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class CustomerHours {

	private const DAY = 1440;
	/** Minutes that several zones must still have in common, or nobody could ever be written to. */
	private const LEAST_COMMON = 60;

	/**
	 * @param Policy          $policy
	 * @param list<ZoneTable> $zones Of the recipient, as for the engine.
	 * @return Policy The same object where the customer changes nothing.
	 */
	public static function narrowed( stdClass $policy, MailTimes $times, array $zones, int $now ): stdClass {
		if ( null === $times->window() ) {
			return $policy;
		}
		$lost      = self::spread_minutes( $zones, $now );
		$calendars = array_map( static fn ( stdClass $calendar ): stdClass => self::calendar( $calendar, $times, $lost ) ?? $calendar, $policy->calendars );
		if ( $calendars === $policy->calendars ) {
			return $policy;
		}
		$copy            = clone $policy;
		$copy->calendars = $calendars;
		return $copy;
	}

	/**
	 * Whether every calendar of the shop has hours that the customer chose.
	 *
	 * @param Policy          $policy
	 * @param list<ZoneTable> $zones
	 */
	public static function are_kept_everywhere( stdClass $policy, MailTimes $times, array $zones, int $now ): bool {
		$lost = self::spread_minutes( $zones, $now );
		foreach ( null === $times->window() ? array() : $policy->calendars as $calendar ) {
			if ( null === self::calendar( $calendar, $times, $lost ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param Calendar $calendar
	 * @param int      $lost     Minutes of the hours that are lost to the distance between zones.
	 * @return Calendar|null Null: the two have nothing in common, or not in one piece. The shop's own hours then stay.
	 */
	private static function calendar( stdClass $calendar, MailTimes $times, int $lost ): ?stdClass {
		$wanted = $times->window() ?? array( 0, self::DAY );
		$common = array();
		foreach ( self::allowed( $calendar ) as list( $from, $to ) ) {
			$both = array( max( $from, $wanted[0] ), min( $to, $wanted[1] ) );
			if ( $both[0] < $both[1] ) {
				$common[] = $both;
			}
		}
		if ( 1 !== count( $common ) || ( 0 < $lost && self::LEAST_COMMON > $common[0][1] - $common[0][0] - $lost ) ) {
			return null;
		}
		$copy        = clone $calendar;
		$copy->quiet = (object) array(
			'startMinute' => $common[0][1] % self::DAY,
			'endMinute'   => $common[0][0],
		);
		return $copy;
	}

	/**
	 * @param Calendar $calendar
	 * @return list<array{int, int}> Minutes of one day in which the calendar allows, from and up to.
	 */
	private static function allowed( stdClass $calendar ): array {
		$quiet = $calendar->quiet;
		if ( null === $quiet || $quiet->startMinute === $quiet->endMinute ) {
			return array( array( 0, self::DAY ) );
		}
		return $quiet->startMinute > $quiet->endMinute
			? array( array( $quiet->endMinute, $quiet->startMinute ) )
			: array( array( 0, $quiet->startMinute ), array( $quiet->endMinute, self::DAY ) );
	}

	/** @param list<ZoneTable> $zones */
	private static function spread_minutes( array $zones, int $now ): int {
		if ( 2 > count( $zones ) ) {
			return 0;
		}
		$offsets = array();
		foreach ( $zones as $zone ) {
			foreach ( $zone as $at => $row ) {
				// The row in force now, and all that follow.
				if ( ! isset( $zone[ $at + 1 ] ) || $zone[ $at + 1 ]->fromUtc > $now ) {
					$offsets[] = $row->offsetSeconds;
				}
			}
		}
		return array() === $offsets ? 0 : intdiv( max( $offsets ) - min( $offsets ) + 59, 60 );
	}
}
