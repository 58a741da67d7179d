<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Support\Given;
use stdClass;
use WC_Order;

/**
 * Disputes as the Stripe gateway and WooPayments tell them: their hooks, their order changes, in their order.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DisputeTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
	}

	/** @return list<array{string, int}> State and amount of each dispute in the facts. */
	private function disputes( CaseRow $case_row ): array {
		$seen = array();
		foreach ( $this->facts( $case_row )->disputes as $dispute ) {
			$seen[] = array( $dispute->state, $dispute->amountMinor );
		}
		return $seen;
	}

	/** @return Facts */
	private function facts( CaseRow $case_row ): stdClass {
		$fresh = $this->plugin->stores->cases->get( $case_row->id );
		return $this->plugin->services->facts_reader->read( $fresh, $this->plugin->stores->debtors->get( $fresh->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	/** A Stripe event as the gateway decodes it. */
	private static function stripe( string $type, string $status, int $amount = 3000, string $id = 'dp_1PqRsT' ): stdClass {
		return (object) array(
			'id'       => 'evt_' . $status . $id,
			'type'     => $type,
			'created'  => time() - 5,
			'livemode' => false,
			'data'     => (object) array(
				'object' => (object) array(
					'id'       => $id,
					'object'   => 'dispute',
					'amount'   => $amount,
					'charge'   => 'ch_3PqRsT',
					'currency' => 'eur',
					'reason'   => 'product_not_received',
					'status'   => $status,
				),
			),
		);
	}

	/** What the gateway does with `charge.dispute.created`. */
	private static function stripe_opens( WC_Order $order, int $amount = 3000 ): void {
		$order->update_meta_data( '_stripe_status_before_hold', $order->get_status() );
		$order->update_status( 'on-hold', 'A dispute was created for this order.' );
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, self::stripe( 'charge.dispute.created', 'needs_response', $amount ), null );
	}

	/** What the gateway does with `charge.dispute.closed`. */
	private static function stripe_closes( WC_Order $order, string $status ): void {
		self::assertTrue( apply_filters( 'wc_stripe_webhook_dispute_change_order_status', true, $order, self::stripe( 'charge.dispute.closed', $status ) ) );
		$order->update_meta_data( '_stripe_status_final', '1' );
		$order->update_status( 'lost' === $status ? 'failed' : Given::text( $order->get_meta( '_stripe_status_before_hold' ) ) );
	}

	private static function paid_order( string $charge = 'ch_3PqRsT' ): WC_Order {
		$order = self::order();
		$order->payment_complete( $charge );
		return self::again( $order );
	}

	public function test_stripe_dispute_opened_under_review_and_won(): void {
		$order = self::paid_order();
		self::stripe_opens( $order );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( array( 'open', 3000 ) ), $this->disputes( $case_row ) );
		$facts = $this->facts( $case_row );
		self::assertSame( 'processing', $facts->truth->state, 'Nobody is written to.' );
		self::assertSame( 1, $facts->debtor->openDisputesCount );

		do_action( 'wc_stripe_webhook_received', 'charge.dispute.updated', self::stripe( 'charge.dispute.updated', 'under_review' ), null );
		self::assertContains( 'dispute:dp_1PqRsT:under_review', self::event_names( $case_row ), 'Found by its charge.' );
		self::assertSame( array( array( 'open', 3000 ) ), $this->disputes( $case_row ) );

		self::stripe_closes( self::again( $order ), 'won' );
		self::assertSame( array( array( 'won', 3000 ) ), $this->disputes( $case_row ) );
		self::assertSame( 'paid', $this->facts( $case_row )->debt->status );
	}

	public function test_stripe_dispute_lost_leaves_no_debt_and_no_refusal(): void {
		$order = self::paid_order();
		self::stripe_opens( $order );
		self::stripe_closes( self::again( $order ), 'lost' );
		$facts = $this->facts( self::get_case( 'orders', $order ) );
		self::assertSame( 'failed', self::again( $order )->get_status() );
		self::assertSame( array( array( 'lost', 3000 ) ), $this->disputes( self::get_case( 'orders', $order ) ), 'One dispute, not two.' );
		self::assertSame( array(), $facts->failures, 'Failed after paid is never a decline.' );
		self::assertSame( 'paid', $facts->debt->status, 'Nothing is asked for.' );
	}

	public function test_lost_although_no_gateway_said_so(): void {
		$order = self::paid_order();
		$order->update_status( 'on-hold' );
		$order->update_status( 'failed' );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( array( 'lost', 3000 ) ), $this->disputes( $case_row ) );
		self::assertSame( array(), $this->facts( $case_row )->failures );
	}

	public function test_dispute_lost_on_the_latest_renewal_is_no_refusal(): void {
		$subscription = self::subscription();
		$order        = self::renew( $subscription );
		self::assertTrue( $order->is_paid() );
		self::assertNull( self::find_case( 'subscriptions', $order ), 'A renewal that went well is nobody’s case.' );
		self::stripe_opens( $order );
		self::stripe_closes( self::again( $order ), 'lost' );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status(), 'Subscriptions takes it for a failed payment.' );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( array(), $this->facts( $case_row )->failures );
		self::assertSame( array( array( 'lost', 3000 ) ), $this->disputes( $case_row ) );
	}

	public function test_stripe_tells_everything_twice(): void {
		$order = self::paid_order();
		self::stripe_opens( $order );
		$names = self::event_names( self::get_case( 'orders', $order ) );
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, self::stripe( 'charge.dispute.created', 'needs_response' ), null );
		do_action( 'wc_stripe_webhook_received', 'charge.dispute.created', self::stripe( 'charge.dispute.created', 'needs_response' ), $order );
		self::assertSame( $names, self::event_names( self::get_case( 'orders', $order ) ) );
	}

	public function test_the_filter_s_answer_is_somebody_else_s(): void {
		$order = self::paid_order();
		foreach ( array( true, false ) as $change ) {
			self::assertSame( $change, apply_filters( 'wc_stripe_webhook_dispute_change_order_status', $change, $order, self::stripe( 'charge.dispute.closed', 'won' ) ) );
		}
		self::assertFalse( apply_filters( 'wc_stripe_webhook_dispute_change_order_status', false ), 'Also with fewer arguments than documented.' );
	}

	public function test_review_that_puts_the_order_on_hold_is_no_dispute(): void {
		$order = self::paid_order();
		$order->update_meta_data( '_stripe_status_before_hold', 'processing' );
		$order->update_status( 'on-hold' );
		self::assertSame( array(), $this->disputes( self::get_case( 'orders', $order ) ) );
	}

	/** @return array<string, mixed> A webhook's body as WooPayments decodes it. */
	private static function woopayments( string $type, string $status, string $charge, int $amount = 3000 ): array {
		return array(
			'id'       => 'evt_' . $status,
			'type'     => $type,
			'livemode' => true,
			'created'  => time() - 5,
			'data'     => array(
				'object' => array(
					'id'               => 'dp_9PqRsT',
					'amount'           => $amount,
					'charge'           => $charge,
					'currency'         => 'eur',
					'reason'           => 'fraudulent',
					'status'           => $status,
					'evidence_details' => array( 'due_by' => time() + 864000 ),
				),
			),
		);
	}

	public function test_woopayments_dispute_opened_and_won(): void {
		$charge = 'ch_' . wp_generate_password( 12, false );
		$order  = self::paid_order( $charge );
		$order->update_meta_data( '_charge_id', $charge );
		$order->save();
		$body = self::woopayments( 'charge.dispute.created', 'needs_response', $charge, 1200 );
		do_action( 'woocommerce_payments_before_webhook_delivery', $body['type'], $body );
		self::again( $order )->update_status( 'on-hold' );
		do_action( 'woocommerce_payments_after_webhook_delivery', $body['type'], $body );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( array( 'open', 1200 ) ), $this->disputes( $case_row ) );

		$body = self::woopayments( 'charge.dispute.closed', 'won', $charge, 1200 );
		do_action( 'woocommerce_payments_before_webhook_delivery', $body['type'], $body );
		self::again( $order )->update_status( 'completed' );
		self::assertSame( array( array( 'won', 1200 ) ), $this->disputes( $case_row ) );
		self::assertSame( 'paid', $this->facts( $case_row )->debt->status );
	}

	public function test_woopayments_dispute_lost_is_refunded(): void {
		$charge = 'ch_' . wp_generate_password( 12, false );
		$order  = self::paid_order( $charge );
		$order->update_meta_data( '_charge_id', $charge );
		$order->update_status( 'on-hold' );
		$body = self::woopayments( 'charge.dispute.closed', 'lost', $charge );
		do_action( 'woocommerce_payments_before_webhook_delivery', $body['type'], $body );
		wc_create_refund(
			array(
				'amount'   => $order->get_total(),
				'reason'   => 'Dispute lost.',
				'order_id' => $order->get_id(),
			)
		);
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( array( 'lost', 3000 ) ), $this->disputes( $case_row ) );
		self::assertSame( 'full', $this->facts( $case_row )->debt->refund );
		self::assertSame( array(), $this->facts( $case_row )->failures );
	}

	public function test_charge_of_no_order_is_nobody_s(): void {
		$before = $this->plugin->stores->cases->count_by_status();
		$body   = self::woopayments( 'charge.dispute.created', 'needs_response', 'ch_unknown' );
		do_action( 'woocommerce_payments_before_webhook_delivery', $body['type'], $body );
		do_action( 'woocommerce_payments_before_webhook_delivery', 'charge.dispute.created', array() );
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', false, null );
		self::assertSame( $before, $this->plugin->stores->cases->count_by_status() );
	}
}
