<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Plugin;
use WC_Order;
use WC_Privacy_Erasers;

/** A case follows the customer of its order, as WooCommerce and its staff change it. */
final class OrderCustomerTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
	}

	public function test_past_orders_of_a_guest_who_registers_stay_with_one_debtor_who_is_the_customer_now(): void {
		$email  = self::address();
		$orders = array( self::order_of( $email ), self::order_of( ucfirst( $email ) ) );
		$guest  = $this->debtor_of( $orders[0] );
		self::assertSame( $guest->id, $this->debtor_of( $orders[1] )->id, 'Capital letters make nobody else.' );
		$customer = self::account( $email );
		self::assertSame( 2, wc_update_new_customer_past_orders( $customer ) );
		$this->plugin->scheduling->worker->tick();
		foreach ( $orders as $order ) {
			self::assertSame( array( $guest->id, $customer ), array( $this->debtor_of( $order )->id, $this->debtor_of( $order )->customer_id ) );
		}
	}

	public function test_past_orders_of_a_guest_go_to_the_customer_who_is_known_already(): void {
		$email    = self::address();
		$order    = self::order_of( $email );
		$guest    = $this->debtor_of( $order );
		$customer = self::account( $email );
		$own      = self::order_of( $email, $customer );
		self::assertSame( $guest->id, $this->debtor_of( $own )->id, 'The customer ordered with the guest\'s address.' );

		$other_email = self::address();
		$other       = self::account( $other_email );
		$known       = self::order_of( self::address(), $other );
		$past        = self::order_of( $other_email );
		self::assertNotSame( $this->debtor_of( $known )->id, $this->debtor_of( $past )->id );
		wc_update_new_customer_past_orders( $other );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( $this->debtor_of( $known )->id, $this->debtor_of( $past )->id );
	}

	public function test_staff_who_give_an_order_to_another_customer_move_its_case_and_no_other(): void {
		$email = self::address();
		$anna  = self::account( $email );
		$stays = self::order_of( $email, $anna );
		$goes  = self::order_of( $email, $anna );
		$ben   = self::account( self::address() );
		$goes  = self::again( $goes );
		$goes->set_customer_id( $ben );
		$goes->set_billing_email( 'ben-' . $email );
		$goes->save();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( array( $ben, 'ben-' . $email ), array( $this->debtor_of( $goes )->customer_id, $this->debtor_of( $goes )->email ) );
		self::assertSame( array( $anna, $email ), array( $this->debtor_of( $stays )->customer_id, $this->debtor_of( $stays )->email ) );
		self::assertContains( 'customer:' . $ben, self::event_names( self::get_case( 'orders', $goes ) ) );
	}

	public function test_address_corrected_by_staff_is_written_to_from_then_on(): void {
		$order = self::again( self::order_of( 'typo-' . self::address() ) );
		$right = self::address();
		$order->set_billing_email( $right );
		$order->save();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( $right, $this->debtor_of( $order )->email );
	}

	public function test_order_that_gets_its_account_at_the_checkout_is_one_case_of_the_customer(): void {
		$email = self::address();
		$order = new WC_Order();
		$order->set_created_via( 'store-api' );
		$order->set_status( 'checkout-draft' );
		Membership::fill( $order, TestGateway::ID, '30.00' );
		$customer = self::account( $email );
		$order    = self::again( $order );
		$order->set_billing_email( $email );
		$order->set_customer_id( $customer );
		$order->set_status( 'pending' );
		$order->save();
		self::assertSame( $customer, $this->debtor_of( $order )->customer_id );
		self::assertSame( array( 'opened' ), self::event_names( self::get_case( 'orders', $order ) ) );
	}

	public function test_deleted_account_leaves_its_cases_with_a_guest_and_a_new_account_takes_them(): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$email    = self::address();
		$customer = self::account( $email );
		$order    = self::order_of( $email, $customer );
		$debtor   = $this->debtor_of( $order );
		wp_delete_user( $customer );
		self::assertSame( 0, self::again( $order )->get_customer_id() );
		self::assertSame( array( $debtor->id, null ), array( $this->debtor_of( $order )->id, $this->debtor_of( $order )->customer_id ) );
		$again = self::account( $email );
		wc_update_new_customer_past_orders( $again );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( array( $debtor->id, $again ), array( $this->debtor_of( $order )->id, $this->debtor_of( $order )->customer_id ) );
	}

	public function test_two_customers_who_share_an_address_stay_two(): void {
		$office = self::address();
		$anna   = self::account( self::address() );
		$ben    = self::account( self::address() );
		$hers   = self::order_of( $office, $anna );
		$his    = self::order_of( $office, $ben );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( array( $anna, $ben ), array( $this->debtor_of( $hers )->customer_id, $this->debtor_of( $his )->customer_id ) );
		self::assertNotSame( $this->debtor_of( $hers )->id, $this->debtor_of( $his )->id );
	}

	public function test_orders_whose_people_were_erased_are_not_gathered_under_one_address(): void {
		$orders = array( self::order_of( self::address() ), self::order_of( self::address() ) );
		foreach ( $orders as $order ) {
			WC_Privacy_Erasers::remove_order_personal_data( self::again( $order ) );
		}
		$this->plugin->scheduling->worker->tick();
		self::assertNotSame( $this->debtor_of( $orders[0] )->id, $this->debtor_of( $orders[1] )->id );
		self::assertNull( self::get_case( 'orders', $orders[0] )->moves_to );
	}

	private static function order_of( string $email, int $customer_id = 0 ): WC_Order {
		$order = new WC_Order();
		$order->set_created_via( 'checkout' );
		$order->set_customer_id( $customer_id );
		// Membership::fill() gives an address of its own and saves; what is told of the order is told once, by this save.
		$fix = static fn ( WC_Order $saved ) => $saved->set_billing_email( $email );
		add_action( 'woocommerce_before_order_object_save', $fix, 1 );
		Membership::fill( $order, TestGateway::ID, '30.00' );
		remove_action( 'woocommerce_before_order_object_save', $fix, 1 );
		return $order;
	}

	private static function address(): string {
		return 'anna-' . strtolower( wp_generate_password( 10, false ) ) . '@example.test';
	}

	private static function account( string $email ): int {
		$user = wp_insert_user(
			array(
				'user_login' => explode( '@', $email )[0],
				'user_pass'  => wp_generate_password(),
				'user_email' => $email,
				'role'       => 'customer',
			)
		);
		self::assertIsInt( $user );
		return $user;
	}

	private function debtor_of( WC_Order $order ): DebtorRow {
		return $this->plugin->stores->debtors->get( self::get_case( 'orders', $order )->debtor_id );
	}
}
