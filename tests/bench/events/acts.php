<?php
/**
 * Order events in one process of a shop, with the plugin or without it: acts.php SITE with|without REPEATS. Prints a JSON line: for each act
 * a list of { queries, milliseconds, transactions }; with the plugin also what a tick with nothing to do sends, and what the pages need.
 *
 * WooCommerce's own mails are switched off in both: they would cost more than all the rest.
 */

declare( strict_types=1 );

require __DIR__ . '/without.php';
if ( 'without' === $argv[2] ) {
	followup_reminders_bench_without();
}
$wp_filter['woocommerce_email_actions'][10]['none'] = array(
	'function'      => static fn (): array => array(),
	'accepted_args' => 0,
);
require $argv[1] . '/wp-load.php';
require dirname( __DIR__ ) . '/delivery/debts.php';

add_filter( 'pre_wp_mail', '__return_true' );
update_option( 'woocommerce_subscriptions_enable_retry', 'yes' );
add_action( 'woocommerce_scheduled_subscription_payment_bench', static fn ( mixed $amount, WC_Order $order ) => $order->update_status( 'failed' ), 10, 2 );

/** Does each act often and keeps what it cost. */
final class FollowupRemindersEventBench {

	private int $transactions = 0;
	/** @var array<string,list<array{queries:int,milliseconds:float,transactions:int}>> */
	private array $figures = array();

	public function __construct() {
		add_filter(
			'query',
			function ( string $query ): string {
				$this->transactions += 1 === preg_match( '/^\s*(START TRANSACTION|BEGIN)/i', $query ) ? 1 : 0;
				return $query;
			}
		);
	}

	/** @return array<string,list<array{queries:int,milliseconds:float,transactions:int}>> */
	public function run( int $repeats ): array {
		// What a process does once it does before it is measured.
		$this->once();
		$renewed       = FollowupRemindersBenchRenewals::prepare();
		$this->figures = array();
		$this->refuse_renewal( $renewed );
		$this->figures = array();
		for ( $count = 0; $count < $repeats; $count++ ) {
			$this->once();
			$this->refuse_renewal( $renewed );
		}
		return $this->figures;
	}

	/** The request in which the schedule makes a renewal, the gateway refuses it, and Subscriptions plans the next attempt. */
	private function refuse_renewal( int $product_id ): void {
		list( $subscription ) = FollowupRemindersBenchRenewals::subscription( $product_id );
		wp_cache_flush();
		wp_load_alloptions();
		$this->measure( 'refuse_renewal', static fn () => do_action( 'woocommerce_scheduled_subscription_payment', $subscription->get_id() ) );
		if ( ! wcs_get_subscription( $subscription->get_id() )->has_status( 'on-hold' ) || 0 === wcs_get_subscription( $subscription->get_id() )->get_time( 'payment_retry' ) ) {
			throw new RuntimeException( 'No next attempt was planned.' );
		}
	}

	private function once(): void {
		$order = self::order( 'checkout' );
		$this->measure( 'open', static fn () => $order->save() );
		$order->set_status( 'failed' );
		$this->measure( 'refuse', static fn () => $order->save() );
		$order->set_date_paid( time() );
		$order->set_status( 'processing' );
		$this->measure( 'close', static fn () => $order->save() );
		$other = self::order( 'an-importer' );
		$other->save();
		$other->set_status( 'on-hold' );
		$this->measure( 'status_of_no_case', static fn () => $other->save() );
		$other->set_customer_note( 'Ring twice.' );
		$this->measure( 'save_of_no_case', static fn () => $other->save() );
	}

	private static function order( string $created_via ): WC_Order {
		$order = new WC_Order();
		$order->set_created_via( $created_via );
		$order->set_currency( 'EUR' );
		$order->set_payment_method( 'stripe' );
		$order->set_billing_email( 'bench-' . bin2hex( random_bytes( 6 ) ) . '@example.test' );
		$order->set_billing_country( 'FR' );
		$order->set_total( '30.00' );
		return $order;
	}

	private function measure( string $act, callable $work ): void {
		global $wpdb;
		$queries      = $wpdb->num_queries;
		$transactions = $this->transactions;
		$used         = self::processor();
		$work();
		$used                    = self::processor() - $used;
		$this->figures[ $act ][] = array(
			'queries'      => $wpdb->num_queries - $queries,
			'milliseconds' => $used,
			'transactions' => $this->transactions - $transactions,
		);
	}

	/** @return array<string,mixed> What only the plugin can tell, and the pages' addresses. */
	public static function facts(): array {
		global $wpdb;
		$plugin = new FollowupReminders\Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		foreach ( array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'tasks' ) as $table ) {
			$plugin->foundation->database->execute( 'DELETE FROM {' . $table . '}' );
		}
		$plugin->scheduling->site_lock->confirm();
		$plugin->scheduling->worker->tick();
		$writes = 0;
		$watch  = static function ( string $query ) use ( &$writes ): string {
			$writes += 1 === preg_match( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $query ) ? 1 : 0;
			return $query;
		};
		add_filter( 'query', $watch );
		$queries = $wpdb->num_queries;
		$report  = $plugin->scheduling->worker->tick();
		remove_filter( 'query', $watch );
		if ( 'open' !== $report->state ) {
			throw new RuntimeException( 'The site is ' . $report->state . '.' );
		}
		$tick = array(
			'queries' => $wpdb->num_queries - $queries,
			'writes'  => $writes,
		);
		return array(
			'tick'            => $tick,
			'pass'            => self::pass( true ),
			'passWithout'     => self::pass( false ),
			'autoloadedBytes' => (int) $wpdb->get_var( "SELECT COALESCE( SUM( LENGTH( option_name ) + LENGTH( option_value ) ), 0 ) FROM $wpdb->options WHERE option_name LIKE 'followup\\_reminders\\_%' AND autoload IN ( 'yes', 'on', 'auto', 'auto-on' )" ),
			'product'         => (string) wp_parse_url( self::product(), PHP_URL_PATH ),
			'cookie'          => self::cookie(),
		);
	}

	/**
	 * What a whole pass of Action Scheduler sends, in which nothing else is due than our tick with nothing to do, or nothing at all.
	 *
	 * @return array{queries:int,writes:int}
	 */
	private static function pass( bool $is_ours_due ): array {
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}actionscheduler_actions WHERE status = 'pending'" );
		if ( $is_ours_due ) {
			as_schedule_recurring_action( time() - 1, MINUTE_IN_SECONDS, FollowupReminders\Scheduler\Ticker::TICK, array(), FollowupReminders\Scheduler\Ticker::GROUP );
		}
		$queries = 0;
		$writes  = 0;
		$watch   = static function ( string $query ) use ( &$queries, &$writes ): string {
			++$queries;
			$writes += 1 === preg_match( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $query ) ? 1 : 0;
			return $query;
		};
		add_filter( 'query', $watch );
		$done = ActionScheduler::runner()->run( 'bench' );
		remove_filter( 'query', $watch );
		if ( (int) $is_ours_due !== $done ) {
			throw new RuntimeException( "The pass ran $done actions." );
		}
		return array(
			'queries' => $queries,
			'writes'  => $writes,
		);
	}

	private static function product(): string {
		$known = wc_get_products(
			array(
				'limit' => 1,
				'name'  => 'Chair',
			)
		);
		if ( array() === $known ) {
			$known[0] = new WC_Product_Simple();
			$known[0]->set_name( 'Chair' );
			$known[0]->set_regular_price( '30' );
			$known[0]->save();
		}
		return $known[0]->get_permalink();
	}

	/** Of an administrator who is logged in. */
	private static function cookie(): string {
		$id      = (int) username_exists( 'admin' );
		$expires = time() + DAY_IN_SECONDS;
		$token   = WP_Session_Tokens::get_instance( $id )->create( $expires );
		return AUTH_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( $id, $expires, 'auth', $token ) ) . '; '
			. LOGGED_IN_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( $id, $expires, 'logged_in', $token ) );
	}

	/** @return float Milliseconds of processor time of this process. */
	private static function processor(): float {
		$usage = getrusage();
		return ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) * 1000 + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1000;
	}
}

echo "\n", wp_json_encode(
	array(
		'acts'  => ( new FollowupRemindersEventBench() )->run( (int) $argv[3] ),
		'facts' => 'with' === $argv[2] ? FollowupRemindersEventBench::facts() : null,
	)
), "\n";
