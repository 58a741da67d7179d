<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Figures;

use DateTimeImmutable;
use DateTimeZone;
use Exception;
use stdClass;

/**
 * Calendar days of the shop, each instant in the zone the shop had then, so that a shop that moves keeps the days it has reported.
 *
 * @phpstan-type ZonePeriod object{fromUtc: int, zone: string}&stdClass
 */
final class LocalDays {

	/** @var array<string,DateTimeZone> By name. */
	private array $zones = array();

	/** @param non-empty-list<ZonePeriod> $periods Oldest first; the first begins before everything. */
	public function __construct( private readonly array $periods ) {}

	/** @return string `YYYY-MM-DD`. */
	public function of( int $at_utc ): string {
		return ( new DateTimeImmutable( '@' . $at_utc ) )->setTimezone( $this->zone_at( $at_utc ) )->format( 'Y-m-d' );
	}

	/** The instant at which a day ends: midnight of the next one, in the zone of that midnight. */
	public function end_of( string $day ): int {
		return $this->start_of( self::plus( $day, 1 ) );
	}

	public function start_of( string $day ): int {
		$midnight = 0;
		foreach ( $this->periods as $period ) {
			$at_utc   = ( new DateTimeImmutable( $day, $this->zone( $period->zone ) ) )->getTimestamp();
			$midnight = 0 === $midnight || $at_utc >= $period->fromUtc ? $at_utc : $midnight;
		}
		return $midnight;
	}

	/** @return string The day so many days after a day; before it for a number below 0. */
	public static function plus( string $day, int $days ): string {
		return gmdate( 'Y-m-d', self::number( $day ) * 86400 + $days * 86400 );
	}

	/** @return string The last day of a month, `YYYY-MM`. */
	public static function last_of( string $month ): string {
		return self::plus( substr( self::plus( $month . '-28', 4 ), 0, 8 ) . '01', -1 );
	}

	/** @return int Days from the first to the second. */
	public static function between( string $from, string $to ): int {
		return self::number( $to ) - self::number( $from );
	}

	/** Days since 1970, so that days can be counted. */
	private static function number( string $day ): int {
		return intdiv( (int) strtotime( $day . ' UTC' ), 86400 );
	}

	private function zone_at( int $at_utc ): DateTimeZone {
		$zone = $this->periods[0]->zone;
		foreach ( $this->periods as $period ) {
			$zone = $period->fromUtc <= $at_utc ? $period->zone : $zone;
		}
		return $this->zone( $zone );
	}

	private function zone( string $name ): DateTimeZone {
		if ( ! isset( $this->zones[ $name ] ) ) {
			try {
				$this->zones[ $name ] = new DateTimeZone( $name );
			} catch ( Exception ) {
				// A name this machine does not know; days must be counted all the same.
				$this->zones[ $name ] = new DateTimeZone( 'UTC' );
			}
		}
		return $this->zones[ $name ];
	}
}
