<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

/** Twin of src/engine/schedule/civil.ts. */
final class Civil {

	public const DAY_SECONDS = 86400;

	/** The remainder that is never negative. */
	public static function modulo( int $value, int $by ): int {
		$rest = $value % $by;
		return $rest < 0 ? $rest + $by : $rest;
	}

	/** Days since 1970-01-01 of civil seconds counted from its midnight. */
	public static function day_of( int $local_seconds ): int {
		$rest = $local_seconds % self::DAY_SECONDS;
		return intdiv( $local_seconds - ( $rest < 0 ? $rest + self::DAY_SECONDS : $rest ), self::DAY_SECONDS );
	}

	/** ISO weekday of a day number: 1 Monday to 7 Sunday. */
	public static function weekday_of( int $day ): int {
		$rest = ( $day + 3 ) % 7;
		return ( $rest < 0 ? $rest + 7 : $rest ) + 1;
	}

	/** @var array<int, string> The days that decisions name are few and the same for many steps; their digits cost more than all else of a day. */
	private static array $dates = array();

	/** `YYYY-MM-DD` of a day number, for the years 0 to 9999. */
	public static function date_of( int $day ): string {
		return self::$dates[ $day ] ??= self::digits_of( $day );
	}

	private static function digits_of( int $day ): string {
		// Days since 0000-03-01: years begin in March, so that a leap day is the last of its year.
		$shifted          = $day + 719468;
		$day_of_era       = self::modulo( $shifted, 146097 );
		$era              = intdiv( $shifted - $day_of_era, 146097 );
		$year_of_era      = intdiv(
			$day_of_era - intdiv( $day_of_era, 1460 ) + intdiv( $day_of_era, 36524 ) - intdiv( $day_of_era, 146096 ),
			365
		);
		$day_of_year      = $day_of_era - ( 365 * $year_of_era + intdiv( $year_of_era, 4 ) - intdiv( $year_of_era, 100 ) );
		$month_from_march = intdiv( 5 * $day_of_year + 2, 153 );
		$day_of_month     = $day_of_year - intdiv( 153 * $month_from_march + 2, 5 ) + 1;
		$month            = $month_from_march < 10 ? $month_from_march + 3 : $month_from_march - 9;
		$year             = $year_of_era + $era * 400 + ( $month <= 2 ? 1 : 0 );
		return sprintf( '%04d-%02d-%02d', $year, $month, $day_of_month );
	}
}
