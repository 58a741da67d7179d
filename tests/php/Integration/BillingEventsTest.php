<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Signature;
use FollowupReminders\Support\SystemClock;
use FollowupReminders\Tests\Support\WordPressTestCase;
use WP_REST_Request;
use WP_REST_Response;

/** Signed events of a billing system, through the real REST server. */
final class BillingEventsTest extends WordPressTestCase {

	private string $reference;
	private string $secret;

	protected function setUp(): void {
		parent::setUp();
		$this->reference = 'M-' . wp_generate_password( 10, false );
		$this->secret    = ( new SigningSecret( self::clock() ) )->rotate();
	}

	private static function clock(): MovableClock {
		return new MovableClock( new SystemClock() );
	}

	/**
	 * @param array<string, mixed> $with What differs from a plain refusal of 30 euros.
	 * @return array<string, mixed>
	 */
	private function event( array $with = array() ): array {
		return array_replace_recursive(
			array(
				'id'         => 'evt-' . wp_generate_password( 12, false ),
				'type'       => 'payment_failed',
				'occurredAt' => '2026-11-01T10:00:00+01:00',
				'debt'       => array(
					'reference' => $this->reference,
					'kind'      => 'renewal',
					'currency'  => 'EUR',
					'amount'    => '30.00',
					'payUrl'    => 'https://billing.example.test/pay/1',
				),
				'customer'   => array(
					'email'   => 'ada@example.test',
					'name'    => 'Ada Lovelace',
					'country' => 'FR',
				),
			),
			$with
		);
	}

	/** @param array<string, mixed> $event The event. */
	private function send( array $event, ?string $header = null ): WP_REST_Response {
		$body = (string) wp_json_encode( $event );
		return self::post( $body, $header ?? Signature::header( $body, self::clock()->now(), $this->secret ) );
	}

	private static function post( string $body, string $header, string $type = 'application/json' ): WP_REST_Response {
		$request = new WP_REST_Request( 'POST', '/followup-reminders/v1/events' );
		$request->set_header( 'Content-Type', $type );
		$request->set_header( 'X-Followup-Signature', $header );
		$request->set_body( $body );
		return rest_do_request( $request );
	}

	private function find(): ?CaseRow {
		global $wpdb;
		return ( new DbCaseStore( new Database( $wpdb ) ) )->find_by_ref( 'billing', $this->reference );
	}

	private function debt(): \stdClass {
		global $wpdb;
		$case_row = $this->find();
		self::assertNotNull( $case_row );
		$debt = ( new EventToldSource( EventToldSource::BILLING ) )->read( $case_row, ( new DbEventStore( new Database( $wpdb ) ) )->for_case( $case_row->id ) )->debt;
		self::assertNotNull( $debt );
		return $debt;
	}

	public function test_a_request_without_a_body_is_refused_like_any_unsigned_one(): void {
		$response = rest_do_request( new \WP_REST_Request( 'POST', '/followup-reminders/v1/events' ) );
		self::assertSame( 401, $response->get_status() );
	}

	public function test_signed_refusal_opens_a_case_with_its_own_pay_link(): void {
		$response = $this->send( $this->event() );
		self::assertSame( array( 200, 'recorded' ), array( $response->get_status(), self::view( $response )->outcome ) );
		$case_row = $this->find();
		self::assertSame( array( 'renewal', 3000, 'https://billing.example.test/pay/1' ), array( $case_row?->kind, $case_row?->total_minor, $case_row?->pay_url ) );
	}

	public function test_event_sent_twice_is_heard_once(): void {
		$event = $this->event();
		$this->send( $event );
		self::assertSame( 'known', self::view( $this->send( $event ) )->outcome );
	}

	public function test_unsigned_wrongly_signed_and_old_requests_are_refused(): void {
		$body = (string) wp_json_encode( $this->event() );
		$now  = self::clock()->now();
		foreach (
			array(
				'events.signature_missing'   => '',
				'events.signature_malformed' => 'nonsense',
				'events.signature_wrong'     => Signature::header( $body . ' ', $now, $this->secret ),
				'events.signature_expired'   => Signature::header( $body, $now - 400, $this->secret ),
			) as $code => $header
		) {
			$response = self::post( $body, $header );
			self::assertSame( array( 401, $code ), array( $response->get_status(), self::view( $response )->code ) );
		}
		self::assertNull( $this->find() );
	}

	public function test_body_above_the_limit_is_refused_before_it_is_read(): void {
		$body = str_repeat( 'x', 65_537 );
		self::assertSame( 413, self::post( $body, Signature::header( $body, self::clock()->now(), $this->secret ), 'text/plain' )->get_status() );
	}

	public function test_everything_wrong_is_named_with_its_path(): void {
		$response = $this->send(
			$this->event(
				array(
					'type'       => 'payment_lost',
					'occurredAt' => 1793523600000,
					'debt'       => array(
						'currency' => 'EURO',
						'amount'   => -30,
						'payUrl'   => 'ftp://example.test',
					),
					'customer'   => array( 'email' => 'nobody' ),
				)
			)
		);
		self::assertSame( 400, $response->get_status() );
		$named = array_map( static fn ( \stdClass $issue ): array => array( $issue->code, $issue->path ), self::issues_of( $response ) );
		sort( $named );
		self::assertSame(
			array(
				array( 'email.malformed', 'customer.email' ),
				array( 'text.not_currency', 'debt.currency' ),
				array( 'text.not_instant', 'occurredAt' ),
				array( 'type.wrong', 'debt.amount' ),
				array( 'url.malformed', 'debt.payUrl' ),
				array( 'value.not_allowed', 'type' ),
			),
			$named
		);
	}

	public function test_body_that_is_no_json_is_refused(): void {
		$header = Signature::header( '{', self::clock()->now(), $this->secret );
		self::assertSame( 'rest_invalid_json', self::view( self::post( '{', $header ) )->code, 'WordPress itself refuses what claims to be JSON.' );
		self::assertSame( 'json.malformed', self::issue( self::post( '{', $header, 'text/plain' ) )->code );
	}

	public function test_refusal_told_after_the_payment_it_came_before_opens_nothing(): void {
		$paid = array(
			'type'       => 'payment_received',
			'occurredAt' => '2026-11-02T10:00:00Z',
			'amount'     => '30.00',
		);
		$this->send( $this->event( $paid ) );
		$this->send( $this->event() );
		self::assertSame( array( 'paid', 'paid' ), array( $this->find()?->status, $this->debt()->status ) );
	}

	public function test_part_leaves_the_rest_and_the_rest_pays(): void {
		$this->send( $this->event() );
		$this->send(
			$this->event(
				array(
					'type'       => 'payment_received',
					'occurredAt' => '2026-11-02T10:00:00Z',
					'amount'     => '10.00',
				)
			)
		);
		self::assertSame( array( 'open', 1000 ), array( $this->debt()->status, $this->debt()->paidMinor ) );
		$this->send(
			$this->event(
				array(
					'type'       => 'payment_received',
					'occurredAt' => '2026-11-03T10:00:00Z',
					'amount'     => '20.00',
				)
			)
		);
		self::assertSame( 'paid', $this->debt()->status );
	}

	public function test_refusal_may_tell_of_the_next_attempt(): void {
		global $wpdb;
		$this->send(
			$this->event(
				array(
					'retry' => array(
						'nextAt'       => '2026-11-04T10:00:00Z',
						'attemptsLeft' => 3,
					),
				)
			)
		);
		$case_row = $this->find();
		self::assertNotNull( $case_row );
		$retry = ( new EventToldSource( EventToldSource::BILLING ) )->read( $case_row, ( new DbEventStore( new Database( $wpdb ) ) )->for_case( $case_row->id ) )->retry;
		self::assertSame( array( strtotime( '2026-11-04T10:00:00Z' ), 3 ), array( $retry->nextAtUtc, $retry->leftCount ) );
	}

	public function test_amount_and_due_date_may_change_and_the_debt_may_be_cancelled(): void {
		$this->send( $this->event() );
		$this->send(
			$this->event(
				array(
					'type'       => 'debt_changed',
					'occurredAt' => '2026-11-02T10:00:00Z',
					'debt'       => array(
						'amount' => '25.00',
						'dueOn'  => '2026-12-01',
					),
				)
			)
		);
		self::assertSame( array( 2500, '2026-12-01' ), array( $this->debt()->totalMinor, $this->debt()->dueDate ) );
		$this->send(
			$this->event(
				array(
					'type'       => 'debt_cancelled',
					'occurredAt' => '2026-11-03T10:00:00Z',
				)
			)
		);
		self::assertSame( 'cancelled', $this->find()?->status );
	}

	public function test_other_currency_for_a_known_debt_is_a_conflict(): void {
		$this->send( $this->event() );
		self::assertSame( 409, $this->send( $this->event( array( 'debt' => array( 'currency' => 'USD' ) ) ) )->get_status() );
	}

	public function test_secret_is_shown_to_managers_only_and_the_old_one_lives_a_day(): void {
		$show = static fn ( string $method ): WP_REST_Response => rest_do_request( new WP_REST_Request( $method, '/followup-reminders/v1/events/secret' ) );
		self::assertSame( 401, $show( 'GET' )->get_status() );
		self::assertSame( 401, $show( 'POST' )->get_status() );
		$this->log_in_as( 'administrator' );
		self::assertSame( $this->secret, self::view( $show( 'GET' ) )->secret );
		$old     = $this->secret;
		$rotated = $show( 'POST' );
		self::assertNotSame( $old, self::view( $rotated )->secret );
		self::assertSame( 'no-store, private', $rotated->get_headers()['Cache-Control'] );
		wp_set_current_user( 0 );
		self::assertSame( 200, $this->send( $this->event() )->get_status(), 'Signed with the secret before the newest.' );
		$this->secret = (string) self::view( $rotated )->secret;
		self::assertSame( 200, $this->send( $this->event() )->get_status() );
	}
}
