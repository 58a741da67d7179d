<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;

/** The outcome of one message, ready to be recorded. */
final class Outcome {

	private const ATTEMPTS = 5;
	/** Seconds before the next attempt after a proven refusal, spread by up to a quarter so that retries do not come together. */
	private const WAITS = array( 60, 300, 1800, 7200 );

	/**
	 * @param list<OutboxItem> $items               What was handed over.
	 * @param int              $at_utc              When it was known.
	 * @param array<int,CaseReading> $sheets              Of the last look, by case.
	 * @param Prepared|null    $made                What was handed over, when it could be made.
	 * @param int|null         $window_milliseconds From the beginning of the last look to the outcome.
	 * @param int              $handing_milliseconds Of it, what the channel took.
	 */
	public function __construct(
		public readonly MessageRow $message,
		public readonly DebtorRow $debtor,
		public readonly array $items,
		public readonly Handover $handover,
		public readonly int $at_utc,
		public readonly array $sheets = array(),
		private readonly ?Prepared $made = null,
		private readonly ?int $window_milliseconds = null,
		public readonly int $handing_milliseconds = 0,
	) {}

	public function row(): MessageOutcome {
		$attempt = $this->message->attempts + ( MessageState::SENDING === $this->message->state ? 0 : 1 );
		$state   = $this->state( $attempt );
		return new MessageOutcome(
			message: $this->message,
			state: $state,
			item_ids: array_map( static fn ( OutboxItem $item ): int => $item->id, $this->items ),
			attempt: $attempt,
			code: '' === $this->handover->code ? $this->handover->outcome : $this->handover->code,
			provider_id: $this->handover->provider_id,
			next_attempt_at_utc: MessageState::OWED === $state ? $this->at_utc + max( $this->wait( $attempt ), $this->handover->retry_after_seconds ?? 0 ) : null,
			template_id: $this->made?->template_id,
			template_version: $this->made?->template_version,
			window_milliseconds: $this->window_milliseconds,
			at_utc: $this->at_utc,
			kept: $this->made?->kept,
		);
	}

	/** @return 'delivered'|'failed'|'unknown'|'owed' */
	private function state( int $attempt ): string {
		return match ( $this->handover->outcome ) {
			'delivered'            => MessageState::DELIVERED,
			'unknown'              => MessageState::UNKNOWN,
			'failed', 'no_channel' => MessageState::FAILED,
			'refused'              => $attempt < self::ATTEMPTS ? MessageState::OWED : MessageState::FAILED,
		};
	}

	private function wait( int $attempt ): int {
		$wait = self::WAITS[ min( $attempt, count( self::WAITS ) ) - 1 ];
		return $wait + intdiv( $wait * ( $this->message->id % 16 ), 64 );
	}
}
