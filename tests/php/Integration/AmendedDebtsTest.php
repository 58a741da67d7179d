<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;
use WP_REST_Request;
use WP_REST_Response;

/** Debts that are handed in again with something else: another amount, another customer, a number that differs by capitals only. */
final class AmendedDebtsTest extends RestTestCase {

	private const INVOICE = array(
		'number'         => 'K-1',
		'customer_name'  => 'Maison Un',
		'customer_email' => 'un@maison.test',
		'currency'       => 'EUR',
		'amount'         => '100.00',
		'due_on'         => '2027-06-03',
	);

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
	}

	/** @param array<string,string> $fields Other than those of the invoice. */
	private function add( array $fields ): WP_REST_Response {
		return $this->rest( 'POST', '/invoices', array_merge( self::INVOICE, $fields ) );
	}

	private static function import( string $csv, string $amounts = '' ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/followup-reminders/v1/invoices/import' );
		$request->set_query_params( '' === $amounts ? array() : array( 'amounts' => $amounts ) );
		$request->set_header( 'Content-Type', 'text/csv' );
		$request->set_body( $csv );
		return rest_do_request( $request );
	}

	private static function file( string $amount ): string {
		return "number,customer_name,customer_email,currency,amount,due_on\nK-1,Maison Un,un@maison.test,EUR,$amount,2027-06-03\n";
	}

	private function case_of( string $number ): CaseRow {
		$case = $this->plugin->stores->cases->find_by_ref( 'invoices', $number );
		self::assertNotNull( $case );
		return $case;
	}

	/** @return array{string, int} Status and what is left to pay, as screens and messages have it. */
	private function owed( string $number ): array {
		$this->tick();
		$shown = self::view( $this->rest( 'GET', '/cases/' . $this->case_of( $number )->id ) );
		return array( $shown->status, $shown->remainingMinor );
	}

	private function pay( string $number, int $minor ): void {
		$body = array(
			'amountMinor' => $minor,
			'reference' => '',
		);
		self::assertSame( 200, $this->rest( 'POST', '/cases/' . $this->case_of( $number )->id . '/payments', $body )->get_status() );
	}

	public function test_numbers_that_differ_by_capitals_are_two_invoices_of_two_customers(): void {
		$answer = self::import( "number;customer_name;customer_email;currency;amount\nk-201;Maison Un;un@maison.test;EUR;100,00\nK-201;Maison Deux;deux@maison.test;EUR;900,00\n" );
		self::assertSame( 2, self::view( $answer )->opened );
		self::assertSame( array( 'open', 10000 ), $this->owed( 'k-201' ) );
		self::assertSame( array( 'open', 90000 ), $this->owed( 'K-201' ) );
		self::assertSame( 'deux@maison.test', $this->plugin->stores->debtors->get( $this->case_of( 'K-201' )->debtor_id )->email );
	}

	public function test_amount_that_can_be_read_in_two_ways_is_refused(): void {
		self::assertSame( array( array( 'invoice.amount_ambiguous', 'amount' ) ), $this->issues( $this->add( array( 'amount' => '2.500' ) ) ) );
		foreach ( array( '1.250', '10.000' ) as $amount ) {
			self::assertSame( 'csv.amount_ambiguous', self::issue( self::import( self::file( $amount ) ) )->code );
		}
		self::assertNull( $this->plugin->stores->cases->find_by_ref( 'invoices', 'K-1' ) );
	}

	public function test_balance_of_the_books_is_what_is_still_due(): void {
		self::import( self::file( '500.00' ) );
		$this->pay( 'K-1', 20000 );
		self::assertSame( 'csv.amounts_unsaid', self::issue( self::import( self::file( '300.00' ) ) )->code );
		self::assertSame( 1, self::view( self::import( self::file( '300.00' ), 'balance' ) )->unchanged );
		self::assertSame( array( 'open', 30000 ), $this->owed( 'K-1' ) );
		self::assertSame( 1, self::view( self::import( self::file( '120.00' ), 'balance' ) )->changed );
		self::assertSame( array( 'open', 12000 ), $this->owed( 'K-1' ) );
		self::assertSame( 400, self::import( self::file( '120.00' ), 'half' )->get_status() );
	}

	public function test_money_the_books_do_not_have_yet_is_not_asked_for_again(): void {
		self::import( self::file( '500.00' ) );
		$this->pay( 'K-1', 20000 );
		self::assertSame( 1, self::view( self::import( self::file( '500.00' ), 'balance' ) )->kept );
		self::assertSame( array( 'open', 30000 ), $this->owed( 'K-1' ) );
		// Beyond what was paid by hand the invoice itself must have grown.
		self::import( self::file( '560.00' ), 'balance' );
		self::assertSame( array( 'open', 36000 ), $this->owed( 'K-1' ) );
	}

	public function test_total_of_an_import_keeps_what_was_paid(): void {
		self::import( self::file( '500.00' ) );
		$this->pay( 'K-1', 20000 );
		self::import( self::file( '300.00' ), 'total' );
		self::assertSame( array( 'open', 10000 ), $this->owed( 'K-1' ) );
	}

	public function test_corrected_customer_and_pay_link_hold_from_then_on(): void {
		$this->add( array( 'pay_url' => 'https://pay.test/wrong' ) );
		$this->tick();
		$this->tick();
		Mailbox::clear();
		$answer = $this->add(
			array(
				'customer_email' => 'compta@maison.test',
				'customer_name' => 'Maison Un SARL',
				'pay_url' => 'https://pay.test/right',
			)
		);
		self::assertSame( array( 200, 'changed' ), array( $answer->get_status(), self::view( $answer )->outcome ) );
		$this->set_clock( self::NOW + 3 * 86400 );
		$this->tick();
		$this->tick();
		self::assertSame( array( 'compta@maison.test' ), array_unique( array_merge( ...array_column( Mailbox::all(), 'to' ) ) ) );
		$case = $this->case_of( 'K-1' );
		self::assertSame( 'https://pay.test/right', $case->pay_url );
		self::assertSame( 'Maison Un SARL', $this->plugin->stores->debtors->get( $case->debtor_id )->name );
		self::assertSame(
			'unchanged',
			self::view(
				$this->add(
					array(
						'customer_email' => 'compta@maison.test',
						'customer_name' => 'Maison Un SARL',
						'pay_url' => 'https://pay.test/right',
					)
				)
			)->outcome
		);
	}

	public function test_person_corrects_the_contact_of_all_open_invoices(): void {
		$this->add( array( 'pay_url' => 'https://pay.test/1' ) );
		$this->add( array( 'number' => 'K-2' ) );
		$path    = '/cases/' . $this->case_of( 'K-1' )->id . '/contact';
		$contact = array(
			'name' => 'Maison Un',
			'email' => 'un@maison.test',
			'isCompany' => false,
			'payUrl' => 'https://pay.test/1',
			'appliesTo' => 'customer',
		);
		$same    = $this->rest( 'PUT', $path, $contact );
		self::assertSame( array( 409, 'contact.unchanged' ), array( $same->get_status(), self::view( $same )->code ) );
		self::assertSame( array( array( 'email.malformed', 'email' ) ), $this->issues( $this->rest( 'PUT', $path, array_merge( $contact, array( 'email' => 'un@' ) ) ) ) );
		self::assertSame(
			200,
			$this->rest(
				'PUT',
				$path,
				array_merge(
					$contact,
					array(
						'email' => 'right@maison.test',
						'payUrl' => '',
					)
				)
			)->get_status()
		);
		$this->tick();
		$this->tick();
		foreach ( array( 'K-1', 'K-2' ) as $number ) {
			self::assertSame( 'right@maison.test', $this->plugin->stores->debtors->get( $this->case_of( $number )->debtor_id )->email );
		}
		self::assertSame( '', $this->case_of( 'K-1' )->pay_url );
	}

	public function test_invoice_that_was_paid_and_then_grew_is_owed_by_the_difference(): void {
		$this->add( array() );
		$this->pay( 'K-1', 10000 );
		self::assertSame( array( 'paid', 0 ), $this->owed( 'K-1' ) );
		$this->rest(
			'POST',
			'/invoices',
			array_merge(
				self::INVOICE,
				array(
					'amount' => '150.00',
					'amounts' => 'total',
				)
			)
		);
		foreach ( array( 'first', 'second' ) as $reading ) {
			self::assertSame( array( 'open', 5000 ), $this->owed( 'K-1' ), "The $reading reading." );
		}
		self::assertNull( $this->case_of( 'K-1' )->run?->ended, 'It is followed up again.' );
		$this->pay( 'K-1', 5000 );
		self::assertSame( array( 'paid', 0 ), $this->owed( 'K-1' ) );
	}

	public function test_rest_below_the_tolerance_is_closed_and_taken_up_when_it_grows_again(): void {
		$this->add( array() );
		$this->tick();
		$policy             = $this->plugin->stores->policies->newest() ?? self::fail();
		$policy->tolerances = array(
			(object) array(
				'currency' => 'EUR',
				'amountMinor' => 100,
			),
		);
		self::assertNotNull( $this->plugin->stores->policies->save( $policy, 1, $this->plugin->foundation->clock->now(), $policy->version ) );
		$this->pay( 'K-1', 9950 );
		self::assertSame( 'paid', $this->owed( 'K-1' )[0] );
		self::assertSame( 'paid', $this->case_of( 'K-1' )->run?->ended );
		$this->rest(
			'POST',
			'/invoices',
			array_merge(
				self::INVOICE,
				array(
					'amount' => '140.00',
					'amounts' => 'total',
				)
			)
		);
		self::assertSame( array( 'open', 4050 ), $this->owed( 'K-1' ) );
		self::assertNull( $this->case_of( 'K-1' )->run?->ended );
	}

	public function test_act_that_changes_nothing_is_refused(): void {
		$case_id = self::view( $this->add( array() ) )->caseId;
		$code    = static fn ( WP_REST_Response $answer ): array => array( $answer->get_status(), self::view( $answer )->code ?? '' );
		self::assertSame( array( 409, 'hold.not_on' ), $code( $this->rest( 'DELETE', "/cases/$case_id/holds/hold_1" ) ) );
		self::assertSame( array( 409, 'shop.not_paused' ), $code( $this->rest( 'DELETE', '/pause' ) ) );
		self::assertSame( array( 200, '' ), array( $this->rest( 'POST', "/cases/$case_id/enrolment", array() )->get_status(), '' ) );
		self::assertSame( array( 409, 'case.asked_already' ), $code( $this->rest( 'POST', "/cases/$case_id/enrolment", array() ) ) );
		$this->tick();
		self::assertSame( array( 409, 'case.in_sequence' ), $code( $this->rest( 'POST', "/cases/$case_id/enrolment", array() ) ) );
		foreach ( $this->plugin->stores->sequences->all() as $row ) {
			$this->plugin->stores->sequences->set_mode( $row->sequence_id, 'unpaid_order' === $row->sequence_id ? 'live' : 'off', $this->plugin->foundation->clock->now() );
		}
		$other = self::view( $this->add( array( 'number' => 'K-9' ) ) )->caseId;
		self::assertSame( array( 409, 'case.no_sequence_fits' ), $code( $this->rest( 'POST', "/cases/$other/enrolment", array() ) ) );
	}
}
