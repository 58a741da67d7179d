<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Ahead;

use FollowupReminders\Support\Json;

/**
 * How likely open money comes in on a day, by the days since it was due: a table for each kind of case, and one by number over everything for
 * days of which a kind has too few cases. A pure function of its counts.
 *
 * @phpstan-type Counts array{open: array<int,int>, paid: array<int,int>, cases: array<int,int>, settled: array<int,int>}
 */
final class Chances {

	public const FIRST_AGE = -30;
	public const LAST_AGE  = 119;
	public const DAYS      = 30;
	/** With fewer open cases on a day a kind's own table says nothing about it. */
	private const LEAST_CASES = 30;
	/** What is counted over every kind and currency. */
	public const ALL = '*';

	/** @param array<string,array<int,float>> $by_kind Chance of a day by age, by kind. */
	private function __construct( private readonly array $by_kind ) {}

	/** @param array<string,Counts> $counts By kind, and ALL. */
	public static function of( array $counts ): self {
		$by_kind = array();
		foreach ( array_keys( $counts ) as $kind ) {
			for ( $age = self::FIRST_AGE; $age <= self::LAST_AGE; $age++ ) {
				$by_kind[ $kind ][ $age ] = self::chance( $counts, $kind, $age );
			}
		}
		return new self( $by_kind );
	}

	/** @param array<string,Counts> $counts */
	private static function chance( array $counts, string $kind, int $age ): float {
		$own = $counts[ $kind ];
		if ( self::ALL !== $kind && self::LEAST_CASES <= ( $own['cases'][ $age ] ?? 0 ) && 0 < ( $own['open'][ $age ] ?? 0 ) ) {
			return max( 0.0, min( 1.0, ( $own['paid'][ $age ] ?? 0 ) / $own['open'][ $age ] ) );
		}
		$cases = $counts[ self::ALL ]['cases'][ $age ] ?? 0;
		return self::LEAST_CASES <= $cases ? min( 1.0, ( $counts[ self::ALL ]['settled'][ $age ] ?? 0 ) / $cases ) : 0.0;
	}

	/** @param array<string,array<int,float>> $by_kind Chance of a day by age, by kind, and ALL. */
	public static function given( array $by_kind ): self {
		return new self( $by_kind );
	}

	/** How likely open money of an age comes in within the next 30 days. Ages past the table have its last value. */
	public function within_30_days( string $kind, int $age ): float {
		$table = $this->by_kind[ $kind ] ?? $this->by_kind[ self::ALL ] ?? array();
		$stays = 1.0;
		for ( $ahead = 0; $ahead < self::DAYS; $ahead++ ) {
			$stays *= 1.0 - ( $table[ max( self::FIRST_AGE, min( self::LAST_AGE, $age + $ahead ) ) ] ?? 0.0 );
		}
		return 1.0 - $stays;
	}

	/** @return string As it is stored: millionths, so that it reads back as it was on every machine. */
	public function to_text(): string {
		return Json::encode( (object) array_map( static fn ( array $table ): array => array_map( static fn ( float $chance ): int => (int) round( 1000000 * $chance ), array_values( $table ) ), $this->by_kind ) );
	}

	public static function from_text( string $text ): self {
		$read    = Json::decode( $text );
		$by_kind = array();
		foreach ( (array) $read as $kind => $table ) {
			foreach ( is_array( $table ) ? array_values( $table ) : array() as $index => $millionths ) {
				$by_kind[ (string) $kind ][ self::FIRST_AGE + $index ] = is_int( $millionths ) ? $millionths / 1000000 : 0.0;
			}
		}
		return new self( $by_kind );
	}
}
