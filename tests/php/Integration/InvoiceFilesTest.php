<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;
use WP_REST_Request;
use WP_REST_Response;

/** Files as people and programs really make them (tests/support/invoice-files), through the real REST server. */
final class InvoiceFilesTest extends RestTestCase {

	private const FOLDER = __DIR__ . '/../../support/invoice-files/';

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
	}

	/** @param array<string, mixed> $query `shape` as an array, `partial`, `look`, `amounts`. */
	private static function import( string $file, array $query = array() ): WP_REST_Response {
		if ( isset( $query['shape'] ) ) {
			$query['shape'] = (string) wp_json_encode( $query['shape'] );
		}
		$request = new WP_REST_Request( 'POST', '/followup-reminders/v1/invoices/import' );
		$request->set_query_params( $query );
		$request->set_header( 'Content-Type', 'text/csv' );
		$request->set_body( (string) file_get_contents( self::FOLDER . $file ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		return rest_do_request( $request );
	}

	/** @return list<string> Codes of a refusal. */
	private static function codes( WP_REST_Response $answer ): array {
		self::assertSame( 400, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		return array_map( 'strval', array_column( self::issues_of( $answer ), 'code' ) );
	}

	/** @return array<string, array{int, string|null, string, string}> Amount, due date, currency and name, by number. */
	private function debts(): array {
		$debts = array();
		foreach ( $this->plugin->foundation->database->rows( 'SELECT source_ref, id FROM {cases} ORDER BY id' ) as $row ) {
			$case   = $this->plugin->stores->cases->get( (int) $row['id'] );
			$debt   = ( new EventToldSource( EventToldSource::INVOICES ) )->read( $case, $this->plugin->stores->events->for_case( $case->id ) )->debt ?? new stdClass();
			$debtor = $this->plugin->stores->debtors->get( $case->debtor_id );

			$debts[ (string) $row['source_ref'] ] = array( $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor, $debt->dueDate, $case->currency, $debtor->name );
		}
		return $debts;
	}

	/** @return iterable<string, array{string, string, int, string}> File, number, minor units, name. */
	public static function understood_by_themselves(): iterable {
		yield 'points and a comma' => array( 'c04-de-thousands-and-comma.csv', 'K-104', 125000, 'Beispiel Werk GmbH' );
		yield 'no-break spaces' => array( 'c06-fr-nbsp-thousands.csv', 'K-106', 125040, 'Atelier Fictif' );
		yield 'narrow no-break spaces' => array( 'c07-fr-narrow-nbsp.csv', 'K-107', 125040, 'Atelier Fictif' );
		yield 'a currency sign' => array( 'c08-currency-sign.csv', 'K-108', 125040, 'Atelier Fictif' );
		yield 'dates with a time' => array( 'c11-date-with-time.csv', 'K-111', 125040, 'Atelier Fictif' );
		yield 'sep=;' => array( 'c12-excel-sep-line.csv', 'K-112', 125040, 'Atelier Fictif' );
		yield 'empty rows of Excel' => array( 'c13-excel-empty-rows.csv', 'K-113', 125040, 'Atelier Fictif' );
		yield 'a trailing delimiter' => array( 'c14-trailing-delimiter.csv', 'K-114', 125040, 'Atelier Fictif' );
		yield 'tabs' => array( 'c15-tabs.csv', 'K-115', 125040, 'Atelier Fictif' );
		yield 'a mark, quotes, CRLF' => array( 'c23-bom-quoted-crlf.csv', 'K-306', 9990, 'Böhm "Ost"; KG' );
		yield 'Windows-1252' => array( 'c24-windows1252.csv', 'K-307', 9990, 'Böhm KG' );
		yield 'UTF-16' => array( 'c25-utf16le.csv', 'K-308', 9990, 'Böhm KG' );
		yield 'a comma for cents' => array( 'c26-control-comma.csv', 'K-309', 125, 'Bestell AG' );
		yield 'English thousands' => array( 'c27-en-thousands-quoted.csv', 'K-310', 125000, 'Comma Ltd' );
		yield 'headings for people' => array( 'c28-human-headings.csv', 'K-311', 1000, 'Titel AG' );
		yield 'a currency in small letters' => array( 'c33-lower-currency.csv', 'K-315', 1000, 'Zwei Anlagen' );
	}

	/** @dataProvider understood_by_themselves */
	public function test_file_is_understood_by_itself( string $file, string $number, int $minor, string $name ): void {
		$answer = self::import( $file );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		self::assertSame( array( $number => array( $minor, '2027-02-03', 'c27-en-thousands-quoted.csv' === $file ? 'USD' : 'EUR', $name ) ), $this->debts() );
	}

	public function test_amount_that_can_be_read_in_two_ways_waits_for_its_owner_who_says_it_once(): void {
		foreach ( array( 'c01-de-thousands-point-3-digits.csv', 'c02-de-thousands-2500.csv', 'c03-de-thousands-10000.csv' ) as $file ) {
			self::assertSame( array( 'csv.amount_ambiguous' ), self::codes( self::import( $file ) ) );
		}
		self::assertSame( array(), $this->debts() );
		self::assertSame( 200, self::import( 'c01-de-thousands-point-3-digits.csv', array( 'shape' => array( 'decimal' => ',' ) ) )->get_status() );
		// The next files of this shape are read as the first.
		self::import( 'c02-de-thousands-2500.csv' );
		self::import( 'c03-de-thousands-10000.csv' );
		self::assertSame(
			array(
				'K-101' => 125000,
				'K-102' => 250000,
				'K-103' => 1000000,
			),
			array_map( static fn ( array $debt ): int => $debt[0], $this->debts() )
		);
	}

	public function test_dates_that_can_be_read_in_two_ways_wait_for_their_owner(): void {
		self::assertSame( array( 'csv.dates_ambiguous' ), self::codes( self::import( 'c09-fr-dates.csv' ) ) );
		self::assertSame( array( 'csv.dates_ambiguous' ), self::codes( self::import( 'c10-excel-serial-dates.csv' ) ) );
		self::import( 'c09-fr-dates.csv', array( 'shape' => array( 'dates' => 'dmy' ) ) );
		self::import( 'c10-excel-serial-dates.csv', array( 'shape' => array( 'dates' => 'serial' ) ) );
		self::assertSame(
			array(
				'K-109' => '2027-02-03',
				'K-110' => '2027-02-03',
			),
			array_map( static fn ( array $debt ): ?string => $debt[1], $this->debts() )
		);
	}

	public function test_file_is_shown_as_it_was_understood_and_nothing_is_taken(): void {
		$shown = self::view( self::import( 'c25-utf16le.csv', array( 'look' => '1' ) ) );
		self::assertSame( array( 'utf-16', ';', ',', 'ymd', 1 ), array( $shown->understood->encoding, $shown->understood->shape->delimiter, $shown->understood->shape->decimal, $shown->understood->shape->dates, $shown->understood->invoices ) );
		self::assertSame( 9990, $shown->understood->first[0]->amountMinor );
		self::assertSame( array(), $this->debts() );
	}

	public function test_rows_that_cannot_be_used_are_listed_and_the_rest_is_taken_only_if_the_owner_says_so(): void {
		self::assertSame( array( 'csv.customer_email_missing' ), self::codes( self::import( 'c22-one-row-without-email.csv' ) ) );
		self::assertSame( array( 'csv.due_on_malformed' ), self::codes( self::import( 'c29-zero-date.csv' ) ) );
		self::assertSame( array(), $this->debts() );
		$answer = self::import( 'c22-one-row-without-email.csv', array( 'partial' => '1' ) );
		self::assertSame( array( 1, 2 ), array( self::view( $answer )->opened, self::view( $answer )->unusable[0]['line'] ) );
		self::assertSame( array( 'K-305' ), array_keys( $this->debts() ) );
	}

	public function test_credit_note_makes_the_customers_invoice_smaller_once(): void {
		self::assertSame( array( 'csv.amount_zero' ), self::codes( self::import( 'c16-credit-note-and-zero-row.csv' ) ) );
		self::assertSame( 1, self::view( self::import( 'c16-credit-note-and-zero-row.csv', array( 'partial' => '1' ) ) )->credited );
		self::assertSame( array( 'K-116' => 110040 ), array_map( static fn ( array $debt ): int => $debt[0], $this->debts() ) );
		self::assertSame(
			0,
			self::view(
				self::import(
					'c16-credit-note-and-zero-row.csv',
					array(
						'partial' => '1',
						'amounts' => 'total',
					)
				)
			)->credited
		);
		self::assertSame( 110040, $this->debts()['K-116'][0] );
	}

	public function test_what_was_right_stays_so(): void {
		self::assertSame( array( 'csv.field_count', 'csv.field_count' ), self::codes( self::import( 'c30-broken-line.csv' ) ) );
		self::import( 'c17-numbers-differ-by-case.csv' );
		self::import( 'c32-leading-zeros.csv' );
		self::assertSame(
			array(
				'k-201' => 10000,
				'K-201' => 90000,
				'00314' => 1000,
				314 => 2000,
			),
			array_map( static fn ( array $debt ): int => $debt[0], $this->debts() )
		);
	}

	/** @return iterable<string, array{string, string, array<string, mixed>, array{int, string|null, string, string}}> */
	public static function named(): iterable {
		yield 'Xero, a row for each item' => array( 'e1-xero-shape.csv', 'INV-0042', array( 'shape' => array( 'dates' => 'dmy' ) ), array( 120000, '2027-02-03', 'GBP', 'Invented Boats Ltd' ) );
		yield 'Stripe' => array( 'e3-stripe-shape.csv', 'AB-0001', array(), array( 12000, '2027-02-03', 'EUR', 'X' ) );
		yield 'QuickBooks' => array( 'e4-quickbooks-shape.csv', '1007', array(), array( 70000, '2027-02-13', 'USD', 'Invented Sails Inc' ) );
		yield 'Sage' => array( 'e5-sage-shape.csv', 'SI-12', array(), array( 24000, '2027-02-13', 'GBP', 'Invented Ropes Ltd' ) );
		yield 'Pennylane' => array( 'e6-pennylane-shape.csv', 'F-2027-01', array(), array( 125040, '2027-02-03', 'EUR', 'Atelier Fictif' ) );
		yield 'Sellsy' => array( 'e7-sellsy-shape.csv', 'FAC-9', array(), array( 45000, '2027-02-23', 'EUR', 'Atelier Fictif' ) );
	}

	/**
	 * @dataProvider named
	 * @param array<string, mixed>                       $query Beside the file.
	 * @param array{int, string|null, string, string} $debt  What is owed.
	 */
	public function test_export_of_a_program_is_known_by_its_headings( string $file, string $number, array $query, array $debt ): void {
		$answer = self::import( $file, $query );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		self::assertSame( array( $number => $debt ), $this->debts() );
	}

	public function test_french_books_tell_what_is_open_of_known_invoices_and_lack_the_address_of_others(): void {
		self::assertSame( array( 'csv.customer_email_missing' ), self::codes( self::import( 'e2-fec-shape.txt' ) ) );
		$this->add_invoice(
			array(
				'number' => 'FA-1',
				'amount' => '1500.00',
				'customer_name' => 'Atelier Fictif',
				'customer_email' => 'compta@atelierfictif.test',
			)
		);
		self::assertSame( 1, self::view( self::import( 'e2-fec-shape.txt' ) )->changed );
		self::assertSame( 125040, $this->debts()['FA-1'][0] );
		self::assertSame( 'compta@atelierfictif.test', $this->plugin->stores->debtors->get( $this->plugin->stores->cases->find_by_ref( 'invoices', 'FA-1' )->debtor_id ?? 0 )->email );
	}
}
