<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventRow;

/**
 * The truth about a debt whose source is nothing but its events: they are folded in the order they happened, not in the order
 * they were recorded, so a late message changes no more than it would have in time.
 *
 * INVARIANT: a refused attempt never takes money back. Only `payment_reversed` reopens what was paid in full.
 */
final class EventFold {

	private CaseStatus $status = CaseStatus::Open;
	private bool $settled  = false;
	/** The total that a full payment settled, where the event says so. */
	private ?int $settled_minor = null;
	private bool $processing = false;
	private int $total_minor;
	private int $paid_minor     = 0;
	private int $received_minor = 0;
	private int $credited_minor = 0;
	private int $returned_minor = 0;
	private ?string $due_date;
	private ?int $last_payment_at_utc = null;
	private ?int $next_retry_at_utc   = null;
	private ?int $retries_left        = null;

	private function __construct(
		private readonly CaseRow $case_row,
		?int $total_minor,
	) {
		$this->total_minor = $total_minor ?? $case_row->total_minor;
		$this->due_date    = $case_row->due_date;
	}

	/**
	 * @param list<EventRow> $events      All events of the case, in any order.
	 * @param int|null       $total_minor The debt's total where another source knows it; null: as the events say.
	 */
	public static function read( CaseRow $case_row, array $events, ?int $total_minor = null ): SourceReading {
		usort( $events, static fn ( EventRow $a, EventRow $b ): int => $a->occurred_at_utc <=> $b->occurred_at_utc ?: $a->id <=> $b->id );
		$fold = new self( $case_row, $total_minor );
		foreach ( $events as $event ) {
			$kind = EventKind::tryFrom( $event->kind );
			if ( null !== $kind ) {
				$fold->apply( $kind, $event );
			}
		}
		return $fold->reading();
	}

	private function apply( EventKind $kind, EventRow $event ): void {
		match ( $kind ) {
			EventKind::Opened            => $this->status     = CaseStatus::Open,
			EventKind::Cancelled         => $this->status     = CaseStatus::Cancelled,
			EventKind::WrittenOff        => $this->status     = CaseStatus::WrittenOff,
			EventKind::PaymentProcessing => $this->processing = true,
			EventKind::PaymentFailed     => $this->fail( $event ),
			EventKind::PaymentReceived   => $this->receive( $event ),
			EventKind::PaymentReversed   => $this->reverse( $event ),
			EventKind::Credited          => $this->credit( $event ),
			EventKind::Changed           => $this->change( $event ),
			EventKind::ExtensionGranted  => $this->extend( $event ),
			EventKind::RetryPlanned      => $this->plan_retry( $event ),
			default                      => null,
		};
	}

	private function fail( EventRow $event ): void {
		$this->processing = false;
		if ( null !== $this->next_retry_at_utc && $this->next_retry_at_utc <= $event->occurred_at_utc ) {
			$this->next_retry_at_utc = null;
		}
	}

	private function receive( EventRow $event ): void {
		$amount_minor              = $this->amount_minor( $event );
		$this->processing          = false;
		if ( true === ( $event->details->full ?? false ) ) {
			$of_minor            = $event->details->ofMinor ?? null;
			$this->settled       = true;
			$this->settled_minor = is_int( $of_minor ) ? $of_minor : null;
		}
		$this->paid_minor         += $amount_minor;
		$this->received_minor     += $amount_minor;
		$this->last_payment_at_utc = $event->occurred_at_utc;
	}

	private function reverse( EventRow $event ): void {
		$this->settled    = false;
		$this->processing = false;
		$this->paid_minor = max( 0, $this->paid_minor - $this->amount_minor( $event ) );
	}

	/** Money given back settles as much as it returns: what was owed before a refund is owed after it. */
	private function credit( EventRow $event ): void {
		$amount_minor          = $this->amount_minor( $event );
		$this->credited_minor += $amount_minor;
		if ( true === ( $event->details->returned ?? false ) ) {
			$this->returned_minor += $amount_minor;
			$this->paid_minor      = max( 0, $this->paid_minor - $amount_minor );
		}
	}

	/** A debt that grows after it was settled is owed again, by as much as it grew. */
	private function change( EventRow $event ): void {
		$this->total_minor = is_int( $event->details->totalMinor ?? null ) ? $event->details->totalMinor : $this->total_minor;
		$this->due_date    = is_string( $event->details->dueDate ?? null ) ? $event->details->dueDate : $this->due_date;
		$this->outgrow();
	}

	private function extend( EventRow $event ): void {
		$this->due_date = is_string( $event->details->dueOn ?? null ) ? $event->details->dueOn : $this->due_date;
	}

	/** What was settled may be less than what is owed now. An older event did not say what it settled and is taken at its amounts. */
	private function outgrow(): void {
		$covered_minor = $this->paid_minor + $this->credited_minor;
		if ( $this->settled && $this->total_minor > ( $this->settled_minor ?? $covered_minor ) ) {
			$this->settled    = false;
			$this->paid_minor = max( $this->paid_minor, ( $this->settled_minor ?? 0 ) - $this->credited_minor );
		}
	}

	private function plan_retry( EventRow $event ): void {
		$this->next_retry_at_utc = is_int( $event->details->nextAtUtc ?? null ) ? $event->details->nextAtUtc : null;
		$this->retries_left      = is_int( $event->details->leftCount ?? null ) ? $event->details->leftCount : null;
	}

	/** An amount in another currency than the debt's is no amount of this debt. */
	private function amount_minor( EventRow $event ): int {
		$amount_minor = $event->details->amountMinor ?? 0;
		return is_int( $amount_minor ) && ( $event->details->currency ?? '' ) === $this->case_row->currency ? $amount_minor : 0;
	}

	private function reading(): SourceReading {
		if ( null !== $this->settled_minor ) {
			// An order's own changes are no events here: its total is read.
			$this->outgrow();
		}
		$covered = $this->paid_minor + $this->credited_minor >= $this->total_minor;
		$paid    = $this->settled || ( $this->paid_minor > 0 && $covered );
		// What was credited as a whole, or amended to nothing, is owed by nobody and was paid by nobody.
		$status = $covered && CaseStatus::Open === $this->status ? CaseStatus::Cancelled : $this->status;
		$open   = ! $paid && CaseStatus::Open === $status;
		$debt = (object) array(
			'source'           => $this->case_row->source,
			'kind'             => $this->case_row->kind,
			'status'           => ( $paid ? CaseStatus::Paid : $status )->value,
			'openedAtUtc'      => $this->case_row->opened_at_utc,
			'currency'         => $this->case_row->currency,
			'totalMinor'       => $this->total_minor,
			'paidMinor'        => $this->paid_minor,
			'creditedMinor'    => $this->credited_minor,
			'dueDate'          => $this->due_date,
			'gateway'          => null,
			'methodKind'       => null,
			'refund'           => $this->refund(),
			'lastPaymentAtUtc' => $this->last_payment_at_utc,
		);

		return new SourceReading(
			$open && $this->processing ? TruthState::PROCESSING : TruthState::CLEAR,
			$debt,
			(object) array(
				'nextAtUtc' => $open ? $this->next_retry_at_utc : null,
				'leftCount' => $open ? $this->retries_left : null,
			)
		);
	}

	/** @return 'none'|'partial'|'full' */
	private function refund(): string {
		if ( 0 === $this->returned_minor ) {
			return 'none';
		}
		return $this->returned_minor >= $this->received_minor ? 'full' : 'partial';
	}
}
