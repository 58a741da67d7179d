<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/schedule/shop-day.ts.
 *
 * @phpstan-import-type ZoneTable from Documents
 */
final class ShopDay {

	/**
	 * The shop's calendar day at an instant, as days since 1970-01-01; null: the table does not reach back to it.
	 *
	 * @param ZoneTable $shop_zone Rows of { fromUtc, offsetSeconds }, oldest first.
	 */
	public static function shop_day( int $at, array $shop_zone ): ?int {
		$local = ZoneTables::local_at( $shop_zone, $at );
		return $local === null ? null : Civil::day_of( $local );
	}

	/** @var array<string, int> As in Civil: few days, asked for by many steps. */
	private static array $numbers = array();

	/** Days from 1970-01-01 to a `YYYY-MM-DD` of the Gregorian calendar. */
	public static function day_number( string $date ): int {
		return self::$numbers[ $date ] ??= self::counted( $date );
	}

	private static function counted( string $date ): int {
		$month = (int) substr( $date, 5, 2 );
		// Years begin in March, so that a leap day is the last of its year.
		$year             = (int) substr( $date, 0, 4 ) - ( $month <= 2 ? 1 : 0 );
		$month_from_march = $month <= 2 ? $month + 9 : $month - 3;
		$day_of_year      = intdiv( 153 * $month_from_march + 2, 5 ) + (int) substr( $date, 8, 2 ) - 1;
		return $year * 365 + intdiv( $year, 4 ) - intdiv( $year, 100 ) + intdiv( $year, 400 ) + $day_of_year - 719468;
	}
}
