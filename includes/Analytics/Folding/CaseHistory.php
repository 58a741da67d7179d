<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\EventDetails;
use stdClass;

/**
 * Everything that the figures of one case are made of. Nothing else is read.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-type MessageSent object{messageId: int, stepId: string, sequenceId: string, sentAtUtc: int, state: string, channel: string}&stdClass
 * @phpstan-import-type DebtOpening from EventDetails
 */
final class CaseHistory {

	/**
	 * @param string            $kind          `renewal`, `order`, `invoice`, `expiring_card`, `instalment`.
	 * @param int|null          $unit          The debtor at first enrolment; null: never enrolled.
	 * @param int               $total_minor   At opening, where the opening event does not say it.
	 * @param string|null       $due_date      The same.
	 * @param list<MoneyEvent>  $events        In their order.
	 * @param list<RunState>    $runs          Oldest first.
	 * @param list<MessageSent> $messages      Sent live, oldest first.
	 */
	public function __construct(
		public readonly int $case_id,
		public readonly string $currency,
		public readonly string $kind,
		public readonly int $opened_at_utc,
		public readonly int $total_minor,
		public readonly ?string $due_date,
		public readonly array $events,
		public readonly array $runs,
		public readonly array $messages,
		public readonly LocalDays $days,
		public readonly Tolerances $tolerances,
		public readonly ?int $unit = null,
	) {}

	/** @return DebtOpening|null How the debt began, where it was recorded. */
	public function opening(): ?stdClass {
		foreach ( $this->events as $event ) {
			if ( ( $event->details->opening ?? null ) instanceof stdClass ) {
				return $event->details->opening;
			}
		}
		return null;
	}

	public function opening_minor(): int {
		$total_minor = $this->opening()->totalMinor ?? null;
		return is_int( $total_minor ) ? $total_minor : $this->total_minor;
	}

	/** When the shop knew of the debt. */
	public function opening_received_at(): int {
		$received = array_map( static fn ( MoneyEvent $event ): int => $event->received_at_utc, $this->events );
		return array() === $received ? $this->opened_at_utc : min( $received );
	}

	/**
	 * @param list<MoneyEvent> $events Those that were known.
	 * @return string|null The due date by them.
	 */
	public function due_date_by( array $events ): ?string {
		$opening  = $this->opening();
		$due_date = null === $opening ? $this->due_date : $opening->dueDate ?? null;
		foreach ( $events as $event ) {
			$due_date = '' === $event->text( 'dueDate' ) ? $due_date : $event->text( 'dueDate' );
		}
		return is_string( $due_date ) ? $due_date : null;
	}

	/** Whether money of it is only pretended. */
	public function is_test(): bool {
		if ( true === ( $this->opening()->isTest ?? null ) ) {
			return true;
		}
		foreach ( $this->events as $event ) {
			if ( null !== $event->via && $event->flag( 'isTest' ) ) {
				return true;
			}
		}
		return false;
	}
}
