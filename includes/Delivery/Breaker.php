<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Stops a line that fails for every message: owed messages wait, one message tries whether it works again, the owner is notified once. A line is
 * a channel, or one of the several places it reaches.
 *
 * INVARIANT: a change is written only over the state it was made from, so that of several workers one trips and one probes.
 *
 * @phpstan-type LineState object{
 *   failures: int,
 *   debtorIds: list<int>,
 *   trips: int,
 *   sinceUtc: int|null,
 *   closedUntilUtc: int|null,
 *   told: bool,
 * }&stdClass
 */
final class Breaker {

	/** With the line. */
	public const OPTION = 'followup_reminders_breaker_';
	/** Channels that reach over a network; what follows a dot is one of their lines. */
	private const CHANNELS = array( 'email', 'webhook' );

	/** So many failures in a row, of so many debtors: one bad address is not the channel's fault. */
	private const FAILURES = 5;
	private const DEBTORS  = 3;
	/** Seconds a line stays closed, growing while the probe fails. */
	private const WAITS = array( 300, 900, 3600, 7200 );
	/** A probe that says nothing for so long is given up. */
	private const PROBE_SECONDS = 120;
	/** Reasons that count only after the line was really tried. */
	private const REACHED = '/^(smtp|mail|webhook)\./';
	private const TRIES   = 3;

	/** @var array<string,?string> Stored text by line, as read in this tick. */
	private array $read = array();

	/** @param \Closure():list<string> $lines All there are. */
	public function __construct(
		private readonly Options $options,
		private readonly OwnerMail $owner_mail,
		private readonly \Closure $lines,
	) {}

	public function renew(): void {
		$this->read = array();
	}

	/** @return int|null When the line is tried again; null when it is open, or when this is the message that tries. */
	public function closed_until( string $line, int $now ): ?int {
		if ( ! self::is_watched( $line ) ) {
			return null;
		}
		$state = $this->state( $line );
		if ( null === $state->closedUntilUtc ) {
			return null;
		}
		if ( $now < $state->closedUntilUtc ) {
			return $state->closedUntilUtc;
		}
		$probing                 = clone $state;
		$probing->closedUntilUtc = $now + self::PROBE_SECONDS;
		return $this->change( $line, $probing ) ? null : $now + self::PROBE_SECONDS;
	}

	/**
	 * The next message of a stopped line tries at once whether it works again.
	 *
	 * @return bool False when it is not stopped.
	 */
	public function try_now( string $line, int $now ): bool {
		unset( $this->read[ $line ] );
		$state = $this->state( $line );
		if ( ! self::is_watched( $line ) || null === $state->closedUntilUtc ) {
			return false;
		}
		$trying                 = clone $state;
		$trying->closedUntilUtc = min( $now, $state->closedUntilUtc );
		// Whoever was faster is trying already.
		$this->change( $line, $trying );
		return true;
	}

	public function settled( string $line, Handover $handover, int $debtor_id, int $now ): void {
		if ( ! self::is_watched( $line ) || 1 !== preg_match( self::REACHED, $handover->code ) ) {
			return;
		}
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$before = $this->state( $line );
			$after  = 'delivered' === $handover->outcome ? self::fresh() : self::failed( $before, $debtor_id, $now );
			if ( $this->change( $line, $after ) ) {
				$this->tell( $line, $before, $after, $now );
				return;
			}
		}
	}

	/** @return list<object{channel: string, sinceUtc: int|null, closedUntilUtc: int}&stdClass> What is stopped now; a channel is a line. */
	public function stopped(): array {
		$stopped = array();
		foreach ( ( $this->lines )() as $line ) {
			$state = self::decode( $this->options->read( self::OPTION . $line ) );
			if ( null !== $state->closedUntilUtc ) {
				$stopped[] = (object) array(
					'channel'        => $line,
					'sinceUtc'       => $state->sinceUtc,
					'closedUntilUtc' => $state->closedUntilUtc,
				);
			}
		}
		return $stopped;
	}

	private static function is_watched( string $line ): bool {
		return in_array( explode( '.', $line )[0], self::CHANNELS, true );
	}

	/**
	 * @param LineState $before
	 * @return LineState
	 */
	private static function failed( stdClass $before, int $debtor_id, int $now ): stdClass {
		$after           = clone $before;
		$after->failures = $before->failures + 1;
		if ( ! in_array( $debtor_id, $before->debtorIds, true ) && self::DEBTORS > count( $before->debtorIds ) ) {
			$after->debtorIds = array_merge( $before->debtorIds, array( $debtor_id ) );
		}
		$stopped = null !== $before->closedUntilUtc;
		if ( $stopped || ( self::FAILURES <= $after->failures && self::DEBTORS <= count( $after->debtorIds ) ) ) {
			$wait                  = self::WAITS[ min( $before->trips, count( self::WAITS ) - 1 ) ];
			$after->trips          = $before->trips + 1;
			$after->sinceUtc       = $before->sinceUtc ?? $now;
			$after->closedUntilUtc = $now + $wait;
		}
		return $after;
	}

	/**
	 * When the mail to the owner does not get through either, it is sent as soon as the channel works again.
	 *
	 * @param LineState $before
	 * @param LineState $after
	 */
	private function tell( string $line, stdClass $before, stdClass $after, int $now ): void {
		if ( null === $before->closedUntilUtc && null !== $after->closedUntilUtc ) {
			if ( $this->owner_mail->channel_stopped( $line, $now ) ) {
				$told       = clone $after;
				$told->told = true;
				$this->change( $line, $told );
			}
			return;
		}
		if ( null !== $before->closedUntilUtc && null === $after->closedUntilUtc && ! $before->told ) {
			$this->owner_mail->channel_was_stopped( $line, (int) $before->sinceUtc, $now );
		}
	}

	/** @return LineState */
	private function state( string $line ): stdClass {
		if ( ! array_key_exists( $line, $this->read ) ) {
			$this->read[ $line ] = $this->options->read( self::OPTION . $line );
		}
		return self::decode( $this->read[ $line ] );
	}

	/**
	 * @param LineState $state
	 * @return bool False when another process changed it; then read it again.
	 */
	private function change( string $line, stdClass $state ): bool {
		$read = $this->read[ $line ] ?? null;
		$text = Json::encode( $state );
		if ( null === $read && Json::encode( self::fresh() ) === $text ) {
			return true;
		}
		if ( $this->options->swap( self::OPTION . $line, $read, $text ) ) {
			$this->read[ $line ] = $text;
			return true;
		}
		unset( $this->read[ $line ] );
		return false;
	}

	/** @return LineState */
	private static function decode( ?string $text ): stdClass {
		/** @var LineState $state */
		$state = null === $text ? self::fresh() : Json::decode( $text );
		return $state;
	}

	/** @return LineState */
	private static function fresh(): stdClass {
		return (object) array(
			'failures'       => 0,
			'debtorIds'      => array(),
			'trips'          => 0,
			'sinceUtc'       => null,
			'closedUntilUtc' => null,
			'told'           => false,
		);
	}
}
