<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

use DateTimeImmutable;
use DateTimeZone;

/**
 * Divides an amount into instalments.
 *
 * INVARIANT: they add up to the amount, no two differ by more than one minor unit, and each has a later day than the one before.
 */
final class Split {

	public const WEEK      = 'week';
	public const FORTNIGHT = 'fortnight';
	public const MONTH     = 'month';

	public const SPACINGS = array( self::WEEK, self::FORTNIGHT, self::MONTH );

	private const DAYS = array(
		self::WEEK      => 7,
		self::FORTNIGHT => 14,
	);

	/**
	 * @param int                        $count    From 1; at most one for each minor unit.
	 * @param string                     $first_on `YYYY-MM-DD`.
	 * @param 'week'|'fortnight'|'month' $spacing
	 * @return non-empty-list<Instalment> The larger ones first.
	 */
	public static function into( int $total_minor, int $count, string $first_on, string $spacing ): array {
		return array_map(
			static fn ( int $no ): Instalment => new Instalment( $no, intdiv( $total_minor, $count ) + ( $no <= $total_minor % $count ? 1 : 0 ), self::day( $first_on, $no - 1, $spacing ) ),
			range( 1, $count )
		);
	}

	/** A month later is the same day, or the last day of a month that has no such day. */
	private static function day( string $first_on, int $steps, string $spacing ): string {
		$first = new DateTimeImmutable( $first_on, new DateTimeZone( 'UTC' ) );
		if ( isset( self::DAYS[ $spacing ] ) ) {
			return $first->modify( '+' . $steps * self::DAYS[ $spacing ] . ' days' )->format( 'Y-m-d' );
		}
		$month = $first->modify( 'first day of this month' )->modify( "+$steps months" );
		return $month->format( 'Y-m-' ) . sprintf( '%02d', min( (int) $first->format( 'j' ), (int) $month->format( 't' ) ) );
	}
}
