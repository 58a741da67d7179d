<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/schedule/moment.ts.
 *
 * @phpstan-import-type Calendar from Documents
 * @phpstan-import-type Offset from Documents
 */
final class Moments {

	/**
	 * An instant and an offset: minutes elapse, days keep the local time or come at `atMinute`.
	 *
	 * @param int      $anchor     Where it is counted from.
	 * @param Offset   $offset     How far.
	 * @param int|null $at_minute  Minutes after midnight; null: the anchor's own time of day.
	 * @param int      $extra_days Whole days on top: places on the grid of a repeat.
	 * @param Almanac  $almanac    The clock and the calendar.
	 * @return int|null Null: the zone table does not reach back, or the calendar has no business day.
	 */
	public static function from_instant( int $anchor, stdClass $offset, ?int $at_minute, int $extra_days, Almanac $almanac ): ?int {
		$is_elapsed = $offset->unit === 'minutes';
		$from       = $is_elapsed ? $anchor + $offset->count * 60 : $anchor;
		if ( ( $is_elapsed || $offset->count === 0 ) && $extra_days === 0 && $at_minute === null ) {
			return $from;
		}
		$local = ZoneTables::local_at( $almanac->zone, $from );
		if ( $local === null ) {
			return null;
		}
		$day = $is_elapsed ? Civil::day_of( $local ) : self::add_days( Civil::day_of( $local ), $offset, $almanac->calendar );
		if ( $day === null ) {
			return null;
		}
		$second = $at_minute === null ? Civil::modulo( $local, Civil::DAY_SECONDS ) : $at_minute * 60;
		return ZoneTables::utc_of( $almanac->zone, ( $day + $extra_days ) * Civil::DAY_SECONDS + $second );
	}

	/**
	 * A calendar date and an offset; the time of day is on the recipient's clock.
	 *
	 * @param int      $anchor_day Days since 1970-01-01.
	 * @param Offset   $offset     How far; minutes are counted from `atMinute` on.
	 * @param int|null $at_minute  Minutes after midnight; null is midnight.
	 * @param int      $extra_days Whole days on top: places on the grid of a repeat.
	 * @param Almanac  $almanac    The clock and the calendar.
	 * @return int|null Null: the zone table does not reach back, or the calendar has no business day.
	 */
	public static function from_day( int $anchor_day, stdClass $offset, ?int $at_minute, int $extra_days, Almanac $almanac ): ?int {
		$is_elapsed = $offset->unit === 'minutes';
		$day        = $is_elapsed ? $anchor_day : self::add_days( $anchor_day, $offset, $almanac->calendar );
		if ( $day === null ) {
			return null;
		}
		$utc = ZoneTables::utc_of(
			$almanac->zone,
			( $day + $extra_days ) * Civil::DAY_SECONDS + ( $at_minute === null ? 0 : $at_minute * 60 )
		);
		return $utc === null || ! $is_elapsed ? $utc : $utc + (int) $offset->count * 60;
	}

	/**
	 * The day so many days or business days away; null: the calendar has no business day.
	 *
	 * @param Offset   $offset
	 * @param Calendar $calendar
	 */
	private static function add_days( int $from, stdClass $offset, stdClass $calendar ): ?int {
		if ( $offset->unit === 'days' || $offset->count === 0 ) {
			return $from + $offset->count;
		}
		if ( count( $calendar->weekdays ) === 0 ) {
			return null;
		}
		$step = $offset->count > 0 ? 1 : -1;
		$left = $offset->count * $step;
		$day  = $from;
		while ( $left > 0 ) {
			$day += $step;
			if ( FirstAllowed::is_open( $calendar, $day ) ) {
				--$left;
			}
		}
		return $day;
	}
}
