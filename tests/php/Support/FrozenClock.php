<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Support\Clock;

/** A clock that stands still until a test moves it. */
final class FrozenClock implements Clock {

	/** @param int $now Epoch seconds, UTC. */
	public function __construct( private int $now ) {}

	/** @param string $moment As people write it, in UTC: `2026-06-01 10:00`. */
	public static function at( string $moment ): self {
		return new self( ( new \DateTimeImmutable( $moment, new \DateTimeZone( 'UTC' ) ) )->getTimestamp() );
	}

	public function now(): int {
		return $this->now;
	}

	/** @param int $seconds Forward; a negative number is a clock put back. */
	public function move( int $seconds ): void {
		$this->now += $seconds;
	}

	public function set( int $now ): void {
		$this->now = $now;
	}
}
