<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Sources\Invoices\InvoiceBook;
use FollowupReminders\Tests\Support\WordPressTestCase;
use WP_REST_Request;
use WP_REST_Response;

/** Invoices by form and by file, through the real REST server. */
final class InvoicesTest extends WordPressTestCase {

	private string $prefix;

	protected function setUp(): void {
		parent::setUp();
		$this->prefix = 'T' . wp_generate_password( 8, false ) . '-';
		$this->log_in_as( 'administrator' );
	}

	/** @param array<string, mixed> $fields Fields of the form. */
	private static function create( array $fields ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/followup-reminders/v1/invoices' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $fields ) );
		return rest_do_request( $request );
	}

	private static function import( string $csv ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/followup-reminders/v1/invoices/import' );
		$request->set_header( 'Content-Type', 'text/csv' );
		$request->set_body( $csv );
		return rest_do_request( $request );
	}

	/** @return array<string, mixed> */
	private function fields(): array {
		return array(
			'number'         => $this->prefix . '1',
			'customer_name'  => 'Ada Lovelace',
			'customer_email' => 'ada@example.test',
			'currency'       => 'EUR',
			'amount'         => '1200.50',
			'issued_on'      => '2026-11-01',
			'terms_days'     => 30,
			'country'        => 'fr',
			'company'        => 'Analytical Engines',
			'pay_url'        => 'https://pay.example.test/1?a=b',
		);
	}

	private static function find( string $number ): ?CaseRow {
		global $wpdb;
		return ( new DbCaseStore( new Database( $wpdb ) ) )->find_by_ref( 'invoices', $number );
	}

	public function test_a_domain_in_any_script_is_an_address_mail_servers_take(): void {
		$fields = array_merge( $this->fields(), array( 'customer_email' => 'ada@Müller.example' ) );
		self::assertSame( 201, self::create( $fields )->get_status() );
		$case = self::find( $this->prefix . '1' );
		self::assertSame( 'ada@xn--mller-kva.example', self::database()->row( 'SELECT email FROM {debtors} WHERE id = ?', array( $case->debtor_id ?? 0 ) )['email'] ?? null );
		$again = self::create( $fields );
		self::assertSame( array( 200, 'unchanged' ), array( $again->get_status(), self::view( $again )->outcome ) );
		$refused = self::create( array_merge( $fields, array( 'number' => $this->prefix . '2', 'customer_email' => 'ada@mü ller.example' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'invoice.customer_email_malformed' ), array_column( self::issues_of( $refused ), 'code' ) );
	}

	public function test_credit_note_that_names_its_invoice_leaves_the_others_alone(): void {
		$head = "number,customer_name,customer_email,currency,amount,due_on,credits\n";
		self::import( "{$head}A-1,Ada,ada@example.test,EUR,100.00,2027-01-10,\nA-2,Ada,ada@example.test,EUR,80.00,2027-02-10,\n" );
		$credit = "{$head}CN-1,Ada,ada@example.test,EUR,-30.00,,A-2\n";
		self::assertSame( 1, self::view( self::import( $credit ) )->credited );
		self::assertSame( 0, self::view( self::import( $credit ) )->credited );
		self::assertSame( 'credit_unused', self::view( self::import( "{$head}CN-2,Ada,ada@example.test,EUR,-30.00,,A-9\n" ) )->invoices[0]->outcome );
		self::assertSame(
			array( 10000, 5000 ),
			array_map( static fn ( string $number ): int => InvoiceBook::read( self::known( $number ), ( new DbEventStore( self::database() ) )->for_case( self::known( $number )->id ) )->balance_minor, array( 'A-1', 'A-2' ) )
		);
	}

	private static function database(): Database {
		global $wpdb;
		return new Database( $wpdb );
	}

	private static function known( string $number ): CaseRow {
		$case = self::find( $number );
		self::assertNotNull( $case );
		return $case;
	}

	/** @return list<array{string, string, int|null}> Code, path and line of each issue. */
	private static function issues( WP_REST_Response $response ): array {
		return array_map(
			static fn ( \stdClass $issue ): array => array( $issue->code, $issue->path, $issue->line ?? null ),
			array_values( self::issues_of( $response ) )
		);
	}

	public function test_one_invoice_becomes_one_case_with_its_due_date(): void {
		$response = self::create( $this->fields() );
		self::assertSame( 201, $response->get_status() );
		$case_row = self::find( $this->prefix . '1' );
		self::assertNotNull( $case_row );
		self::assertSame(
			array( 'invoice', 'open', 'EUR', 120050, '2026-12-01', 'https://pay.example.test/1?a=b' ),
			array( $case_row->kind, $case_row->status, $case_row->currency, $case_row->total_minor, $case_row->due_date, $case_row->pay_url )
		);
	}

	public function test_everything_wrong_with_a_form_is_said_at_once(): void {
		$wrong    = array(
			'currency'       => 'EURO',
			'amount'         => '-5',
			'customer_email' => 'nobody',
			'due_on'         => '2026-02-30',
			'pay_url'        => 'javascript:alert(1)',
		);
		$response = self::create( array_merge( $this->fields(), $wrong, array( 'terms_days' => '' ) ) );
		self::assertSame( 400, $response->get_status() );
		self::assertSame(
			array(
				array( 'invoice.customer_email_malformed', 'customer_email', null ),
				array( 'invoice.currency_unknown', 'currency', null ),
				array( 'invoice.amount_negative', 'amount', null ),
				array( 'invoice.due_on_malformed', 'due_on', null ),
				array( 'invoice.pay_url_malformed', 'pay_url', null ),
			),
			self::issues( $response )
		);
	}

	public function test_amount_as_a_fraction_in_json_is_refused_because_it_may_have_lost_its_cents(): void {
		$response = self::create( array_merge( $this->fields(), array( 'amount' => 0.29 ) ) );
		self::assertSame( array( array( 'invoice.not_text', 'amount', null ) ), self::issues( $response ) );
	}

	public function test_without_the_capability_nothing_is_taken(): void {
		wp_set_current_user( 0 );
		self::assertSame( 401, self::create( $this->fields() )->get_status() );
		self::assertSame( 401, self::import( 'number' )->get_status() );
		self::assertNull( self::find( $this->prefix . '1' ) );
	}

	public function test_file_is_taken_whole(): void {
		$response = self::import(
			"\xEF\xBB\xBFnumber;customer_name;customer_email;currency;amount;due_on\r\n"
			. "{$this->prefix}1;\"Lovelace; Ada\";ada@example.test;EUR;30,00;2026-12-01\r\n"
			. "{$this->prefix}2;Grace;grace@example.test;JPY;6000;\r\n"
		);
		self::assertSame( 200, $response->get_status() );
		self::assertSame( array( 2, 0, 0 ), array( self::view( $response )->opened, self::view( $response )->changed, self::view( $response )->unchanged ) );
		self::assertSame( 3000, self::find( $this->prefix . '1' )?->total_minor );
		self::assertSame( 6000, self::find( $this->prefix . '2' )?->total_minor );
	}

	public function test_file_with_one_bad_line_is_not_taken_at_all(): void {
		$response = self::import(
			"number,customer_name,customer_email,currency,amount\n"
			. "{$this->prefix}1,Ada,ada@example.test,EUR,30.00\n"
			. "{$this->prefix}2,Grace,grace@example.test,EURO,30.00\n"
			. "{$this->prefix}3,Joan,joan@example.test,EUR,30.0055\n"
			. "{$this->prefix}4,Jean\n"
			. "{$this->prefix}1,Ada,ada@example.test,EUR,30.00\n"
		);
		self::assertSame( 400, $response->get_status() );
		self::assertSame(
			array(
				array( 'csv.currency_unknown', 'currency', 3 ),
				array( 'csv.amount_too_precise', 'amount', 4 ),
				array( 'csv.field_count', '', 5 ),
				array( 'csv.number_repeated', 'number', 6 ),
			),
			self::issues( $response )
		);
		self::assertNull( self::find( $this->prefix . '1' ) );
	}

	public function test_columns_are_named_when_they_are_wrong(): void {
		$response = self::import( "number,customer_name,customer_name,currency,amount,colour\n1,2,3,4,5,6\n" );
		self::assertSame(
			array(
				array( 'csv.column_repeated', 'customer_name', 1 ),
				array( 'csv.column_unknown', 'colour', 1 ),
				array( 'csv.column_missing', 'customer_email', 1 ),
			),
			self::issues( $response )
		);
	}

	public function test_file_above_the_limits_is_refused(): void {
		self::assertSame( 413, self::import( str_repeat( 'x', 1_048_577 ) )->get_status() );
		$rows = "number,customer_name,customer_email,currency,amount\n" . str_repeat( "1,a,a@example.test,EUR,1\n", 2001 );
		self::assertSame( array( array( 'csv.too_many_rows', '', 2002 ) ), self::issues( self::import( $rows ) ) );
	}

	public function test_same_file_again_changes_nothing_and_a_changed_line_is_a_change(): void {
		$file = fn ( string $amount, string $due ): string => "number,customer_name,customer_email,currency,amount,due_on\n{$this->prefix}1,Ada,ada@example.test,EUR,$amount,$due\n";
		self::import( $file( '30.00', '2026-12-01' ) );
		self::assertSame( 1, self::view( self::import( $file( '30.00', '2026-12-01' ) ) )->unchanged );
		// Up, down and up again: each is a change of its own.
		foreach ( array( '40.00', '30.00', '40.00' ) as $amount ) {
			self::assertSame( 1, self::view( self::import( $file( $amount, '2026-12-15' ) ) )->changed );
		}
		$case_row = self::find( $this->prefix . '1' );
		self::assertNotNull( $case_row );
		global $wpdb;
		$events = ( new DbEventStore( new Database( $wpdb ) ) )->for_case( $case_row->id );
		$debt   = ( new EventToldSource( EventToldSource::INVOICES ) )->read( $case_row, $events )->debt;
		self::assertSame( array( 4000, '2026-12-15' ), array( $debt?->totalMinor, $debt?->dueDate ) );
		self::assertCount( 4, $events );
	}

	public function test_known_invoice_in_another_currency_stops_the_file(): void {
		self::create( $this->fields() );
		$response = self::import( "number,customer_name,customer_email,currency,amount\n{$this->prefix}2,Grace,grace@example.test,USD,1.00\n{$this->prefix}1,Ada,ada@example.test,USD,30.00\n" );
		self::assertSame( array( array( 'csv.currency_changed', 'currency', null ) ), self::issues( $response ) );
		self::assertNull( self::find( $this->prefix . '2' ) );
	}
}
