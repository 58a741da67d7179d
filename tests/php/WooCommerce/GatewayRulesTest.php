<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use WC_Order;
use WC_Product_Simple;

/** What an order's status says about its money, by what the owner said of its gateway. */
final class GatewayRulesTest extends ShopTestCase {

	private static function say( GatewayRule $rule, string $gateway = TestGateway::ID ): void {
		GatewayRules::save(
			array(
				$gateway => array(
					'rule' => $rule,
					'asks' => true,
				),
			)
		);
	}

	/** Something that is sent: WooCommerce takes such an order for paid when it becomes processing, and any other only when it is completed. */
	private static function order_of_goods( string $gateway ): WC_Order {
		$product = new WC_Product_Simple();
		$product->set_name( 'Chair' );
		$product->set_regular_price( '0' );
		$product->save();
		$order = self::order( '30.00', $gateway );
		$order->add_product( $product );
		$order->save();
		return $order;
	}

	/** @param list<string> $statuses One after the other. */
	private static function through( array $statuses, string $gateway = TestGateway::ID ): WC_Order {
		$order = self::order_of_goods( $gateway );
		foreach ( $statuses as $status ) {
			$order = self::again( $order );
			$order->update_status( $status );
		}
		return self::again( $order );
	}

	/** @return array{string, bool} What it means, and whether the order has a payment date. */
	private static function meaning( WC_Order $order ): array {
		return array( OrderState::of( $order ), null !== $order->get_date_paid( 'edit' ) );
	}

	public function test_normal_gateway_is_paid_when_processing(): void {
		self::assertSame( array( OrderState::PAID, true ), self::meaning( self::through( array( 'processing' ) ) ) );
		self::assertSame( OrderState::UNCLEAR, OrderState::of( self::through( array( 'on-hold' ) ) ) );
	}

	public function test_transfer_gateway_is_owed_on_hold_and_paid_when_the_money_is_seen(): void {
		self::say( GatewayRule::Transfer );
		$order = self::through( array( 'on-hold' ) );
		self::assertSame( OrderState::OWED, OrderState::of( $order ) );
		$order->update_status( 'processing' );
		self::assertSame( array( OrderState::PAID, true ), self::meaning( self::again( $order ) ) );
		self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
	}

	public function test_unpaid_gateway_is_owed_while_processing_and_paid_when_completed_as_cash_on_delivery(): void {
		self::say( GatewayRule::Unpaid );
		self::say( GatewayRule::Unpaid, 'cod' );
		foreach ( array( TestGateway::ID, 'cod' ) as $gateway ) {
			$order = self::through( array( 'processing' ), $gateway );
			self::assertSame( array( OrderState::OWED, false ), self::meaning( $order ), $gateway );
			self::assertSame( 'open', self::get_case( 'orders', $order )->status );
			$order->update_status( 'completed' );
			self::assertSame( array( OrderState::PAID, true ), self::meaning( self::again( $order ) ), $gateway );
			self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
		}
	}

	public function test_order_on_account_is_owed_after_delivery_until_a_payment_gives_it_its_date(): void {
		self::say( GatewayRule::OnAccount );
		$order = self::through( array( 'processing', 'completed' ) );
		self::assertSame( array( OrderState::OWED, false ), self::meaning( $order ) );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
		// What imports and accounting plugins do: no status changes and no hook of a payment runs.
		$order->set_date_paid( time() );
		$order->save();
		self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
	}

	public function test_payment_that_is_one_keeps_its_date_and_its_status_whatever_was_said(): void {
		foreach ( array( GatewayRule::Unpaid, GatewayRule::OnAccount ) as $rule ) {
			self::say( $rule );
			$order = self::order_of_goods( TestGateway::ID );
			$order->payment_complete( 'txn' );
			self::assertSame( array( OrderState::PAID, true ), self::meaning( self::again( $order ) ) );
			self::assertSame( 'processing', self::again( $order )->get_status() );
			self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
		}
	}

	public function test_cash_on_delivery_may_be_called_normal(): void {
		self::say( GatewayRule::Normal, 'cod' );
		self::assertSame( OrderState::PAID, OrderState::of( self::through( array( 'processing' ), 'cod' ) ) );
	}

	public function test_filters_of_developers_stand_above_what_the_owner_said(): void {
		self::say( GatewayRule::Transfer );
		$nobody = static fn (): array => array();
		$unpaid = static fn ( array $gateways ): array => array_merge( $gateways, array( 'their-account' ) );
		add_filter( 'followup_reminders_transfer_gateways', $nobody );
		add_filter( 'followup_reminders_unpaid_gateways', $unpaid );
		$rules = array_map( array( GatewayRules::class, 'of' ), array( TestGateway::ID, 'bacs', 'their-account', 'cod' ) );
		remove_filter( 'followup_reminders_transfer_gateways', $nobody );
		remove_filter( 'followup_reminders_unpaid_gateways', $unpaid );
		self::assertSame( array( GatewayRule::Normal, GatewayRule::Normal, GatewayRule::Unpaid, GatewayRule::OnDelivery ), $rules );
	}

	public function test_only_what_differs_from_the_defaults_is_kept_and_costs_no_query(): void {
		global $wpdb;
		self::say( GatewayRule::OnDelivery, 'cod' );
		self::assertSame( '{}', get_option( GatewayRules::OPTION ) );
		self::say( GatewayRule::OnAccount, 'invoice' );
		self::assertSame( '{"invoice":{"rule":"on_account"}}', get_option( GatewayRules::OPTION ) );
		wp_cache_flush();
		wp_load_alloptions();
		$before = $wpdb->num_queries;
		GatewayRules::of( 'invoice' );
		GatewayRules::may_ask( 'stripe' );
		self::assertSame( $before, $wpdb->num_queries );
	}

	public function test_broken_option_reads_as_the_defaults(): void {
		foreach ( array( '{"cod":7,"bacs":{"rule":"nonsense"}', '{"cod":7,"bacs":{"rule":"nonsense"}}' ) as $broken ) {
			update_option( GatewayRules::OPTION, $broken );
			foreach ( array( 'cod' => 'on_delivery', 'bacs' => 'transfer', 'stripe' => 'normal' ) as $gateway => $rule ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				self::assertSame( $rule, GatewayRules::of( $gateway )->value );
			}
		}
	}
}
