<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Model\Figures\LocalDays;

/**
 * Days sales outstanding by counting back: month by month, the sales are taken from what is open until nothing is left. The days of those
 * months, and of the last its share, are the days. A pure function, in tenths of a day.
 */
final class CountBack {

	/** Months it counts back at most; then it says "over 730". */
	public const MOST_MONTHS = 24;
	public const MOST_TENTHS = 7300;
	/** With sales in fewer months it says nothing. */
	private const LEAST_MONTHS = 3;

	/**
	 * @param string            $day   The last day, `YYYY-MM-DD`.
	 * @param array<string,int> $sales Minor units by `YYYY-MM`.
	 * @return int|null Tenths of a day; MOST_TENTHS: that or more; null: too few months of sales.
	 */
	public static function tenths( int $open_minor, string $day, array $sales ): ?int {
		if ( 0 >= $open_minor ) {
			return 0;
		}
		if ( count( array_filter( $sales, static fn ( int $minor ): bool => 0 < $minor ) ) < self::LEAST_MONTHS ) {
			return null;
		}
		$days = 0;
		$rest = $open_minor;
		$last = $day;
		for ( $back = 0; $back < self::MOST_MONTHS; $back++ ) {
			$month = substr( $last, 0, 7 );
			$long  = (int) substr( $last, 8, 2 );
			$sold  = max( 0, $sales[ $month ] ?? 0 );
			if ( $rest < $sold ) {
				return 10 * $days + intdiv( 20 * $long * $rest + $sold, 2 * $sold );
			}
			$rest -= $sold;
			$days += $long;
			if ( 0 === $rest ) {
				return 10 * $days;
			}
			$last = LocalDays::plus( $month . '-01', -1 );
		}
		return self::MOST_TENTHS;
	}
}
