<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\InputIssue;
use stdClass;

/** Takes checked invoices in: all of them or none. The same invoice again changes nothing; one with another amount or due date is a change. */
final class InvoiceDesk {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
		private readonly DateTimeZone $shop_zone,
	) {}

	/**
	 * @param list<InvoiceRecord> $invoices Each number once.
	 * @param string              $prefix   First part of issue codes, `csv` or `invoice`.
	 * @return list<stdClass>|list<InputIssue> { number, caseId, outcome: 'opened'|'changed'|'unchanged' } in the order given, or why none was taken.
	 * @throws StoreException When the database did not take them; none is kept then.
	 */
	public function take( array $invoices, string $prefix ): array {
		$known  = array();
		$issues = array();
		foreach ( $invoices as $invoice ) {
			$case_row = $this->cases->find_by_ref( InvoiceSource::ID, $invoice->number );
			if ( null !== $case_row && $case_row->currency !== $invoice->currency ) {
				$issues[] = new InputIssue( $prefix . '.currency_changed', 'currency', $invoice->number );
			}
			$known[] = $case_row;
		}
		if ( array() !== $issues ) {
			return $issues;
		}
		return $this->transactions->run(
			fn (): array => array_map( fn ( InvoiceRecord $invoice, ?CaseRow $case_row ): stdClass => $this->take_one( $invoice, $case_row ), $invoices, $known )
		);
	}

	private function take_one( InvoiceRecord $invoice, ?CaseRow $case_row ): stdClass {
		if ( null === $case_row ) {
			$result = $this->record( $invoice, $invoice->number . ':opened', EventKind::Opened, (object) array( 'reopened' => false ), $this->opening( $invoice ) );
			return self::line( $invoice, $result->case_id ?? 0, $result->opened ? 'opened' : 'unchanged' );
		}
		$events = $this->events->for_case( $case_row->id );
		$debt   = ( new InvoiceSource() )->read( $case_row, $events )->debt;
		$due_on = $invoice->due_on ?? $debt?->dueDate;
		if ( $invoice->amount_minor === $debt?->totalMinor && $due_on === $debt->dueDate ) {
			return self::line( $invoice, $case_row->id, 'unchanged' );
		}
		$changes = count( array_filter( $events, static fn ( EventRow $event ): bool => EventKind::Changed->value === $event->kind ) );
		$details = (object) array(
			'totalMinor' => $invoice->amount_minor,
			'dueDate'    => $due_on,
		);
		// Numbered, not named for its content: an amount may go up, down and up again.
		$this->record( $invoice, $invoice->number . ':changed:' . ( $changes + 1 ), EventKind::Changed, $details, null );
		return self::line( $invoice, $case_row->id, 'changed' );
	}

	private function record( InvoiceRecord $invoice, string $event_id, EventKind $kind, stdClass $details, ?CaseOpening $opening ): RecordResult {
		$event  = new SourceEvent( InvoiceSource::ID, $invoice->number, $event_id, $kind, $this->clock->now(), $details );
		$result = $this->case_events->record( $event, $opening );
		if ( 'failed' === $result->outcome ) {
			// Perhaps a deadlock, which undid the whole transaction: from the start again.
			throw new StoreException( 'try_again', 'invoices' );
		}
		return $result;
	}

	private function opening( InvoiceRecord $invoice ): CaseOpening {
		$now    = $this->clock->now();
		$issued = null === $invoice->issued_on ? $now : ( new DateTimeImmutable( $invoice->issued_on, $this->shop_zone ) )->getTimestamp();
		$debtor = new DebtorIdentity( null, $invoice->customer_email, $invoice->customer_name, '', $invoice->country, null, null, $invoice->is_company );
		return new CaseOpening( $debtor, 'invoice', $invoice->number, $invoice->currency, $invoice->amount_minor, min( $issued, $now ), $invoice->due_on, $invoice->pay_url );
	}

	private static function line( InvoiceRecord $invoice, int $case_id, string $outcome ): stdClass {
		return (object) array(
			'number'  => $invoice->number,
			'caseId'  => $case_id,
			'outcome' => $outcome,
		);
	}
}
