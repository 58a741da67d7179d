<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/schedule/first-allowed.ts.
 *
 * @phpstan-import-type Calendar from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class FirstAllowed {

	/**
	 * The first instant from `from` on at which the calendar allows in all zones at once.
	 *
	 * @param Calendar        $calendar Weekdays, holidays and quiet hours, each read on the zone's own clock.
	 * @param list<ZoneTable> $zones    INVARIANT: each covers `from`.
	 * @param int             $from     Where to begin; itself when it is allowed.
	 * @param int             $until    Where to give up.
	 * @return int|null Null: nothing is allowed up to `until`.
	 */
	public static function first_allowed( stdClass $calendar, array $zones, int $from, int $until ): ?int {
		$at    = $from;
		$moved = true;
		while ( $moved ) {
			$moved = false;
			foreach ( $zones as $zone ) {
				$next = self::next_allowed_in( $calendar, $zone, $at, $until );
				if ( $next > $until ) {
					return null;
				}
				if ( $next !== $at ) {
					$at    = $next;
					$moved = true;
				}
			}
		}
		return $at > $until ? null : $at;
	}

	/**
	 * @param Calendar  $calendar
	 * @param ZoneTable $zone
	 */
	private static function next_allowed_in( stdClass $calendar, array $zone, int $from, int $until ): int {
		$at = $from;
		while ( $at <= $until ) {
			$local = ZoneTables::local_at( $zone, $at ) ?? $at;
			$day   = Civil::day_of( $local );
			$opens = self::is_open( $calendar, $day )
				? self::end_of_quiet( $calendar, $local, $day )
				: ( $day + 1 ) * Civil::DAY_SECONDS;
			if ( $opens <= $local ) {
				return $at;
			}
			$at = ZoneTables::towards( $zone, $at, $opens );
		}
		return $at;
	}

	/**
	 * Whether people are written to on that day at all.
	 *
	 * @param Calendar $calendar
	 */
	public static function is_open( stdClass $calendar, int $day ): bool {
		if ( ! in_array( Civil::weekday_of( $day ), $calendar->weekdays, true ) ) {
			return false;
		}
		return count( $calendar->holidays ) === 0
			|| ! in_array( Civil::date_of( $day ), $calendar->holidays, true );
	}

	/**
	 * Civil seconds at which the quiet hours end that `local` lies in; `local` itself when it lies in none.
	 *
	 * @param Calendar $calendar
	 */
	private static function end_of_quiet( stdClass $calendar, int $local, int $day ): int {
		if ( $calendar->quiet === null ) {
			return $local;
		}
		$midnight = $day * Civil::DAY_SECONDS;
		$start    = $midnight + $calendar->quiet->startMinute * 60;
		$end      = $midnight + $calendar->quiet->endMinute * 60;
		if ( $start <= $end ) {
			return $local >= $start && $local < $end ? $end : $local;
		}
		if ( $local >= $start ) {
			return $end + Civil::DAY_SECONDS;
		}
		return $local < $end ? $end : $local;
	}
}
