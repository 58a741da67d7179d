<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;

/**
 * A known invoice as its events have it, and what a balance in the owner's books says about it.
 *
 * INVARIANT: money that a person recorded is never asked for again because the books do not have it yet.
 */
final class InvoiceBook {

	/**
	 * @param list<EventRow> $events        Of the case.
	 * @param string|null    $due_date      As the books have it, whatever extension was granted here.
	 * @param int            $balance_minor What is still due, minor units; below 0 when too much was paid.
	 * @param int            $by_hand_minor How much of what was paid people recorded here.
	 */
	private function __construct(
		public readonly CaseRow $case_row,
		private readonly array $events,
		public readonly int $total_minor,
		public readonly ?string $due_date,
		public readonly int $balance_minor,
		private readonly int $by_hand_minor,
	) {}

	/** @param list<EventRow> $events Of the case. */
	public static function read( CaseRow $case_row, array $events ): self {
		$debt    = EventFold::read( $case_row, $events )->debt;
		$by_hand = 0;
		foreach ( $events as $event ) {
			$is_money = EventKind::PaymentReceived->value === $event->kind && is_int( $event->details->amountMinor ?? null );
			$by_hand += $is_money && str_starts_with( $event->event_id, 'person.' ) ? $event->details->amountMinor : 0;
		}
		$total   = (int) ( $debt->totalMinor ?? $case_row->total_minor );
		$balance = CaseStatus::WrittenOff->value === ( $debt->status ?? '' ) ? 0 : $total - (int) ( $debt->paidMinor ?? 0 ) - (int) ( $debt->creditedMinor ?? 0 );
		return new self( $case_row, $events, $total, self::due_date( $events ) ?? ( null === $debt ? $case_row->due_date : $debt->dueDate ), $balance, $by_hand );
	}

	/**
	 * The books do not know of an extension: that they still have the old date takes nothing back.
	 *
	 * @param list<EventRow> $events Of the case.
	 * @return string|null Null: no extension was granted.
	 */
	private static function due_date( array $events ): ?string {
		$is_extended = false;
		$due_date    = null;
		foreach ( $events as $event ) {
			if ( EventKind::ExtensionGranted->value === $event->kind ) {
				$is_extended = true;
				$due_date  ??= $event->details->insteadOf ?? null;
			} elseif ( EventKind::Changed->value === $event->kind ) {
				$due_date = $event->details->dueDate ?? $due_date;
			}
		}
		return $is_extended && is_string( $due_date ) ? $due_date : null;
	}

	/** Whether anything was paid or credited, so that a total and a balance differ. */
	public function has_money(): bool {
		return $this->balance_minor !== $this->total_minor;
	}

	/** How much more was paid than we know of, when the books ask for less. */
	public function paid_for_balance( int $balance_minor ): int {
		return max( 0, $this->balance_minor - $balance_minor );
	}

	/** The total behind a balance: the invoice grew by what the books ask for beyond everything we know of, recorded by hand or not. */
	public function total_for_balance( int $balance_minor ): int {
		return $this->total_minor + max( 0, $balance_minor - $this->balance_minor - $this->by_hand_minor );
	}

	public function count( EventKind $kind ): int {
		return count( array_filter( $this->events, static fn ( EventRow $event ): bool => $kind->value === $event->kind ) );
	}
}
