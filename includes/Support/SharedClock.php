<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/**
 * The machine's time, put right by the database server's at the beginning of each tick, so that workers on hosts whose clocks differ
 * agree on what is due and whose lease has run out. Requests that only record or show something ask no server.
 */
final class SharedClock implements MachineClock {

	/** Reading a clock over a connection is no better than this. */
	private const TOLERANCE_SECONDS = 2;

	private int $difference_seconds = 0;

	public function __construct(
		private readonly MachineClock $machine,
		private readonly Clock $server,
	) {}

	public function now(): int {
		return $this->machine->now() + $this->difference_seconds;
	}

	public function monotonic_milliseconds(): int {
		return $this->machine->monotonic_milliseconds();
	}

	/** Asks the server. How long the answer takes is no difference: the moment asked for lies between the question and the answer. */
	public function adjust(): void {
		$asked      = $this->machine->now();
		$server     = $this->server->now();
		$answered   = $this->machine->now();
		$difference = min( 0, $server - $asked ) + max( 0, $server - $answered );

		$this->difference_seconds = abs( $difference ) > self::TOLERANCE_SECONDS ? $difference : 0;
	}

	/** @return int How far the server's clock was ahead of this machine's when it was asked last; 0 before. */
	public function difference_seconds(): int {
		return $this->difference_seconds;
	}
}
