<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Automattic\WooCommerce\Utilities\OrderUtil;
use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Fingerprints\Fingerprinted;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Orders\OrderSource;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Together\OrdersTogether;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\Shop\DbShopRows;
use FollowupReminders\Store\Db\Shop\OrderFields;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use WC_Order;
use WC_Subscription;

/** A last look that reads no object: every field of the shop's tables that the truth uses, changed behind the back of this process, is seen. */
final class FingerprintTest extends ShopTestCase {

	private FrozenClock $clock;
	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->clock  = self::next_morning();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		$this->plugin->scheduling->site_lock->confirm();
	}

	/** A renewal of a product, refused, with a retry planned, a saved card, a renewal paid before and money given back; an order with a later one, which is a part of another. */
	private function stock(): void {
		$subscription = self::subscription( '+1 month', wc_get_product( Membership::product()->get_id() ) ?: null );
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), '2031-07' ) );
		$paid                 = self::renew( self::fresh( $subscription ) );
		TestGateway::$refuses = true;
		self::fresh( $subscription )->update_dates( array( 'next_payment' => gmdate( 'Y-m-d H:i:s', time() + 40 * 86400 ) ) );
		$this->renewal = self::renew( self::fresh( $subscription ) );
		$this->paid    = $paid;
		$this->renewed = self::fresh( $subscription );
		wc_create_refund(
			array(
				'order_id' => $this->renewal->get_id(),
				'amount'   => '1.00',
			)
		);
		$this->order = self::order();
		$this->later = self::order();
		$this->later->set_customer_id( $this->order->get_customer_id() );
		$this->later->set_billing_email( $this->order->get_billing_email() );
		$this->later->update_meta_data( BalanceOrders::PART_OF, (string) $this->order->get_id() );
		$this->later->payment_complete( 'txn_later' );
		$this->later->save();
	}

	private WC_Order $renewal;
	private WC_Order $paid;
	private WC_Order $order;
	private WC_Order $later;
	private WC_Subscription $renewed;

	/** @return list<array{string, string, string, string, string, string}> Part, field, table, column, which rows; whose truth: `renewal` or `order`. */
	private function places(): array {
		$in_tables = OrderUtil::custom_orders_table_usage_is_enabled();
		$parts     = ( $in_tables ? OrderFields::IN_TABLES : OrderFields::AS_POSTS ) + OrderFields::ALWAYS;
		$order     = $this->renewal->get_id();
		$later     = $this->later->get_id();
		$renewed   = $this->renewed->get_id();
		$meta      = $in_tables ? array( 'wc_orders_meta', 'order_id' ) : array( 'postmeta', 'post_id' );
		$orders    = $in_tables ? array( 'wc_orders', 'id' ) : array( 'posts', 'ID' );
		$first     = fn ( string $sql ): string => (string) $this->number( $sql );
		/** @var array<string,array<string,array{string,string}>> $places */
		$places    = array(
			'orders'  => array(
				'o' => array( $orders[0], "{$orders[1]} = $order" ),
				'p' => array( 'wc_order_operational_data', "order_id = $order" ),
			),
			'meta'    => array( 'm' => array( $meta[0], "{$meta[1]} = $order AND meta_key = '_subscription_renewal'" ) ),
			'paid'    => array( 'm' => array( $meta[0], "{$meta[1]} = {$this->paid->get_id()} AND meta_key = '_date_paid'" ) ),
			'refunds' => array(
				'o' => array( $orders[0], ( $in_tables ? 'parent_order_id' : 'post_parent' ) . " = $order" ),
				'm' => array( $meta[0], "{$meta[1]} = {$this->renewal->get_refunds()[0]->get_id()} AND meta_key = '_refund_amount'" ),
			),
			'later'   => array(
				'o' => array( $orders[0], "{$orders[1]} = $later" ),
				'p' => array( 'wc_order_operational_data', "order_id = $later" ),
				'm' => array( $meta[0], "{$meta[1]} = $later AND meta_key = '" . BalanceOrders::PART_OF . "'" ),
			),
			'items'   => array(
				'i' => array( 'woocommerce_order_items', "order_id = $renewed" ),
				't' => array( 'woocommerce_order_itemmeta', 'order_item_id = ' . $first( "SELECT order_item_id FROM {$this->table( 'woocommerce_order_items' )} WHERE order_id = $renewed LIMIT 1" ) . " AND meta_key = '_product_id'" ),
			),
			'cards'   => array(
				'k' => array( 'woocommerce_payment_tokens', "user_id = {$this->renewed->get_customer_id()}" ),
				'x' => array( 'woocommerce_payment_tokenmeta', 'payment_token_id = ' . $first( "SELECT token_id FROM {$this->table( 'woocommerce_payment_tokens' )} WHERE user_id = {$this->renewed->get_customer_id()} LIMIT 1" ) . " AND meta_key = 'expiry_year'" ),
			),
			'retries' => array( 'y' => array( 'wcs_payment_retries', "order_id = $order" ) ),
		);
		$found     = array();
		foreach ( $parts as $part => $fields ) {
			foreach ( $fields as $field ) {
				list( $alias, $column )  = explode( '.', $field );
				list( $table, $which )   = $places[ $part ][ $alias ];
				$found[]                 = array( $part, $field, $this->table( $table ), $column, $which, 'later' === $part ? 'order' : 'renewal' );
			}
		}
		// The rows of others that are read as orders and as meta.
		$status = $in_tables ? 'status' : 'post_status';
		foreach ( array( 'o.' . $status => $renewed ) as $field => $id ) {
			$found[] = array( 'orders', $field, $this->table( $orders[0] ), $status, "{$orders[1]} = $id", 'renewal' );
		}
		$found[] = array( 'meta', 'm.meta_value', $this->table( $meta[0] ), 'meta_value', "{$meta[1]} = $renewed AND meta_key = '_schedule_next_payment'", 'renewal' );
		if ( $in_tables ) {
			$found[] = array( 'orders', 'p.date_paid_gmt', $this->table( 'wc_order_operational_data' ), 'date_paid_gmt', "order_id = {$this->paid->get_id()}", 'renewal' );
		}
		return $found;
	}

	private function table( string $name ): string {
		return self::database()->shop_table( $name );
	}

	private function number( string $sql ): int {
		return self::database()->number( $sql );
	}

	/** @return Fingerprint Of the reading together. */
	private function fingerprint( string $of ): Fingerprint {
		$case   = self::get_case( 'renewal' === $of ? 'subscriptions' : 'orders', 'renewal' === $of ? $this->renewal : $this->order );
		$source = $this->source( $case->source );
		$read   = $source->read_together( array( $case ), array( $case->id => self::events( $case ) ) );
		self::assertArrayHasKey( $case->id, $read, "Rows say all of $of." );
		self::assertEquals( $source->read( $case, self::events( $case ) ), $read[ $case->id ]->reading, 'Read together and alone it is the same.' );
		return $read[ $case->id ]->fingerprint;
	}

	private function source( string $id ): Fingerprinted {
		foreach ( $this->plugin->sources->all as $source ) {
			if ( $source->id() === $id && $source instanceof Fingerprinted ) {
				return $source;
			}
		}
		self::fail( "There is no source $id with fingerprints." );
	}

	/** Writes something else into a column, as another process does, and puts it back. */
	private function is_seen( DbShopRows $rows, Fingerprint $before, string $table, string $column, string $which ): bool {
		$type = (string) ( self::database()->row( 'SELECT DATA_TYPE AS type FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLUMN_NAME = ?', array( $table, $column ) )['type'] ?? '' );
		self::assertSame( 1, $this->number( "SELECT COUNT(*) > 0 FROM $table WHERE $which" ), "$table.$column: nothing is there to change." );
		$was  = self::database()->row( "SELECT $column AS kept FROM $table WHERE $which LIMIT 1" )['kept'] ?? null;
		$other = match ( true ) {
			str_contains( $type, 'int' )                          => 'COALESCE( ' . $column . ', 0 ) + 4000000',
			in_array( $type, array( 'decimal', 'double' ), true ) => 'COALESCE( ' . $column . ', 0 ) + 1',
			in_array( $type, array( 'datetime', 'timestamp' ), true ) => "'2019-02-03 04:05:06'",
			default                                               => "CONCAT( LEFT( COALESCE( $column, '' ), 5 ), 'x' )",
		};
		self::database()->execute( 'START TRANSACTION' );
		try {
			self::database()->execute( "UPDATE $table SET $column = $other WHERE $which LIMIT 1" );
			return $before->value !== $rows->fingerprints( array( $before->of ) )[0]->value;
		} finally {
			self::database()->execute( 'ROLLBACK' );
			self::assertSame( $was, self::database()->row( "SELECT $column AS kept FROM $table WHERE $which LIMIT 1" )['kept'] ?? null );
		}
	}

	public function test_each_field_is_seen_and_one_that_is_forgotten_is_found_out(): void {
		$this->stock();
		$before = array(
			'renewal' => $this->fingerprint( 'renewal' ),
			'order'   => $this->fingerprint( 'order' ),
		);
		$rows   = new DbShopRows( self::database() );
		$seen   = 0;
		foreach ( $this->places() as list( $part, $field, $table, $column, $which, $of ) ) {
			self::assertTrue( $this->is_seen( $rows, $before[ $of ], $table, $column, $which ), "$part: $field of $which" );
			// The same field, planted as missing.
			$without = static fn ( array $fields ): array => isset( $fields[ $part ] ) ? array_replace( $fields, array( $part => array_values( array_diff( $fields[ $part ], array( $field ) ) ) ) ) : $fields;
			$blind   = new DbShopRows( self::database(), $without( OrderFields::IN_TABLES ), $without( OrderFields::AS_POSTS ), $without( OrderFields::ALWAYS ) );
			$is_key  = in_array( $field, array( 'o.id', 'o.ID', 'm.order_id', 'm.post_id', 'i.order_id', 'i.order_item_id', 'k.token_id', 'k.user_id', 'y.order_id', 'o.type', 'o.post_type', 'm.meta_key', 'o.parent_order_id', 'o.post_parent' ), true );
			if ( ! $is_key ) {
				// Of a key the row itself goes missing, which the count says.
				self::assertFalse( $this->is_seen( $blind, $blind->fingerprints( array( $before[ $of ]->of ) )[0], $table, $column, $which ), "$part: $field is looked at by this test." );
			}
			++$seen;
		}
		self::assertGreaterThan( 30, $seen );
	}

	public function test_rows_that_come_and_go_are_seen(): void {
		$this->stock();
		$renewal = $this->fingerprint( 'renewal' );
		$order   = $this->fingerprint( 'order' );
		self::assertTrue( $this->source( 'subscriptions' )->is_unchanged( array( $renewal ) ) );
		self::assertTrue( $this->source( 'orders' )->is_unchanged( array( $order ) ) );
		wc_create_refund(
			array(
				'order_id' => $this->renewal->get_id(),
				'amount'   => '2.00',
			)
		);
		self::assertFalse( $this->source( 'subscriptions' )->is_unchanged( array( $renewal ) ) );
		$once_more = self::order();
		$once_more->set_billing_email( $this->order->get_billing_email() );
		$once_more->save();
		self::assertFalse( $this->source( 'orders' )->is_unchanged( array( $order ) ) );
		$renewal = $this->fingerprint( 'renewal' );
		Membership::card( $this->renewed->get_customer_id(), '2032-01' );
		self::assertFalse( $this->source( 'subscriptions' )->is_unchanged( array( $renewal ) ) );
		$renewal = $this->fingerprint( 'renewal' );
		$this->plugin->sources->subscriptions->cancel_retry( $this->renewal->get_id() );
		self::assertFalse( $this->source( 'subscriptions' )->is_unchanged( array( $renewal ) ) );
	}

	public function test_the_look_is_one_statement(): void {
		$this->stock();
		$fingerprint = $this->fingerprint( 'renewal' );
		$sent        = 0;
		$watch       = static function ( string $query ) use ( &$sent ): string {
			++$sent;
			return $query;
		};
		add_filter( 'query', $watch );
		self::assertTrue( $this->source( 'subscriptions' )->is_unchanged( array( $fingerprint ) ) );
		remove_filter( 'query', $watch );
		self::assertSame( 1, $sent );
	}

	public function test_where_other_code_has_a_say_nothing_is_promised(): void {
		$this->stock();
		$case = self::get_case( 'subscriptions', $this->renewal );
		add_filter( 'followup_reminders_card_expires_on', '__return_null' );
		self::assertSame( array(), $this->source( 'subscriptions' )->read_together( array( $case ), array() ) );
		$declared = array();
		foreach ( $this->plugin->sources->all as $source ) {
			if ( $source instanceof Fingerprinted ) {
				$declared[] = $source->id();
			}
		}
		self::assertSame( array( 'orders', 'subscriptions' ), $declared, 'What comes of events needs none, and ' . ExpiringCardSource::class . ' is read each time.' );
	}

	public function test_an_order_paid_after_its_batch_was_read_gets_no_mail(): void {
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', 1 );
		}
		$orders = array( self::order( '30.00', 'bacs' ), self::order( '30.00', 'bacs' ), self::order( '30.00', 'bacs' ) );
		// WooCommerce's hooks go by the machine's time.
		self::database()->execute( 'UPDATE {cases} SET opened_at_utc = ?', array( $this->clock->now() ) );
		self::database()->execute( 'UPDATE {events} SET occurred_at_utc = ?', array( $this->clock->now() ) );
		$this->plugin->scheduling->worker->tick();
		$this->clock->move( 3 * 3600 );
		Mailbox::clear();
		$paid  = false;
		$watch = static function ( array $mail ) use ( &$paid, $orders ): array {
			if ( ! $paid ) {
				$paid = true;
				array_map( static fn ( WC_Order $order ) => self::pay_behind_its_back( $order, '2026-11-01 10:00:00' ), array_slice( $orders, 1 ) );
			}
			return $mail;
		};
		add_filter( 'wp_mail', $watch );
		$this->plugin->scheduling->worker->tick();
		remove_filter( 'wp_mail', $watch );
		self::assertTrue( $paid );
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( 2, $this->number( 'SELECT COUNT(*) FROM ' . self::database()->table( 'messages' ) . " WHERE state = 'withdrawn'" ) );
	}

	public function test_cards_of_the_orders_read_last_are_kept_for_the_words_of_their_messages(): void {
		$orders   = array( self::order(), self::order(), self::order() );
		$cases    = array_map( fn ( WC_Order $order ): CaseRow => ( new DbCaseStore( self::database() ) )->find_by_ref( OrderSource::ID, (string) $order->get_id() ) ?? self::fail( 'No case was opened.' ), $orders );
		$together = new OrdersTogether( new DbShopRows( self::database() ), 2 );
		$read     = static fn ( CaseRow $one ): array => $together->read( array( $one ), false, false, static fn (): SourceReading => OrderTruth::unreadable() );
		array_map( $read, $cases );
		self::assertNull( $together->cards_of( $orders[0] ) );
		self::assertNotNull( $together->cards_of( $orders[1] ) );
		self::assertNotNull( $together->cards_of( $orders[2] ) );
	}
}
