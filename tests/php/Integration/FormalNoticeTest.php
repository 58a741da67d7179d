<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Sources\Invoices\AmountKind;
use FollowupReminders\Sources\Invoices\InvoiceReader;
use FollowupReminders\Sources\Invoices\InvoiceRecord;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** A formal notice names the company by law and its purchase order, or is not sent. */
final class FormalNoticeTest extends ShopTestCase {

	private const IDENTITY = 'Atelier Nord SARL, 8 rue des Halles, 59000 Lille, RCS Lille 800 000 000';

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( 'warm', 'formal' ) as $tone ) {
			$this->plugin->stores->templates->save( new TemplateRow( 'upcoming_7', 'en_US', 0, 'Notice {number}', "Debtor: {debtor_identity}\nInvoice of {invoice_date}\nYour purchase order: {po_number}\nTotal {claim_total}", 0, tone: $tone, kind: 'formal_notice' ), 1, $this->clock->now(), 0 );
		}
		$this->clock->move( 86400 );
	}

	/** @param array<string, string> $fields By column. */
	private function take( array $fields ): CaseRow {
		$record = ( new InvoiceReader( 'invoice' ) )->read(
			$fields + array(
				'number'         => 'F-1',
				'customer_name'  => 'Atelier Nord',
				'customer_email' => 'ap@example.test',
				'currency'       => 'EUR',
				'amount'         => '29.00',
				'issued_on'      => '2027-06-02',
				'due_on'         => '2027-06-12',
				'company'        => 'yes',
			)
		);
		self::assertInstanceOf( InvoiceRecord::class, $record );
		$this->plugin->sources->invoice_desk()->take( array( $record ), 'invoice', AmountKind::Total );
		$case = $this->plugin->stores->cases->find_by_ref( EventToldSource::INVOICES, 'F-1' );
		self::assertNotNull( $case );
		return $case;
	}

	private function debtor( CaseRow $case ): DebtorRow {
		return $this->plugin->stores->debtors->get( $case->debtor_id );
	}

	/** @return list<string> */
	private function tasks( CaseRow $case ): array {
		return array_column( $this->plugin->services->task_desk->for_case( $case->id ), 'code' );
	}

	public function test_what_a_file_says_stands_in_the_notice(): void {
		$case = $this->take(
			array(
				'po_number'         => 'PO-5518',
				'customer_identity' => self::IDENTITY,
			)
		);
		$this->let_hours_pass( 24 * 6 );
		self::assertCount( 1, Mailbox::all() );
		self::assertStringContainsString( 'Debtor: ' . self::IDENTITY, Mailbox::all()[0]['text'] );
		self::assertStringContainsString( 'Your purchase order: PO-5518', Mailbox::all()[0]['text'] );
		self::assertSame( array(), $this->tasks( $case ) );
	}

	public function test_a_line_without_a_purchase_order_is_left_out_and_a_later_file_adds_it(): void {
		$case = $this->take( array( 'customer_identity' => self::IDENTITY ) );
		$this->let_hours_pass( 24 * 6 );
		self::assertStringNotContainsString( 'purchase order', Mailbox::all()[0]['text'] );
		$this->take( array( 'po_number' => 'PO-1' ) );
		self::assertSame( 'PO-1', $this->plugin->stores->cases->get( $case->id )->po_number );
		$this->take( array() );
		self::assertSame( array( 'PO-1', self::IDENTITY ), array( $this->plugin->stores->cases->get( $case->id )->po_number, $this->debtor( $case )->identity ), 'A file that says nothing changes nothing.' );
	}

	public function test_without_the_identity_it_is_not_sent_and_a_person_completes_it(): void {
		$case = $this->take( array() );
		$this->let_hours_pass( 24 * 6 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'identity_missing' ), $this->tasks( $case ) );

		$this->log_in_as( 'administrator' );
		$path   = '/cases/' . $case->id . '/identity';
		$answer = $this->rest( 'PUT', $path, array( 'identity' => self::IDENTITY ) );
		self::assertSame( array( 200, self::IDENTITY ), array( $answer->get_status(), self::view( $answer )->identity ) );
		self::assertSame( 409, $this->rest( 'PUT', $path, array( 'identity' => self::IDENTITY ) )->get_status() );
		self::assertSame( 400, $this->rest( 'PUT', $path, array( 'identity' => "two\nlines" ) )->get_status() );
		self::assertSame( 400, $this->rest( 'PUT', $path, array( 'identity' => str_repeat( 'a', 501 ) ) )->get_status() );
		self::assertSame( 404, $this->rest( 'PUT', '/cases/99999999/identity', array( 'identity' => 'A' ) )->get_status() );
		self::assertStringNotContainsString( 'Atelier', (string) wp_json_encode( $this->plugin->stores->ledger->for_case( $case->id ) ), 'The history names nobody.' );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'PUT', $path, array( 'identity' => '' ) )->get_status() );
	}

	public function test_it_goes_with_the_customers_data(): void {
		$case    = $this->take( array( 'customer_identity' => self::IDENTITY ) );
		$stores  = $this->plugin->stores;
		$privacy = new Privacy( $stores->debtors, $stores->cases, $stores->outbox, $stores->tasks, $stores->replies, $stores->notes, $stores->mails );
		self::assertStringContainsString( 'RCS Lille', (string) wp_json_encode( $privacy->export( 'ap@example.test' ) ) );
		$privacy->erase( 'ap@example.test' );
		self::assertSame( '', $this->debtor( $case )->identity );
		self::assertFalse( $stores->debtors->set_identity( $case->debtor_id, '', 'Atelier', $this->clock->now() ) );
	}
}
