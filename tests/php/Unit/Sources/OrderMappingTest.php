<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Tests\Support\Stubs;
use PHPUnit\Framework\TestCase;
use WC_DateTime;
use WC_Order;

/** What an order means for money, without WooCommerce but with its signatures. */
final class OrderMappingTest extends TestCase {

	private const PAID_AT = 1_800_000_000;

	public static function setUpBeforeClass(): void {
		Stubs::load_class( 'WC_Order' );
		Stubs::load_class( 'WC_DateTime' );
	}

	protected function setUp(): void {
		Stubs::fake( 'wc_get_is_paid_statuses', static fn (): array => array( 'processing', 'completed' ) );
		Stubs::fake( 'apply_filters', static fn ( string $hook, mixed $value ): mixed => $value );
		Stubs::fake( 'get_option', static fn (): bool => false );
		Stubs::fake( 'get_user_meta', static fn (): string => 'fr_FR' );
		Stubs::fake( 'get_locale', static fn (): string => 'en_US' );
		Stubs::fake( 'get_available_languages', static fn (): array => array( 'fr_FR' ) );
	}

	/** @param array<string, mixed> $with What differs from a pending order of 30 euros. */
	private function order( array $with = array() ): WC_Order {
		$answers = $with + array(
			'get_id'                          => 12,
			'get_status'                      => 'pending',
			'get_date_paid'                   => null,
			'get_date_modified'               => new WC_DateTime( '@' . self::PAID_AT ),
			'get_payment_method'              => 'stripe',
			'get_total'                       => '30.00',
			'get_total_refunded'              => 0.0,
			'get_currency'                    => 'EUR',
			'get_billing_email'               => 'ada@example.test',
			'get_billing_country'             => 'FR',
			'get_billing_state'               => '',
			'get_billing_company'             => '',
			'get_formatted_billing_full_name' => 'Ada Lovelace',
			'get_customer_id'                 => 7,
			'get_order_number'                => 'A-12',
			'get_created_via'                 => 'checkout',
			'get_parent_id'                   => 0,
		);
		$order   = $this->createStub( WC_Order::class );
		foreach ( $answers as $method => $answer ) {
			$order->method( $method )->willReturn( $answer );
		}
		return $order;
	}

	/** @return array<string, array{string, bool, string, string}> Status, whether it was paid, gateway, what it means. */
	public static function states(): array {
		return array(
			'pending'                          => array( 'pending', false, 'stripe', OrderState::OWED ),
			'refused'                          => array( 'failed', false, 'stripe', OrderState::OWED ),
			'transfer awaited'                 => array( 'on-hold', false, 'bacs', OrderState::OWED ),
			'cheque awaited'                   => array( 'on-hold', false, 'cheque', OrderState::OWED ),
			'direct debit under way'           => array( 'on-hold', false, 'stripe_sepa', OrderState::UNCLEAR ),
			'chargeback of a transfer order'   => array( 'on-hold', true, 'bacs', OrderState::UNCLEAR ),
			'chargeback lost'                  => array( 'failed', true, 'stripe', OrderState::LOST ),
			'paid'                             => array( 'processing', true, 'stripe', OrderState::PAID ),
			'paid without a date, by import'   => array( 'completed', false, 'stripe', OrderState::PAID ),
			'cash on delivery, on its way'     => array( 'processing', false, 'cod', OrderState::UNCLEAR ),
			'cash on delivery, delivered'      => array( 'completed', true, 'cod', OrderState::PAID ),
			'status of another plugin, paid'   => array( 'packing', true, 'stripe', OrderState::PAID ),
			'status of another plugin'         => array( 'packing', false, 'stripe', OrderState::UNCLEAR ),
			'deposit paid'                     => array( 'partially-paid', true, 'stripe', OrderState::UNCLEAR ),
			'put back to pending after paid'   => array( 'pending', true, 'stripe', OrderState::UNCLEAR ),
			'refunded'                         => array( 'refunded', true, 'stripe', OrderState::PAID ),
			'refunded before anybody paid'     => array( 'refunded', false, 'stripe', OrderState::CANCELLED ),
			'cancelled'                        => array( 'cancelled', false, 'stripe', OrderState::CANCELLED ),
			'in the trash'                     => array( 'trash', false, 'stripe', OrderState::CANCELLED ),
			'not yet placed'                   => array( 'checkout-draft', false, 'stripe', OrderState::CANCELLED ),
			'a status of another plugin'       => array( 'awaiting-shipment', false, 'stripe', OrderState::UNCLEAR ),
		);
	}

	/** @dataProvider states */
	public function test_status_alone_decides_nothing( string $status, bool $was_paid, string $gateway, string $meaning ): void {
		$order = $this->order(
			array(
				'get_status'         => $status,
				'get_date_paid'      => $was_paid ? new WC_DateTime( '@' . self::PAID_AT ) : null,
				'get_payment_method' => $gateway,
			)
		);
		self::assertSame( $meaning, OrderState::of( $order ) );
	}

	/** @return array<string, array{string, string, int|null}> */
	public static function totals(): array {
		return array(
			'cents'                            => array( '0.29', 'EUR', 29 ),
			'more decimals than the euro has'  => array( '19.9950', 'EUR', 2000 ),
			'yen kept with decimals'           => array( '6000.00', 'JPY', 6000 ),
			'nothing said'                     => array( '', 'EUR', null ),
			'a currency of points'             => array( '30.00', 'PTS', null ),
		);
	}

	/** @dataProvider totals */
	public function test_totals_become_minor_units( string $total, string $currency, ?int $minor ): void {
		$order = $this->order(
			array(
				'get_total'    => $total,
				'get_currency' => $currency,
			)
		);
		self::assertSame( $minor, OrderAmounts::total_minor( $order ) );
	}

	public function test_opening_tells_who_owes_what(): void {
		$opening = OrderOpening::of( $this->order(), 'order', 100 );
		self::assertNotNull( $opening );
		self::assertSame( array( 'order', 'A-12', 'EUR', 3000, 100, null ), array( $opening->kind, $opening->number, $opening->currency, $opening->total_minor, $opening->opened_at_utc, $opening->due_date ) );
		self::assertSame( array( 7, 'ada@example.test', 'Ada Lovelace', 'fr_FR', 'FR', null, false ), array( $opening->debtor->customer_id, $opening->debtor->email, $opening->debtor->name, $opening->debtor->locale, $opening->debtor->country, $opening->debtor->state, $opening->debtor->is_company ) );
	}

	public function test_nothing_to_chase_opens_nothing(): void {
		self::assertNull( OrderOpening::of( $this->order( array( 'get_total' => '0.00' ) ), 'order', 100 ) );
		self::assertNull( OrderOpening::of( $this->order( array( 'get_currency' => 'PTS' ) ), 'order', 100 ) );
		$nobody = array(
			'get_billing_email' => '',
			'get_customer_id'   => 0,
		);
		self::assertNull( OrderOpening::of( $this->order( $nobody ), 'order', 100 ) );
	}

	/** @param list<EventRow> $events Events of the case. */
	private static function read( WC_Order $order, array $events = array() ): SourceReading {
		$case_row = new CaseRow(
			id: 3,
			debtor_id: 1,
			source: 'orders',
			source_ref: '12',
			kind: 'order',
			number: 'A-12',
			status: 'open',
			currency: 'EUR',
			total_minor: 3000,
			paid_minor: 0,
			credited_minor: 0,
			due_date: null,
			pay_url: null,
			opened_at_utc: 100,
			closed_at_utc: null,
			run: null,
			past_runs: array(),
			next_at_utc: null,
			hold_reason: null,
			truth_state: 'clear',
			truth_since_utc: 100,
			facts_revision: 0,
			last_ledger_id: 0,
			attempts: 0,
			by_hand: false,
		);
		return OrderTruth::read( $case_row, $order, $events, OrderTruth::no_retry(), null );
	}

	public function test_reading_has_the_keys_of_the_facts_document_in_its_order(): void {
		$debt = self::read( $this->order() )->debt;
		self::assertNotNull( $debt );
		self::assertSame(
			array( 'source', 'kind', 'status', 'openedAtUtc', 'currency', 'totalMinor', 'paidMinor', 'creditedMinor', 'dueDate', 'gateway', 'methodKind', 'refund', 'lastPaymentAtUtc' ),
			array_keys( get_object_vars( $debt ) )
		);
		self::assertSame( array( 'open', 'stripe', 'card', 'none' ), array( $debt->status, $debt->gateway, $debt->methodKind, $debt->refund ) );
	}

	public function test_money_taken_by_staff_counts_beside_woocommerce_and_its_own_events_do_not(): void {
		$part = (object) array(
			'amountMinor' => 1000,
			'currency'    => 'EUR',
			'full'        => false,
		);
		$full = (object) array(
			'amountMinor' => 3000,
			'currency'    => 'EUR',
			'full'        => true,
		);
		$debt = self::read(
			$this->order(),
			array(
				new EventRow(
					id: 1,
					case_id: 3,
					source: 'orders',
					event_id: 'person:1',
					kind: 'payment_received',
					occurred_at_utc: 200,
					heard_at_utc: 200,
					details: $part,
				),
				new EventRow(
					id: 2,
					case_id: 3,
					source: 'orders',
					event_id: '12:paid:150',
					kind: 'payment_received',
					occurred_at_utc: 150,
					heard_at_utc: 150,
					details: $full,
				),
			)
		)->debt;
		self::assertSame( array( 'open', 1000 ), array( $debt?->status, $debt?->paidMinor ) );
	}

	public function test_gateway_becomes_an_id_of_ours(): void {
		$debt = self::read( $this->order( array( 'get_payment_method' => 'ppcp-gateway' ) ) )->debt;
		self::assertSame( array( 'ppcp_gateway', 'wallet' ), array( $debt?->gateway, $debt?->methodKind ) );
	}

	public function test_order_in_another_currency_than_its_case_is_unreadable(): void {
		self::assertSame( 'unreadable', self::read( $this->order( array( 'get_currency' => 'USD' ) ) )->state );
	}
}
