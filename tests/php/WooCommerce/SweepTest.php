<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Cases\Sweep\SweepSum;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Orders\Reading\OrderList;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use Automattic\WooCommerce\Utilities\OrderUtil;
use mysqli;
use WC_Order;

/** What hooks missed is found by the sweep, on orders and renewals as WooCommerce keeps them. */
final class SweepTest extends ShopTestCase {

	private const HOUR = 3600;

	private FrozenClock $clock;
	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		// An hour later: no request of a moment ago is still running.
		$this->clock  = new FrozenClock( time() + self::HOUR );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		// Other tests leave orders behind; the refunds of an order are found once its case is there.
		do {
			$findings = $this->sweep()->findings();
			$this->decide();
		} while ( $findings > 0 );
	}

	public function test_imported_unpaid_order_is_a_case_as_old_as_the_order_and_found_once(): void {
		$order = self::imported( '-40 days' );
		self::assertNull( self::find_case( 'orders', $order ) );
		$sum      = $this->sweep();
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( 1, 1 ), array( $sum->count( 'opened' ), $sum->findings() ) );
		self::assertSame( array( 'open', 3000, $order->get_date_created()?->getTimestamp() ), array( $case_row->status, $case_row->total_minor, $case_row->opened_at_utc ) );
		self::assertLessThan( $this->clock->now() - 39 * 86400, $case_row->opened_at_utc );
		$this->decide();
		self::assertContains( 'opened by sweep', self::told_by( $this->plugin->stores->ledger->for_case( $case_row->id ) ) );
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_old_order_is_taken_by_no_sequence_that_was_switched_on_later_and_nobody_is_written_to(): void {
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', $this->clock->now() - 86400 );
		}
		$old = self::imported( '-40 days' );
		$new = self::imported( '-3 hours' );
		$this->sweep();
		for ( $hour = 0; $hour < 24; $hour++ ) {
			$this->clock->move( self::HOUR );
			$this->plugin->scheduling->worker->tick();
			$this->sweep();
		}
		self::assertNull( self::get_case( 'orders', $old )->run );
		self::assertSame( 'unpaid_order', self::get_case( 'orders', $new )->run?->sequenceId );
		self::assertSame( array( array( $new->get_billing_email() ) ), array_column( Mailbox::all(), 'to' ) );

		wp_set_current_user( 1 );
		$older = fn ( string $source ): array => self::view(
			$this->rest(
				'GET',
				'/older-debts/engine-inputs',
				array(
					'bands'   => array( 'quarter' ),
					'sources' => array( $source ),
				)
			)
		)->debtors;
		$chosen = array_merge( ...array_column( $older( 'orders' ), 'cases' ) );
		self::assertContains( self::get_case( 'orders', $old )->id, array_map( static fn ( \stdClass $one ): int => $one->facts->caseId, $chosen ), 'It waits for a person to choose.' );
		self::assertSame( array(), $older( 'invoices' ) );
	}

	public function test_order_of_a_moment_ago_is_left_to_its_own_hooks(): void {
		$this->clock->set( time() );
		$order = self::order( '30.00', TestGateway::ID, 'some-importer' );
		$this->sweep();
		self::assertNull( self::find_case( 'orders', $order ) );
		$this->clock->move( self::HOUR );
		$this->sweep();
		self::assertNotNull( self::find_case( 'orders', $order ) );
	}

	public function test_payment_that_no_hook_told_closes_the_case_at_once(): void {
		$order = $this->decided_order();
		self::pay_behind_its_back( $order, '2026-11-01 10:00:00' );
		$sum = $this->sweep();
		self::assertSame( array( 1, 1 ), array( $sum->count( 'closed' ), $sum->findings() ) );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( 'paid', $case_row->status );
		$this->decide();
		self::assertContains( 'payment_received by sweep', self::told_by( $this->plugin->stores->ledger->for_case( $case_row->id ) ) );
		self::assertSame( 3000, self::get_case( 'orders', $order )->paid_minor );
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_cancellation_another_total_and_another_customer_that_no_hook_told_are_heard(): void {
		$cancelled = $this->decided_order();
		$cheaper   = $this->decided_order();
		$given     = $this->decided_order();
		self::edit( $cancelled, 'status', 'wc-cancelled' );
		self::edit( $cheaper, 'total_amount', '20.00' );
		self::edit( $given, 'customer_id', '987650' );
		$sum = $this->sweep();
		self::assertSame( array( 1, 1, 1, 3 ), array( $sum->count( 'closed' ), $sum->count( 'changed' ), $sum->count( 'moved' ), $sum->findings() ) );
		$this->decide();
		self::assertSame( 'cancelled', self::get_case( 'orders', $cancelled )->status );
		self::assertSame( 2000, self::get_case( 'orders', $cheaper )->total_minor );
		self::assertSame( 987650, $this->plugin->stores->debtors->get( self::get_case( 'orders', $given )->debtor_id )->customer_id );
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_whatever_else_is_different_wakes_the_case_once(): void {
		$order = $this->decided_order();
		self::edit( $order, 'status', 'wc-on-hold' );
		self::assertSame( 1, $this->sweep()->count( 'woken' ) );
		self::assertSame( 0, $this->sweep()->findings(), 'It is due, and a worker will read it.' );
		$this->decide();
		self::assertSame( 'processing', self::get_case( 'orders', $order )->truth_state );
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_order_that_is_gone_without_a_word_cannot_be_read_and_stays_as_it_is(): void {
		global $wpdb;
		$order  = $this->decided_order();
		$before = self::get_case( 'orders', $order );
		$wpdb->delete( OrderUtil::custom_orders_table_usage_is_enabled() ? $wpdb->prefix . 'wc_orders' : $wpdb->posts, array( OrderUtil::custom_orders_table_usage_is_enabled() ? 'id' : 'ID' => $order->get_id() ) );
		$sum = $this->sweep();
		self::assertSame( array( 1, 0 ), array( $sum->count( 'unreadable' ), $sum->findings() ) );
		self::assertEquals( $before, self::get_case( 'orders', $order ) );
	}

	public function test_debt_that_is_owed_again_after_its_case_was_closed_is_reopened(): void {
		$order = $this->decided_order();
		$order->update_status( 'cancelled' );
		$this->decide();
		self::edit( $order, 'status', 'wc-pending' );
		self::assertSame( 1, $this->sweep()->count( 'reopened' ) );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
	}

	public function test_what_a_person_wrote_off_or_took_the_money_for_stays_closed(): void {
		$written = $this->decided_order();
		$paid    = $this->decided_order();
		$this->plugin->services->person_acts->tell( self::get_case( 'orders', $written ), \FollowupReminders\Model\Events\EventKind::WrittenOff, EventDetails::of(), 'w1', 1 );
		$money = (object) array(
			'amountMinor' => 3000,
			'currency'    => 'EUR',
			'full'        => true,
		);
		$this->plugin->services->person_acts->tell( self::get_case( 'orders', $paid ), \FollowupReminders\Model\Events\EventKind::PaymentReceived, $money, 'p1', 1 );
		$this->decide();
		self::assertSame( 0, $this->sweep()->findings() );
		self::assertSame( array( 'written_off', 'paid' ), array( self::get_case( 'orders', $written )->status, self::get_case( 'orders', $paid )->status ) );
	}

	public function test_cash_on_delivery_is_found_until_it_is_delivered_and_old_imports_that_were_delivered_are_not(): void {
		$owed      = self::imported( '-2 days', 'cod', 'processing' );
		$paid      = self::imported( '-2 days', TestGateway::ID, 'processing' );
		$delivered = self::imported( '-2 days', 'cod', 'completed' );
		$this->sweep();
		self::assertNotNull( self::find_case( 'orders', $owed ) );
		self::assertNull( self::find_case( 'orders', $paid ) );
		self::assertNull( self::find_case( 'orders', $delivered ) );
	}

	public function test_order_on_account_is_found_after_its_delivery_too(): void {
		$delivered = self::imported( '-40 days', 'cod', 'completed' );
		$this->sweep();
		self::assertNull( self::find_case( 'orders', $delivered ) );
		GatewayRules::save(
			array(
				'cod' => array(
					'rule' => GatewayRule::OnAccount,
					'asks' => true,
				),
			)
		);
		try {
			$this->sweep();
		} finally {
			update_option( GatewayRules::OPTION, '{}' );
		}
		self::assertSame( 'open', self::get_case( 'orders', $delivered )->status );
	}

	public function test_order_made_while_the_database_dies_is_heard_by_the_sweep(): void {
		$order = $this->while_it_is_dead( 'woocommerce_new_order', static fn (): WC_Order => self::order() );
		self::assertNull( self::find_case( 'orders', $order ) );
		self::assertSame( 1, $this->sweep()->count( 'opened' ) );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
	}

	public function test_payment_and_refusal_during_which_the_database_dies_are_heard_by_the_sweep(): void {
		$paid    = $this->decided_order();
		$refused = $this->decided_order();
		$this->while_it_is_dead( 'woocommerce_order_status_changed', static fn () => $paid->payment_complete( 'txn' ) );
		$this->while_it_is_dead( 'woocommerce_order_status_failed', static fn () => $refused->update_status( 'failed' ), 4, 6 );
		self::assertTrue( self::again( $paid )->is_paid() );
		self::assertSame( array( 'open', 'open' ), array( self::get_case( 'orders', $paid )->status, self::get_case( 'orders', $refused )->status ) );
		$sum = $this->sweep();
		self::assertSame( array( 1, 1, 2 ), array( $sum->count( 'closed' ), $sum->count( 'changed' ), $sum->findings() ) );
		self::assertSame( 'paid', self::get_case( 'orders', $paid )->status );
		self::assertContains( 'payment_failed', array_column( self::events( self::get_case( 'orders', $refused ) ), 'kind' ) );
		$this->decide();
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_refused_renewal_during_which_the_database_dies_has_its_attempts_and_its_retry(): void {
		TestGateway::$refuses = true;

		$subscription = self::subscription();
		$order        = $this->while_refusals_are_lost( static fn (): WC_Order => self::renew( $subscription ) );
		self::assertNull( self::find_case( 'subscriptions', $order ) );
		self::assertSame( 1, $this->sweep()->count( 'opened' ) );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( array( 'renewal', 'open' ), array( $case_row->kind, $case_row->status ) );
		self::assertSame( array( 'swept:opened', 'failed:shop:1' ), self::event_names( $case_row ) );
		self::assertNull( self::find_case( 'orders', $order ), 'A renewal is no plain order.' );

		sleep( 2 );
		$this->decide();
		$order = $this->while_refusals_are_lost( static fn (): WC_Order => self::retry( $order ) );
		$this->decide();
		self::assertSame( 1, $this->sweep()->count( 'changed' ) );
		self::assertContains( 'failed:shop:2', self::event_names( self::get_case( 'subscriptions', $order ) ) );
		$this->decide();
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_renewal_that_was_heard_is_told_nothing_new_and_one_of_an_ended_subscription_is_not_owed(): void {
		TestGateway::$refuses = true;

		$heard = self::renew( self::subscription() );
		$ended = self::subscription();
		$order = self::renew( $ended );
		self::fresh( $ended )->update_status( 'cancelled' );
		self::edit( $order, 'status', 'wc-failed' );
		$this->plugin->foundation->database->execute( 'DELETE FROM {cases} WHERE source_ref = ?', array( (string) $order->get_id() ) );
		$this->decide();
		$names = self::event_names( self::get_case( 'subscriptions', $heard ) );
		self::assertSame( 0, $this->sweep()->findings() );
		self::assertSame( $names, self::event_names( self::get_case( 'subscriptions', $heard ) ) );
		self::assertNull( self::find_case( 'subscriptions', $order ) );
	}

	public function test_a_dry_run_counts_and_changes_nothing(): void {
		$order = self::imported( '-2 days' );
		$paid  = $this->decided_order();
		self::pay_behind_its_back( $paid, '2026-11-01 10:00:00' );
		$rows = $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {events}' );
		$sum  = $this->plugin->services->sweep->whole( null, false, static function (): void {} );
		self::assertSame( array( 1, 1 ), array( $sum->count( 'opened' ), $sum->count( 'closed' ) ) );
		self::assertSame( $rows, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {events}' ) );
		self::assertNull( self::find_case( 'orders', $order ) );
		self::assertSame( 2, $this->sweep()->findings() );
	}

	public function test_one_source_alone(): void {
		$order = self::imported( '-2 days' );
		self::assertSame( 0, $this->plugin->services->sweep->whole( 'subscriptions', true, static function (): void {} )->findings() );
		self::assertSame( 0, $this->plugin->services->sweep->whole( 'invoices', true, static function (): void {} )->findings() );
		self::assertSame( 1, $this->plugin->services->sweep->whole( 'orders', true, static function (): void {} )->findings() );
		self::assertNotNull( self::find_case( 'orders', $order ) );
	}

	public function test_orders_are_listed_by_id_without_gaps_or_repeats_while_others_change(): void {
		$orders = array_map( static fn (): WC_Order => self::order(), range( 1, 7 ) );
		$ids    = array_map( static fn ( WC_Order $order ): int => $order->get_id(), $orders );
		$at     = $ids[0] - 1;
		$seen   = array();
		do {
			$page = OrderList::after( $at, 2 );
			array_push( $seen, ...$page );
			$number = count( $page );
			$at     = 0 === $number ? $at : $page[ $number - 1 ];
			if ( $at === $ids[1] ) {
				// An offset would skip one now.
				$orders[0]->payment_complete( 'txn' );
				$orders[0]->update_status( 'completed' );
			}
		} while ( 2 === $number );
		self::assertSame( $ids, $seen );
	}

	public function test_the_hour_goes_on_where_the_one_before_ended_and_a_full_walk_is_known(): void {
		$this->plugin->stores->options->write( SweepPlaces::OPTION, '{"walks":[]}' );
		for ( $i = 0; $i < 230; $i++ ) {
			$orders[] = self::imported( '-2 days' );
		}
		$no_time = static fn (): int => 0;
		add_filter( 'followup_reminders_sweep_seconds', $no_time );
		// A second is the least, which is a few steps here: the clock of the machine runs out during each.
		$slow = static function ( mixed $orders ): mixed {
			usleep( 1100000 );
			return $orders;
		};
		add_filter( 'woocommerce_order_query', $slow );
		$this->plugin->services->sweep->hourly();
		$first = $this->plugin->services->sweep->told();
		self::assertNull( $first->lastFullAtUtc );
		self::assertSame( $this->clock->now(), $first->underwaySinceUtc );
		remove_filter( 'woocommerce_order_query', $slow );
		remove_filter( 'followup_reminders_sweep_seconds', $no_time );

		$this->clock->move( self::HOUR );
		$this->plugin->services->sweep->hourly();
		$told = $this->plugin->services->sweep->told();
		self::assertNull( $told->underwaySinceUtc );
		self::assertGreaterThanOrEqual( 230, $told->found?->opened, 'Both hours count as one walk.' );
		self::assertNotNull( $told->lastFullAtUtc );
		foreach ( $orders as $order ) {
			self::assertNotNull( self::find_case( 'orders', $order ) );
		}
		self::assertEquals( $told, $this->plugin->scheduling->status->read()->sweep );
	}

	public function test_reading_a_hundred_open_cases_takes_few_statements(): void {
		for ( $i = 0; $i < 100; $i++ ) {
			self::order();
		}
		$this->decide();
		$sent  = 0;
		$count = static function ( string $query ) use ( &$sent ): string {
			++$sent;
			return $query;
		};
		$orders = fn (): SweepSum => $this->plugin->services->sweep->whole( 'orders', true, static function (): void {} );
		$looked = $orders()->count( 'looked' );
		add_filter( 'query', $count );
		self::assertSame( 0, $orders()->findings() );
		remove_filter( 'query', $count );
		self::assertLessThan( $looked, $sent, 'Less than one statement for each case and order.' );
	}

	private function sweep(): SweepSum {
		return $this->plugin->services->sweep->whole( null, true, static function (): void {} );
	}

	/** Lets a worker decide all that is due, as it would within the minute. */
	private function decide(): void {
		do {
			$report = $this->plugin->scheduling->worker->tick( 60 );
			self::assertSame( 0, $report->failed );
		} while ( $report->has_more );
	}

	/** An order whose case was heard, decided and put to sleep. */
	private function decided_order(): WC_Order {
		$order = self::order();
		$this->decide();
		self::assertGreaterThan( 0, self::get_case( 'orders', $order )->facts_revision );
		return $order;
	}

	private static function imported( string $when, string $method = TestGateway::ID, string $status = 'pending' ): WC_Order {
		$order = new WC_Order();
		$order->set_created_via( 'some-importer' );
		$order->set_date_created( (int) strtotime( $when ) );
		$order->set_status( 'checkout-draft' );
		Membership::fill( $order, $method, '30.00' );
		self::edit( $order, 'status', 'wc-' . $status );
		return self::again( $order );
	}

	/** Past WooCommerce and its caches, as somebody with a database client does. */
	private static function edit( WC_Order $order, string $column, string $value ): void {
		global $wpdb;
		if ( OrderUtil::custom_orders_table_usage_is_enabled() ) {
			$wpdb->update( $wpdb->prefix . 'wc_orders', array( $column => $value ), array( 'id' => $order->get_id() ) );
		} elseif ( 'status' === $column ) {
			$wpdb->update( $wpdb->posts, array( 'post_status' => $value ), array( 'ID' => $order->get_id() ) );
		} else {
			$key = array(
				'total_amount' => '_order_total',
				'customer_id'  => '_customer_user',
			)[ $column ];
			$wpdb->update(
				$wpdb->postmeta,
				array( 'meta_value' => $value ),
				array(
					'post_id'  => $order->get_id(),
					'meta_key' => $key,
				)
			);
		}
		wp_cache_flush();
	}

	/** @param callable():WC_Order $act A renewal that is refused; both hooks that tell of it find no database. */
	private function while_refusals_are_lost( callable $act ): WC_Order {
		return $this->while_it_is_dead(
			'woocommerce_order_status_failed',
			fn (): WC_Order => $this->while_it_is_dead( 'woocommerce_subscription_renewal_payment_failed', $act, 4, 6 ),
			4,
			6
		);
	}

	/**
	 * Does something during which the database is gone when our listener comes, and back when it has been.
	 *
	 * @template T
	 * @param callable():T $act    What.
	 * @param int          $before Priority before our listener.
	 * @param int          $after  Priority after it.
	 * @return T
	 */
	private function while_it_is_dead( string $hook, callable $act, int $before = 19, int $after = 21 ): mixed {
		global $wpdb, $wp_actions;
		$died   = 0;
		$host   = $wpdb->dbhost;
		$tries  = $wpdb->reconnect_retries;
		$shown  = $wpdb->suppress_errors( true );
		$log    = (string) ini_set( 'error_log', '/dev/null' ); // phpcs:ignore WordPress.PHP.IniSet
		$kill   = static function () use ( &$died, $wpdb, &$wp_actions ): void {
			++$died;
			[ $name, $port, $socket ] = (array) $wpdb->parse_db_host( DB_HOST );

			$killer = new mysqli( (string) $name, DB_USER, DB_PASSWORD, DB_NAME, (int) $port, (string) $socket );
			$killer->query( 'KILL ' . $wpdb->dbh->thread_id );
			$killer->close();
			$wpdb->dbhost            = 'localhost:/nowhere.sock';
			$wpdb->reconnect_retries = 0;
			// Past this action wpdb gives a lost connection up instead of ending the process.
			$wp_actions['template_redirect'] = 1;
		};
		$revive = static function () use ( $host, $tries, $wpdb, &$wp_actions ): void {
			$wpdb->dbhost            = $host;
			$wpdb->reconnect_retries = $tries;
			$wpdb->db_connect( false );
			unset( $wp_actions['template_redirect'] );
		};
		add_action( $hook, $kill, $before );
		add_action( $hook, $revive, $after );
		$done = $act();
		remove_action( $hook, $kill, $before );
		remove_action( $hook, $revive, $after );
		$wpdb->suppress_errors( $shown );
		ini_set( 'error_log', $log ); // phpcs:ignore WordPress.PHP.IniSet
		wp_cache_flush();
		self::assertSame( 1, $died );
		return $done;
	}

	/**
	 * @param list<LedgerRow> $rows Of a case.
	 * @return list<string>
	 */
	private static function told_by( array $rows ): array {
		return array_map( static fn ( LedgerRow $row ): string => $row->code . ' by ' . ( $row->document->details->foundBy ?? 'hook' ), $rows );
	}
}
