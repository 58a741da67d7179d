<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use FollowupReminders\Engine\Run\Holds;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\TruthState;

/**
 * What a gateway said last about a debt, as long as it is valid. Then the case is decided by what the shop says, and before anything is
 * sent the gateway is asked again.
 */
final class GatewayWord {

	/** The truth that an answer makes of a debt the shop takes for open; an answer that is not here lets the shop's word stand. */
	private const STATES = array(
		'paid'       => TruthState::PROCESSING,
		'processing' => TruthState::PROCESSING,
		'unknown'    => TruthState::UNREADABLE,
	);

	/** How long an answer is good: as long as a case of that state waits before it is read again. */
	private const GOOD_SECONDS = array(
		TruthState::PROCESSING => Holds::PROCESSING_AGAIN_SECONDS,
		TruthState::UNREADABLE => Holds::UNREADABLE_AGAIN_SECONDS,
	);

	/**
	 * @param string         $method Payment method of the order.
	 * @param list<EventRow> $events Of the case, oldest recorded first.
	 * @return array<string, int|string>|null Details of the event to record; null when the answer agrees with the shop.
	 */
	public static function details( GatewayAnswer $answer, string $method, array $events, int $now ): ?array {
		$state = self::STATES[ $answer->value ] ?? null;
		if ( null === $state ) {
			return null;
		}
		$before    = self::last( $events );
		$unchanged = null !== $before && ( self::STATES[ $before->details->says ?? '' ] ?? null ) === $state && is_int( $before->details->sinceUtc ?? null );
		return array(
			'says'     => $answer->value,
			'method'   => $method,
			// A state that lasts over several answers is one state: a person is notified when it has lasted too long.
			'sinceUtc' => $unchanged ? $before->details->sinceUtc : $now,
			'untilUtc' => $now + self::GOOD_SECONDS[ $state ],
		);
	}

	/**
	 * Whether a gateway's word may hold now or until some instant, so that a reading depends on when it is taken.
	 *
	 * @param list<EventRow> $events Of the case, oldest recorded first.
	 */
	public static function was_given( array $events ): bool {
		return null !== self::last( $events );
	}

	/**
	 * The source's reading under the gateway's word.
	 *
	 * @param list<EventRow> $events Of the case, oldest recorded first.
	 */
	public static function over( SourceReading $reading, array $events, int $now ): SourceReading {
		$last  = TruthState::CLEAR === $reading->state && CaseStatus::Open->value === $reading->debt?->status ? self::last( $events ) : null;
		$state = null === $last || $now >= ( $last->details->untilUtc ?? 0 ) ? null : ( self::STATES[ $last->details->says ?? '' ] ?? null );
		// Whoever switches the asking off wants what was said forgotten.
		return null === $state || ! GatewayRules::may_ask( (string) ( $last->details->method ?? '' ) ) ? $reading : $reading->under( $state, (int) ( $last->details->sinceUtc ?? $last->heard_at_utc ) );
	}

	/**
	 * @param list<EventRow> $events Oldest recorded first.
	 * @return EventRow|null The newest answer, unless the shop has recorded a later attempt since.
	 */
	private static function last( array $events ): ?EventRow {
		$last = null;
		foreach ( $events as $event ) {
			$last = match ( EventKind::tryFrom( $event->kind ) ) {
				EventKind::GatewayAnswered                => $event,
				EventKind::PaymentFailed, EventKind::Opened => null,
				default                                   => $last,
			};
		}
		return $last;
	}
}
