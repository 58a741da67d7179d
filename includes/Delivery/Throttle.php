<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * Keeps to what a host lets a site send by mail per minute and per hour. Off unless the owner set a limit.
 *
 * INVARIANT: in no minute and no hour, wherever it begins, more messages are let through than the limit.
 *
 * @phpstan-type Limits object{perMinute: int, perHour: int}&stdClass
 * @phpstan-type LetThrough object{fromUtc: int, n: int}&stdClass
 * @phpstan-type Counts object{perMinute?: list<LetThrough>, perHour?: list<LetThrough>, no?: int}&stdClass
 */
final class Throttle {

	/** JSON { perMinute: int, perHour: int }; 0 is no limit. Autoloaded, so that a shop without limits pays nothing. */
	public const LIMITS = 'followup_reminders_limits';
	/** What was let through lately. */
	public const COUNTS = 'followup_reminders_let_through';
	/** Window and width of a count, in seconds, by name of the limit. */
	private const WINDOWS = array(
		'perMinute' => array( 60, 5 ),
		'perHour'   => array( 3600, 60 ),
	);
	private const TRIES   = 5;

	/** Messages put off in this tick: each waits for a place of its own. */
	private int $waiting = 0;

	/** @var Limits|null */
	private ?stdClass $limits = null;

	public function __construct( private readonly Options $options ) {}

	public function renew(): void {
		$this->waiting = 0;
		$this->limits  = null;
	}

	/** @return Limits */
	public static function limits(): stdClass {
		$kept = SiteOption::document( self::LIMITS );
		return (object) array(
			'perMinute' => max( 0, (int) ( $kept->perMinute ?? 0 ) ),
			'perHour'   => max( 0, (int) ( $kept->perHour ?? 0 ) ),
		);
	}

	/**
	 * @param int $per_minute 0: no limit.
	 * @param int $per_hour 0: no limit.
	 */
	public static function set_limits( int $per_minute, int $per_hour ): void {
		$limits = (object) array(
			'perMinute' => $per_minute,
			'perHour'   => $per_hour,
		);
		update_option( self::LIMITS, Json::encode( $limits ), true );
	}

	/**
	 * Counts a message that may go.
	 *
	 * @return int|null When to try again.
	 */
	public function closed_until( string $channel, int $now ): ?int {
		$this->limits ??= self::limits();
		if ( 'email' !== $channel || 0 === $this->limits->perMinute + $this->limits->perHour ) {
			return null;
		}
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$read   = $this->options->read( self::COUNTS );
			/** @var Counts $counts */
			$counts = null === $read ? new stdClass() : Json::decode( $read );
			$until  = $this->full_until( $counts, $now );
			if ( null !== $until ) {
				return $until;
			}
			if ( $this->options->swap( self::COUNTS, $read, Json::encode( self::counted( $counts, $now ) ) ) ) {
				return null;
			}
		}
		return $now + 1;
	}

	/** @param Counts $counts */
	private function full_until( stdClass $counts, int $now ): ?int {
		$until = null;
		foreach ( self::WINDOWS as $name => list( $window, $width ) ) {
			$limit = (int) ( $this->limits->{$name} ?? 0 );
			$kept  = self::kept( $counts, $name, $now );
			if ( 0 < $limit && $limit <= array_sum( array_column( $kept, 'n' ) ) ) {
				$free  = (int) $kept[0]->fromUtc + $width + $window;
				$until = max( $until ?? 0, $free + intdiv( $this->waiting, $limit ) * ( $window + $width ) );
			}
		}
		$this->waiting += null === $until ? 0 : 1;
		return $until;
	}

	/**
	 * @param Counts $counts
	 * @return Counts
	 */
	private static function counted( stdClass $counts, int $now ): stdClass {
		/** @var Counts $after */
		$after = new stdClass();
		foreach ( self::WINDOWS as $name => list( , $width ) ) {
			$kept = self::kept( $counts, $name, $now );
			$last = end( $kept );
			$from = intdiv( $now, $width ) * $width;
			if ( false !== $last && $last->fromUtc >= $from ) {
				++$last->n;
			} else {
				$kept[] = (object) array(
					'fromUtc' => $from,
					'n'       => 1,
				);
			}
			$after->{$name} = $kept;
		}
		// Two writes within a second must differ for the one that comes second to notice the first.
		$after->no = ( $counts->no ?? 0 ) + 1;
		return $after;
	}

	/**
	 * @param Counts $counts
	 * @return list<LetThrough> Counts that may still lie in a window that ends now, oldest first.
	 */
	private static function kept( stdClass $counts, string $name, int $now ): array {
		list( $window, $width ) = self::WINDOWS[ $name ];
		return array_values(
			array_filter( $counts->{$name} ?? array(), static fn ( stdClass $one ): bool => $one->fromUtc + $width + $window > $now )
		);
	}
}
