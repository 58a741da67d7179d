<?php
/** What is owed in tests/bench/delivery.mjs: a class for each kind of debt. */

declare( strict_types=1 );

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\FrozenClock;

interface FollowupRemindersBenchDebts {

	/** Opens as many cases as asked, one customer each. */
	public function open( int $count ): void;

	/** How long until each is reminded of, seconds. */
	public function first_reminder_after(): int;
}

/** Due in nine days: reminded of a week before. */
final class FollowupRemindersBenchInvoices implements FollowupRemindersBenchDebts {

	public function __construct(
		private readonly Plugin $plugin,
		private readonly FrozenClock $clock,
	) {}

	public function open( int $count ): void {
		$now = $this->clock->now();
		$due = gmdate( 'Y-m-d', $now + 9 * 86400 );
		for ( $i = 0; $i < $count; $i++ ) {
			$ref     = 'I-' . bin2hex( random_bytes( 6 ) );
			$event   = new SourceEvent( EventToldSource::INVOICES, $ref, $ref, EventKind::Opened, $now, (object) array() );
			$debtor  = new DebtorIdentity( null, strtolower( $ref ) . '@example.test', 'Anna Keller', 'en_US', 'FR' );
			$opening = new CaseOpening(
				debtor: $debtor,
				kind: 'invoice',
				number: $ref,
				currency: 'EUR',
				total_minor: 2900,
				opened_at_utc: $now,
				due_date: $due,
				pay_url: 'https://pay.test/' . $ref,
			);
			if ( 'recorded' !== $this->plugin->sources->case_events->record( $event, $opening )->outcome ) {
				throw new RuntimeException( 'An invoice was not recorded.' );
			}
		}
	}

	public function first_reminder_after(): int {
		return 2 * 86400;
	}
}

/** Real orders of real customers, one product each, made as the checkout makes them; WooCommerce's own hooks notify the plugin. */
final class FollowupRemindersBenchOrders implements FollowupRemindersBenchDebts {

	public function open( int $count ): void {
		for ( $i = 0; $i < $count; $i++ ) {
			$order = new WC_Order();
			$order->set_created_via( 'checkout' );
			$order->set_currency( 'EUR' );
			$order->set_address(
				array(
					'first_name' => 'Anna',
					'last_name'  => 'Keller',
					'email'      => 'anna-' . bin2hex( random_bytes( 6 ) ) . '@example.test',
					'country'    => 'FR',
				),
				'billing'
			);
			$order->set_payment_method( 'bacs' );
			$item = new WC_Order_Item_Fee();
			$item->set_name( 'Garden fork' );
			$item->set_tax_status( 'none' );
			$item->set_total( '29.00' );
			$order->add_item( $item );
			$order->set_total( '29.00' );
			$order->save();
		}
		wp_cache_flush();
	}

	public function first_reminder_after(): int {
		return 3700;
	}
}

/** Real renewals of real subscriptions, refused by a gateway and to be tried again by Subscriptions; WooCommerce's own hooks notify the plugin. */
final class FollowupRemindersBenchRenewals implements FollowupRemindersBenchDebts {

	private int $product_id;

	public function __construct(
		private readonly Plugin $plugin,
		private readonly FrozenClock $clock,
	) {
		if ( ! class_exists( 'WC_Subscription' ) ) {
			throw new RuntimeException( 'Renewals need SUBSCRIPTIONS_DIR when the site is made.' );
		}
		$this->product_id = self::prepare();
		// Subscriptions' own mails are no part of it.
		add_filter( 'pre_wp_mail', array( $this, 'hold_back' ), 1 );
	}

	/** @return int A product that is paid every month; from now on there is a gateway to pay it with. */
	public static function prepare(): int {
		WCS_Staging::set_duplicate_site_url_lock();
		add_filter( 'woocommerce_payment_gateways', static fn ( array $gateways ): array => array( ...$gateways, FollowupRemindersBenchGateway::class ) );
		WC()->payment_gateways()->init();
		// Customers' passwords cost more than everything else.
		add_filter( 'wp_hash_password_options', static fn (): array => array( 'cost' => 4 ) );
		$product = new WC_Product_Subscription();
		$product->set_name( 'Membership' );
		$product->set_status( 'publish' );
		$product->set_virtual( true );
		$product->set_regular_price( '29.00' );
		$product->set_price( '29.00' );
		return $product->save();
	}

	/** @return array{WC_Subscription, WC_Payment_Token_CC} Of a new customer, active. */
	public static function subscription( int $product_id ): array {
		$login    = 'anna-' . bin2hex( random_bytes( 6 ) );
		$customer = wp_insert_user(
			array(
				'user_login' => $login,
				'user_pass'  => $login,
				'user_email' => $login . '@example.test',
				'role'       => 'customer',
			)
		);
		$card     = new WC_Payment_Token_CC();
		$card->set_token( 'pm_' . $login );
		$card->set_gateway_id( 'bench' );
		$card->set_user_id( (int) $customer );
		$card->set_card_type( 'visa' );
		$card->set_last4( '4242' );
		$card->set_expiry_year( '2031' );
		$card->set_expiry_month( '07' );
		$card->save();
		$subscription = wcs_create_subscription(
			array(
				'customer_id'      => (int) $customer,
				'billing_period'   => 'month',
				'billing_interval' => 1,
			)
		);
		$subscription->set_address(
			array(
				'first_name' => 'Anna',
				'last_name'  => 'Keller',
				'email'      => $login . '@example.test',
				'country'    => 'FR',
			),
			'billing'
		);
		$subscription->set_currency( 'EUR' );
		$subscription->set_payment_method( 'bench' );
		$subscription->set_requires_manual_renewal( false );
		$subscription->add_product( wc_get_product( $product_id ) );
		$subscription->calculate_totals();
		$subscription->update_dates( array( 'next_payment' => gmdate( 'Y-m-d H:i:s', time() + 86400 ) ) );
		$subscription->save();
		$subscription->add_payment_token( $card );
		$subscription->update_status( 'active' );
		return array( $subscription, $card );
	}

	private bool $is_opening = false;

	public function hold_back( mixed $sent ): mixed {
		return $this->is_opening ? true : $sent;
	}

	public function open( int $count ): void {
		$this->is_opening = true;
		for ( $i = 0; $i < $count; $i++ ) {
			list( $subscription, $card ) = self::subscription( $this->product_id );
			$subscription->update_status( 'on-hold' );
			$renewal = wcs_create_renewal_order( $subscription );
			$renewal->set_payment_method( 'bench' );
			$renewal->save();
			$renewal->add_payment_token( $card );
			$renewal->update_status( 'failed' );
			$subscription->payment_failed();
			if ( ! wc_get_order( $renewal->get_id() )->has_status( array( 'failed', 'pending' ) ) ) {
				throw new RuntimeException( 'A renewal was not refused.' );
			}
		}
		$this->is_opening = false;
		// The shop's hooks go by the machine's time, the reminders by a morning after it.
		foreach ( array( 'cases SET opened_at_utc', 'events SET occurred_at_utc' ) as $instant ) {
			list( $table, $column ) = explode( ' SET ', $instant );
			$this->plugin->foundation->database->execute( 'UPDATE {' . $table . "} SET $column = ? WHERE $column < ?", array( $this->clock->now(), $this->clock->now() - 3600 * 8 ) );
		}
		wp_cache_flush();
	}

	public function first_reminder_after(): int {
		return 3700;
	}
}

if ( class_exists( 'WC_Payment_Gateway' ) ) {
	/** Charges nobody. */
	final class FollowupRemindersBenchGateway extends WC_Payment_Gateway {

		public function __construct() {
			$this->id       = 'bench';
			$this->title    = 'Card';
			$this->enabled  = 'yes';
			$this->supports = array( 'products', 'subscriptions', 'subscription_suspension', 'subscription_reactivation', 'subscription_date_changes' );
		}
	}
}
