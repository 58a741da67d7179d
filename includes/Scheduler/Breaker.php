<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Channels\Handover;
use FollowupReminders\Store\Options;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Stops a channel that fails for everybody: what is owed waits, one message tries whether it works again, the owner is told once.
 *
 * INVARIANT: a change is written only over the state it was made from, so that of several workers one trips and one probes.
 */
final class Breaker {

	/** With the channel's id. */
	public const OPTION = 'followup_reminders_breaker_';
	/** Channels that reach over a network. */
	public const CHANNELS = array( 'email' );

	/** So many failures in a row, of so many debtors: one bad address is not the channel's fault. */
	private const FAILURES = 5;
	private const DEBTORS  = 3;
	/** Seconds a channel stays closed, growing while the probe fails. */
	private const WAITS = array( 300, 900, 3600, 7200 );
	/** A probe that says nothing for so long is given up. */
	private const PROBE_SECONDS = 120;
	/** What is told of a channel only after it was really asked. */
	private const REACHED = '/^(smtp|mail)\./';
	private const TRIES   = 3;

	/** @var array<string,?string> Stored text by channel, as read in this tick. */
	private array $read = array();

	public function __construct(
		private readonly Options $options,
		private readonly OwnerMail $owner_mail,
	) {}

	public function renew(): void {
		$this->read = array();
	}

	/** @return int|null When the channel is asked again; null when it is open, or when this is the message that tries. */
	public function closed_until( string $channel, int $now ): ?int {
		if ( ! in_array( $channel, self::CHANNELS, true ) ) {
			return null;
		}
		$state = $this->state( $channel );
		if ( null === $state->closedUntilUtc ) {
			return null;
		}
		if ( $now < $state->closedUntilUtc ) {
			return $state->closedUntilUtc;
		}
		$probing                 = clone $state;
		$probing->closedUntilUtc = $now + self::PROBE_SECONDS;
		return $this->change( $channel, $probing ) ? null : $now + self::PROBE_SECONDS;
	}

	/** The next message of a stopped channel tries at once whether it works again. @return bool False when it is not stopped. */
	public function try_now( string $channel, int $now ): bool {
		unset( $this->read[ $channel ] );
		$state = $this->state( $channel );
		if ( ! in_array( $channel, self::CHANNELS, true ) || null === $state->closedUntilUtc ) {
			return false;
		}
		$trying                 = clone $state;
		$trying->closedUntilUtc = min( $now, $state->closedUntilUtc );
		// Whoever was faster is trying already.
		$this->change( $channel, $trying );
		return true;
	}

	public function settled( string $channel, Handover $handover, int $debtor_id, int $now ): void {
		if ( ! in_array( $channel, self::CHANNELS, true ) || 1 !== preg_match( self::REACHED, $handover->code ) ) {
			return;
		}
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$before = $this->state( $channel );
			$after  = 'delivered' === $handover->outcome ? self::fresh() : self::failed( $before, $debtor_id, $now );
			if ( $this->change( $channel, $after ) ) {
				$this->tell( $channel, $before, $after, $now );
				return;
			}
		}
	}

	/** @return list<stdClass> { channel, sinceUtc, closedUntilUtc } Channels that are stopped now. */
	public function stopped(): array {
		$stopped = array();
		foreach ( self::CHANNELS as $channel ) {
			$state = self::decode( $this->options->read( self::OPTION . $channel ) );
			if ( null !== $state->closedUntilUtc ) {
				$stopped[] = (object) array(
					'channel'        => $channel,
					'sinceUtc'       => $state->sinceUtc,
					'closedUntilUtc' => $state->closedUntilUtc,
				);
			}
		}
		return $stopped;
	}

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

	/** When the mail to the owner does not get through either, it is sent as soon as the channel works again. */
	private function tell( string $channel, stdClass $before, stdClass $after, int $now ): void {
		if ( null === $before->closedUntilUtc && null !== $after->closedUntilUtc ) {
			if ( $this->owner_mail->channel_stopped( $channel, $now ) ) {
				$told       = clone $after;
				$told->told = true;
				$this->change( $channel, $told );
			}
			return;
		}
		if ( null !== $before->closedUntilUtc && null === $after->closedUntilUtc && ! $before->told ) {
			$this->owner_mail->channel_was_stopped( $channel, (int) $before->sinceUtc, $now );
		}
	}

	private function state( string $channel ): stdClass {
		if ( ! array_key_exists( $channel, $this->read ) ) {
			$this->read[ $channel ] = $this->options->read( self::OPTION . $channel );
		}
		return self::decode( $this->read[ $channel ] );
	}

	/** @return bool False when somebody else changed it; then it is read again. */
	private function change( string $channel, stdClass $state ): bool {
		$read = $this->read[ $channel ] ?? null;
		$text = Json::encode( $state );
		if ( null === $read && Json::encode( self::fresh() ) === $text ) {
			return true;
		}
		if ( $this->options->swap( self::OPTION . $channel, $read, $text ) ) {
			$this->read[ $channel ] = $text;
			return true;
		}
		unset( $this->read[ $channel ] );
		return false;
	}

	private static function decode( ?string $text ): stdClass {
		return null === $text ? self::fresh() : Json::decode( $text );
	}

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
