<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

/**
 * The outcomes of messages that were handed over and are not recorded yet. How long they wait is a matter of proportion, so that a slow
 * machine writes no more often than a fast one: together as long as most of the time goes into our own work, each by itself where most of it
 * is spent on waiting for a mail server.
 *
 * INVARIANT: what a worker that dies leaves unknown is at most MOST messages, the one it was handing over included.
 */
final class RecordingWindow {

	/** Recorded together at the latest. */
	public const MOST = 10;
	/** Waiting for a mail server that takes less than this in all is not worth a transaction. */
	private const LEAST_WAIT_MILLISECONDS = 25;
	/** A transaction costs about as much as our own work for one message: recording early is then an eighth of the time at most. */
	private const WAIT_OVER_WORK = 8;

	/** @var list<Outcome> */
	private array $outcomes = array();

	private int $began_at   = 0;
	private int $handing_ms = 0;

	/**
	 * @param int $began_at_ms When work on the message began.
	 * @param int $now_ms      Of the same clock.
	 */
	public function add( Outcome $outcome, int $began_at_ms, int $now_ms ): void {
		if ( array() === $this->outcomes ) {
			$this->began_at   = $began_at_ms;
			$this->handing_ms = 0;
		}
		$this->handing_ms += min( $outcome->handing_milliseconds, $now_ms - $began_at_ms );
		$this->outcomes[]  = $outcome;
	}

	public function is_over( int $now_ms ): bool {
		$working_ms = $now_ms - $this->began_at - $this->handing_ms;
		return self::MOST <= count( $this->outcomes )
			|| ( array() !== $this->outcomes && self::LEAST_WAIT_MILLISECONDS <= $this->handing_ms && $working_ms * self::WAIT_OVER_WORK <= $this->handing_ms );
	}

	/** @return list<Outcome> All of them; none is left. */
	public function take(): array {
		$outcomes       = $this->outcomes;
		$this->outcomes = array();
		return $outcomes;
	}
}
