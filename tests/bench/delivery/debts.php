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
				throw new RuntimeException( 'An invoice was not heard.' );
			}
		}
	}

	public function first_reminder_after(): int {
		return 2 * 86400;
	}
}

/** Real orders of real customers, one product each, made as the checkout makes them; the plugin hears of them by WooCommerce's own hooks. */
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
