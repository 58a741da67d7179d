<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Support\MachineClock;

/** A clock that stands still until a test moves it, so that nothing depends on how fast the machine is. */
final class FrozenClock implements MachineClock {

	private int $milliseconds = 0;

	/**
	 * @param int  $now      Epoch seconds, UTC.
	 * @param bool $measures Whether passing time is the machine's all the same: for processes of their own, which are killed, raced and measured.
	 */
	public function __construct(
		private int $now,
		private readonly bool $measures = false,
	) {}

	/** @param string $moment As people write it, in UTC: `2026-06-01 10:00`. */
	public static function at( string $moment, bool $measures = false ): self {
		return new self( ( new \DateTimeImmutable( $moment, new \DateTimeZone( 'UTC' ) ) )->getTimestamp(), $measures );
	}

	public function now(): int {
		return $this->now;
	}

	public function monotonic_milliseconds(): int {
		return $this->measures ? intdiv( hrtime( true ), 1000000 ) : $this->milliseconds;
	}

	/** @param int $seconds Forward; a negative number is a clock put back. */
	public function move( int $seconds ): void {
		$this->now += $seconds;
	}

	/** Something takes so long, within the same second. */
	public function pass_milliseconds( int $milliseconds ): void {
		$this->milliseconds += $milliseconds;
	}

	public function set( int $now ): void {
		$this->now = $now;
	}
}
