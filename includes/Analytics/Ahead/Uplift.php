<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Ahead;

/**
 * What following up changes, by comparing with customers who were held out: the difference of the shares that paid, with an interval that
 * holds however often somebody looks. A pure function of four counts.
 */
final class Uplift {

	private const LEAST_HELD_OUT = 50;
	/** Successes, and failures, that each arm needs. */
	private const LEAST_EACH     = 5;
	private const TAU            = 0.1;
	/** Half an interval of ten points is what most shops want to know. */
	private const WANTED_HALF    = 0.1;
	private const MOST_HELD_OUT  = 100000;

	public readonly float $difference;
	public readonly float $half;

	/**
	 * @param int $treated       Customers who were followed up.
	 * @param int $treated_paid  Of them, those who paid in full in time.
	 * @param int $held_out      Customers who were not.
	 * @param int $held_out_paid Of them, those who paid in full in time.
	 */
	public function __construct(
		public readonly int $treated,
		public readonly int $treated_paid,
		public readonly int $held_out,
		public readonly int $held_out_paid,
	) {
		$this->difference = self::share( $treated_paid, $treated ) - self::share( $held_out_paid, $held_out );
		$this->half       = self::half( $this->variance( $treated, $held_out ) );
	}

	private static function share( int $paid, int $of ): float {
		return ( $paid + 1 ) / ( $of + 2 );
	}

	private function variance( int $treated, int $held_out ): float {
		$one  = self::share( $this->treated_paid, $this->treated );
		$zero = self::share( $this->held_out_paid, $this->held_out );
		return $one * ( 1 - $one ) / ( $treated + 2 ) + $zero * ( 1 - $zero ) / ( $held_out + 2 );
	}

	private static function half( float $variance ): float {
		$tau = self::TAU * self::TAU;
		return sqrt( $variance * ( $variance + $tau ) / $tau * ( 2 * log( 20 ) + log( ( $variance + $tau ) / $variance ) ) );
	}

	public function is_enough(): bool {
		$least = min( $this->treated_paid, $this->treated - $this->treated_paid, $this->held_out_paid, $this->held_out - $this->held_out_paid );
		return self::LEAST_HELD_OUT <= $this->held_out && self::LEAST_EACH <= $least;
	}

	public function is_proven(): bool {
		return $this->is_enough() && abs( $this->difference ) > $this->half;
	}

	/** @return int How many more have to be held out until the interval is ten points to each side, at the present share; 0: none. */
	public function more_needed(): int {
		$share = max( 1, $this->held_out ) / max( 1, $this->held_out + $this->treated );
		$held  = max( self::LEAST_HELD_OUT, $this->held_out );
		while ( self::MOST_HELD_OUT > $held && self::half( $this->variance( (int) round( $held * ( 1 - $share ) / $share ), $held ) ) > self::WANTED_HALF ) {
			++$held;
		}
		return $held - $this->held_out;
	}

	/** @return int The difference in tenths of a point. */
	public function tenths(): int {
		return (int) round( 1000 * $this->difference );
	}

	/** @return array{int,int} Ends of its interval, likewise. */
	public function interval(): array {
		return array( (int) round( 1000 * ( $this->difference - $this->half ) ), (int) round( 1000 * ( $this->difference + $this->half ) ) );
	}
}
