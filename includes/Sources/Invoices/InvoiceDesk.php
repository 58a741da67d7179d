<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Tags\TagStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\InputIssue;
use stdClass;

/**
 * Takes checked invoices in: all of them or none. The same invoice again changes nothing; one with another amount, due date, customer or
 * pay link is a change, and what the newest import says holds from then on.
 *
 * @phpstan-type InvoiceTaken object{number: string, caseId: int, outcome: string}&stdClass
 * @phpstan-import-type Details from EventDetails
 */
final class InvoiceDesk {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly EventStore $events,
		private readonly TagStore $tags,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
		private readonly DateTimeZone $shop_zone,
	) {}

	/**
	 * @param list<InvoiceRecord> $invoices Each number once.
	 * @param string              $prefix   First part of issue codes, `csv` or `invoice`.
	 * @param AmountKind|null     $amounts  What the amounts mean; null: not said, which is refused where the two would differ.
	 * @param list<InvoiceRecord> $credits  Credit notes, each number once.
	 * @return list<InvoiceTaken>|list<InputIssue> In the order given, or why none was taken.
	 * @throws StoreException When the database did not take them; none is kept then.
	 */
	public function take( array $invoices, string $prefix, ?AmountKind $amounts, array $credits = array() ): array {
		$known  = array();
		$issues = array();
		foreach ( $invoices as $invoice ) {
			$book     = $this->known( $invoice );
			$known[]  = $book;
			$issues[] = null === $book ? null : self::refusal( $invoice, $book, $prefix, $amounts );
		}
		$issues = array_values( array_filter( $issues ) );
		if ( array() !== $issues ) {
			return $issues;
		}
		return $this->transactions->run(
			fn (): array => array(
				...array_map( fn ( InvoiceRecord $invoice, ?InvoiceBook $book ): stdClass => $this->take_one( $invoice, $book, $amounts ?? AmountKind::Total ), $invoices, $known ),
				...array_map( $this->credit( ... ), $credits ),
			)
		);
	}

	public function is_known( string $number ): bool {
		return null !== $this->cases->find_by_ref( EventToldSource::INVOICES, $number );
	}

	/**
	 * A credit note makes the invoice smaller that it names; one that names none makes the customer's open invoices smaller, the one due
	 * first before the others. The same note again changes nothing.
	 *
	 * @return InvoiceTaken
	 */
	private function credit( InvoiceRecord $credit ): stdClass {
		$left_minor = $credit->amount_minor;
		$first      = 0;
		foreach ( $this->open_invoices( $credit ) as $index => $book ) {
			$part_minor = min( $left_minor, $book->balance_minor );
			if ( 0 >= $part_minor ) {
				continue;
			}
			$details = (object) array(
				'amountMinor' => $part_minor,
				'currency'    => $credit->currency,
			);
			$result  = $this->case_events->record( new SourceEvent( EventToldSource::INVOICES, $book->case_row->source_ref, $credit->number . ':credit:' . ( 0 === $first ? 1 : $index + 1 ), EventKind::Credited, $this->clock->now(), $details ) );
			if ( 'failed' === $result->outcome ) {
				throw new StoreException( 'try_again', 'invoices' );
			}
			if ( 'duplicate' === $result->outcome ) {
				return self::line( $credit, $book->case_row->id, 'unchanged' );
			}
			$first       = 0 === $first ? $book->case_row->id : $first;
			$left_minor -= $part_minor;
		}
		return self::line( $credit, $first, 0 === $first ? 'credit_unused' : 'credited' );
	}

	/** @return list<InvoiceBook> Of the customer, in the credit's currency, due first before the others; only the one that is named. */
	private function open_invoices( InvoiceRecord $credit ): array {
		if ( '' !== $credit->credits ) {
			$case_row = $this->cases->find_by_ref( EventToldSource::INVOICES, $credit->credits );
			$is_open  = null !== $case_row && $case_row->is_open() && $credit->currency === $case_row->currency;
			return $is_open ? array( InvoiceBook::read( $case_row, $this->events->for_case( $case_row->id ) ) ) : array();
		}
		$cases = array();
		foreach ( $this->debtors->find_by_email( $credit->customer_email ) as $debtor ) {
			foreach ( $this->cases->find_for_debtor( $debtor->id ) as $case_row ) {
				if ( EventToldSource::INVOICES === $case_row->source && $case_row->is_open() && $credit->currency === $case_row->currency ) {
					$cases[] = $case_row;
				}
			}
		}
		usort( $cases, static fn ( CaseRow $a, CaseRow $b ): int => ( $a->due_date ?? '9999' ) <=> ( $b->due_date ?? '9999' ) ?: $a->id <=> $b->id );
		return array_map( fn ( CaseRow $case_row ): InvoiceBook => InvoiceBook::read( $case_row, $this->events->for_case( $case_row->id ) ), $cases );
	}

	private function known( InvoiceRecord $invoice ): ?InvoiceBook {
		$case_row = $this->cases->find_by_ref( EventToldSource::INVOICES, $invoice->number );
		return null === $case_row ? null : InvoiceBook::read( $case_row, $this->events->for_case( $case_row->id ) );
	}

	private static function refusal( InvoiceRecord $invoice, InvoiceBook $book, string $prefix, ?AmountKind $amounts ): ?InputIssue {
		if ( $book->case_row->currency !== $invoice->currency ) {
			return new InputIssue( $prefix . '.currency_changed', 'currency', $invoice->number );
		}
		// With money received a total and a balance say different things about what is still due.
		return null === $amounts && $book->has_money() && $invoice->amount_minor !== $book->total_minor ? new InputIssue( $prefix . '.amounts_unsaid', 'amounts', $invoice->number ) : null;
	}

	/** @return InvoiceTaken */
	private function take_one( InvoiceRecord $invoice, ?InvoiceBook $book, AmountKind $amounts ): stdClass {
		if ( null === $book ) {
			$result = $this->record( $invoice, 'opened', EventKind::Opened, (object) array( 'reopened' => false ), $this->opening( $invoice ) );
			$this->take_never_remind( $invoice, $result->case_id ?? 0 );
			$this->take_recipients( $invoice, $result->case_id ?? 0 );
			$this->take_identity( $invoice, $result->case_id ?? 0 );
			return self::line( $invoice, $result->case_id ?? 0, $result->opened ? 'opened' : 'unchanged' );
		}
		$outcome = $this->take_amount( $invoice, $book, $amounts );
		$party   = $this->take_party( $invoice, $book );
		$never   = $this->take_never_remind( $invoice, $book->case_row->id );
		$others  = $this->take_recipients( $invoice, $book->case_row->id );
		$others  = $this->take_identity( $invoice, $book->case_row->id ) || $others;
		$others  = $this->take_po_number( $invoice, $book->case_row ) || $others;
		return self::line( $invoice, $book->case_row->id, 'unchanged' === $outcome && ( $party || $never || $others ) ? 'changed' : $outcome );
	}

	/** @return bool Whether nobody is reminded of it from now on who was before. A file takes nothing back: a person may have said so on the case. */
	private function take_never_remind( InvoiceRecord $invoice, int $case_id ): bool {
		$now = $this->clock->now();
		return $invoice->never_remind && $this->tags->add_to_case( $case_id, new Tag( Tag::NEVER_REMIND, '', 'import', 0, $now ), $now );
	}

	/** @return bool Whether reminders go to others from now on. A file that says nothing of it changes nothing, and an address that was refused stays so until a person gives it again. */
	private function take_recipients( InvoiceRecord $invoice, int $case_id ): bool {
		$case_row = array() === $invoice->to && array() === $invoice->copies ? null : $this->cases->find( $case_id );
		$debtor   = null === $case_row ? null : $this->debtors->get( $case_row->moves_to ?? $case_row->debtor_id );
		if ( null === $debtor ) {
			return false;
		}
		$before = $debtor->recipients ?? Recipients::none();
		$after  = Recipients::of(
			array() === $invoice->to ? $before->emails( 'to' ) : $invoice->to,
			array() === $invoice->copies ? $before->emails( 'copy' ) : $invoice->copies
		);
		return ! $after->names_same( $before ) && $this->debtors->set_recipients( $debtor->id, $before, $after, $this->clock->now() );
	}

	/** @return bool Whether the customer is another by law than before. A file that says nothing of it changes nothing. */
	private function take_identity( InvoiceRecord $invoice, int $case_id ): bool {
		$case_row = '' === $invoice->identity ? null : $this->cases->find( $case_id );
		$debtor   = null === $case_row ? null : $this->debtors->get( $case_row->moves_to ?? $case_row->debtor_id );
		return null !== $debtor && $debtor->identity !== $invoice->identity && $this->debtors->set_identity( $debtor->id, $debtor->identity, $invoice->identity, $this->clock->now() );
	}

	private function take_po_number( InvoiceRecord $invoice, CaseRow $case_row ): bool {
		if ( '' === $invoice->po_number || $invoice->po_number === $case_row->po_number ) {
			return false;
		}
		$this->cases->relabel( $case_row->id, null, null, $invoice->po_number );
		return true;
	}

	/** @return 'changed'|'kept'|'unchanged' */
	private function take_amount( InvoiceRecord $invoice, InvoiceBook $book, AmountKind $amounts ): string {
		$due_on      = $invoice->due_on ?? $book->due_date;
		$total_minor = AmountKind::Total === $amounts ? $invoice->amount_minor : $book->total_for_balance( $invoice->amount_minor );
		$paid_minor  = AmountKind::Total === $amounts ? 0 : $book->paid_for_balance( $invoice->amount_minor );
		if ( 0 < $paid_minor ) {
			$details = (object) array(
				'amountMinor' => $paid_minor,
				'currency'    => $invoice->currency,
				'full'        => false,
				'via'         => PaymentVia::Billing->value,
			);
			$this->record( $invoice, 'balance:' . ( $book->count( EventKind::PaymentReceived ) + 1 ), EventKind::PaymentReceived, $details );
		}
		if ( $total_minor !== $book->total_minor || $due_on !== $book->due_date ) {
			$details = (object) array(
				'totalMinor' => $total_minor,
				// An extension granted here stays unless the books have another date too.
				'dueDate'    => $due_on === $book->due_date ? null : $due_on,
			);
			// Numbered, not named for its content: an amount may go up, down and up again.
			$this->record( $invoice, 'changed:' . ( $book->count( EventKind::Changed ) + 1 ), EventKind::Changed, $details );
			return 'changed';
		}
		if ( 0 < $paid_minor ) {
			return 'changed';
		}
		return AmountKind::Balance === $amounts && $invoice->amount_minor !== $book->balance_minor ? 'kept' : 'unchanged';
	}

	/** @return bool Whether the customer or the pay link is another than before. */
	private function take_party( InvoiceRecord $invoice, InvoiceBook $book ): bool {
		$case_row = $book->case_row;
		$debtor   = $this->debtors->get( $case_row->moves_to ?? $case_row->debtor_id );
		// Whoever asked to be forgotten is filled in again by a person, never by a file.
		$is_moved = '' !== $invoice->customer_email && 'erased' !== $debtor->email_state && ! self::is_named( $invoice, $debtor );
		if ( $is_moved ) {
			$details = (object) array( 'customerId' => null );
			$this->record( $invoice, 'customer:' . ( $book->count( EventKind::CustomerChanged ) + 1 ), EventKind::CustomerChanged, $details, null, $this->identity( $invoice, $debtor ) );
		}
		if ( null === $invoice->pay_url || $invoice->pay_url === $case_row->pay_url || 'erased' === $debtor->email_state ) {
			return $is_moved;
		}
		$this->cases->relabel( $case_row->id, null, $invoice->pay_url );
		$this->record( $invoice, 'link:' . ( $book->count( EventKind::Touched ) + 1 ), EventKind::Touched, EventDetails::of() );
		return true;
	}

	/** A customer with an account has their name there; an import gives only the address to write to. */
	private static function is_named( InvoiceRecord $invoice, DebtorRow $debtor ): bool {
		if ( strtolower( $invoice->customer_email ) !== strtolower( $debtor->email ) || null !== $debtor->customer_id ) {
			return strtolower( $invoice->customer_email ) === strtolower( $debtor->email );
		}
		return $invoice->customer_name === $debtor->name && $invoice->is_company === $debtor->is_company
			&& ( null === $invoice->country || $invoice->country === $debtor->country );
	}

	/** @param Details $details */
	private function record( InvoiceRecord $invoice, string $event_id, EventKind $kind, stdClass $details, ?CaseOpening $opening = null, ?DebtorIdentity $debtor = null ): RecordResult {
		$event  = new SourceEvent( EventToldSource::INVOICES, $invoice->number, $invoice->number . ':' . $event_id, $kind, $this->clock->now(), $details );
		$result = $this->case_events->record( $event, $opening, $debtor );
		if ( 'failed' === $result->outcome ) {
			// Perhaps a deadlock, which undid the whole transaction: from the start again.
			throw new StoreException( 'try_again', 'invoices' );
		}
		return $result;
	}

	private function opening( InvoiceRecord $invoice ): CaseOpening {
		$now    = $this->clock->now();
		$issued = null === $invoice->issued_on ? $now : ( new DateTimeImmutable( $invoice->issued_on, $this->shop_zone ) )->getTimestamp();
		return new CaseOpening(
			debtor: $this->identity( $invoice, null ),
			kind: 'invoice',
			number: $invoice->number,
			currency: $invoice->currency,
			total_minor: $invoice->amount_minor,
			opened_at_utc: min( $issued, $now ),
			due_date: $invoice->due_on,
			pay_url: $invoice->pay_url,
			po_number: $invoice->po_number,
		);
	}

	/** @param DebtorRow|null $known Who owed it before: what an import has no column for stays with the same address. */
	private function identity( InvoiceRecord $invoice, ?DebtorRow $known ): DebtorIdentity {
		$same = null !== $known && strtolower( $known->email ) === strtolower( $invoice->customer_email ) ? $known : null;
		return new DebtorIdentity(
			customer_id: $same?->customer_id,
			email: $invoice->customer_email,
			name: $invoice->customer_name,
			locale: $same->locale ?? '',
			country: $invoice->country ?? $same?->country,
			state: $same?->state,
			time_zone: $same?->time_zone,
			is_company: $invoice->is_company,
		);
	}

	/** @return InvoiceTaken */
	private static function line( InvoiceRecord $invoice, int $case_id, string $outcome ): stdClass {
		return (object) array(
			'number'  => $invoice->number,
			'caseId'  => $case_id,
			'outcome' => $outcome,
		);
	}
}
