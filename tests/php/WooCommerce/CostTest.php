<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Support\Json;
use stdClass;
use WC_Subscription;

/** What our listeners add to other people's requests. */
final class CostTest extends ShopTestCase {

	/** Options and WooCommerce's mailer are read once a request, whatever happens in it. */
	protected function setUp(): void {
		parent::setUp();
		WC()->mailer();
		self::order();
	}

	/**
	 * Counts the statements that our code sends, directly or through WordPress and WooCommerce. An order's own metadata is not counted:
	 * it is read once a request by whoever asks first, and Subscriptions asks in any case.
	 *
	 * @return list<string> The statements.
	 */
	private static function ours( callable $act ): array {
		$ours  = array();
		$count = static function ( string $query ) use ( &$ours ): string {
			if ( 1 === preg_match( '/^SELECT meta_id as meta_id, meta_key, meta_value/', $query ) ) {
				return $query;
			}
			foreach ( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ) as $frame ) {
				$class = $frame['class'] ?? '';
				if ( str_starts_with( $class, 'FollowupReminders\\' ) && ! str_starts_with( $class, 'FollowupReminders\\Tests\\' ) && ! str_starts_with( $class, 'FollowupReminders\\LocalSite\\' ) ) {
					$ours[] = $query;
					break;
				}
			}
			return $query;
		};
		add_filter( 'query', $count );
		$act();
		remove_filter( 'query', $count );
		return $ours;
	}

	/** @param list<string> $statements Statements. */
	private static function assertAtMost( int $most, array $statements ): void {
		self::assertLessThanOrEqual( $most, count( $statements ), implode( "\n", $statements ) );
		foreach ( $statements as $statement ) {
			self::assertDoesNotMatchRegularExpression( '/^\s*(START TRANSACTION|BEGIN|COMMIT|LOCK|SAVEPOINT)/i', $statement );
		}
	}

	public function test_opening_and_closing_take_at_most_four_statements_and_no_transaction(): void {
		$opened = self::ours( static fn () => self::order() );
		self::assertNotSame( array(), $opened );
		self::assertAtMost( 4, $opened );

		$order  = self::order();
		$failed = self::ours( static fn () => $order->update_status( 'failed' ) );
		self::assertNotSame( array(), $failed );
		// One more asks whether WooCommerce's own mail about it is to be held back.
		self::assertAtMost( 5, $failed );

		$closed = self::ours( static fn () => $order->payment_complete( 'txn' ) );
		self::assertNotSame( array(), $closed );
		self::assertAtMost( 4, $closed );
	}

	/** It is asked on the failing path only, and reads. */
	public function test_asking_whether_a_live_sequence_will_write_reads_a_bounded_number_of_times(): void {
		foreach ( array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms' ) as $sequence_id ) {
			( new DbSequenceStore( self::database() ) )->set_mode( $sequence_id, 'live', time() - 60 );
		}
		$order  = self::order();
		$failed = self::ours( static fn () => $order->update_status( 'failed' ) );
		self::assertAtMost( 26, $failed );
		$writes = array_values( preg_grep( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $failed ) ?: array() );
		// Four for the refusal, four for the mail that was held back.
		self::assertAtMost( 8, $writes );
	}

	public function test_refused_renewal_that_is_tried_again_is_written_down_twice(): void {
		$subscription         = self::subscription();
		TestGateway::$refuses = true;
		$ours                 = self::ours( static fn () => self::renew( $subscription ) );
		$writes               = array_values( preg_grep( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $ours ) ?: array() );
		self::assertAtMost( 22, $ours );
		// A case with its refusal and its customer; then the next attempt, which wakes both.
		self::assertCount( 6, $writes, implode( "\n", $writes ) );
		$kinds = array_column( self::database()->rows( 'SELECT kind FROM {events} ORDER BY id DESC LIMIT 2' ), 'kind' );
		self::assertSame( array( 'retry_planned', 'payment_failed' ), $kinds );
	}

	/** Each by itself takes 26. */
	public function test_renewals_that_are_taken_in_at_once_are_read_at_once(): void {
		// The site's own plugin counts retries too when this process asks Subscriptions for its rules.
		remove_all_filters( 'wcs_get_retry_rule_raw' );
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', self::next_morning() );
		$plugin->scheduling->site_lock->confirm();
		$subscriptions = array_map( static fn (): WC_Subscription => self::subscription(), range( 1, 12 ) );
		$plugin->scheduling->worker->tick();
		TestGateway::$refuses = true;
		foreach ( $subscriptions as $subscription ) {
			self::renew( $subscription );
		}
		$ours = self::ours( static fn () => $plugin->scheduling->worker->tick() );
		self::assertSame( 12, self::database()->number( 'SELECT COUNT(*) FROM {cases} WHERE facts_revision > 0 AND source = ?', array( 'subscriptions' ) ) );
		self::assertLessThanOrEqual( 12 * 10, count( $ours ), implode( "\n", $ours ) );
	}

	public function test_event_that_concerns_no_case_takes_at_most_one(): void {
		$order = self::order( '30.00', TestGateway::ID, 'some-importer' );
		self::assertAtMost( 1, self::ours( static fn () => $order->update_status( 'on-hold' ) ) );
		self::assertAtMost( 1, self::ours( static fn () => $order->payment_complete( 'txn' ) ) );
		self::assertAtMost( 0, self::ours( static fn () => $order->save() ) );
	}

	public function test_order_given_to_another_customer_takes_at_most_four_statements_and_no_transaction(): void {
		$order = self::again( self::order() );
		$order->set_customer_id( 987654 );
		$moved = self::ours( static fn () => $order->save() );
		self::assertNotSame( array(), $moved );
		self::assertAtMost( 4, $moved );

		$unknown = self::again( self::order( '30.00', TestGateway::ID, 'some-importer' ) );
		$unknown->set_customer_id( 987654 );
		self::assertAtMost( 1, self::ours( static fn () => $unknown->save() ) );
	}

	/** @return array<string, array{string, string, bool}> Script, address, whether an administrator asks. */
	public static function pages(): array {
		return array(
			'front page'          => array( 'index.php', '/', false ),
			'product page'        => array( 'index.php', 'product', false ),
			'a list in wp-admin'  => array( 'wp-admin/edit.php', '/wp-admin/edit.php', true ),
			'profile in wp-admin' => array( 'wp-admin/profile.php', '/wp-admin/profile.php', true ),
		);
	}

	/** @dataProvider pages */
	public function test_page_that_has_nothing_to_do_with_payments_costs_no_query( string $script, string $address, bool $is_admin ): void {
		if ( 'product' === $address ) {
			$product = new \WC_Product_Simple();
			$product->set_name( 'Chair' );
			$product->save();
			$address = (string) wp_parse_url( $product->get_permalink(), PHP_URL_PATH );
		}
		$cookies = $is_admin ? $this->cookies() : array();
		// Whatever a site does once in a while is done by the first.
		self::page( 'with', $script, $address, $cookies );
		$page = self::page( 'with', $script, $address, $cookies );
		self::assertLessThanOrEqual( self::page( 'without', $script, $address, $cookies )->queries, $page->queries );
		self::assertFalse( $page->awake );
	}

	/** @return array<string, array{string, bool}> Route, whether it is ours or lists ours. */
	public static function routes(): array {
		return array(
			'products of the shop' => array( '/wc/store/v1/products', false ),
			'posts'                => array( '/wp/v2/types', false ),
			'one of ours'          => array( '/followup-reminders/v1', true ),
			'all there are'        => array( '/', true ),
		);
	}

	/** @dataProvider routes */
	public function test_route_of_others_does_not_wake_the_plugin( string $route, bool $is_ours ): void {
		$product = new \WC_Product_Simple();
		$product->set_name( 'Table' );
		$product->save();
		$page = self::page( 'with', 'index.php', '/?rest_route=' . $route, array() );
		self::assertSame( $is_ours, $page->awake );
	}

	/** @return array<string, string> Of an administrator. */
	private function cookies(): array {
		$id      = $this->log_in_as( 'administrator' );
		$expires = time() + DAY_IN_SECONDS;
		$token   = \WP_Session_Tokens::get_instance( $id )->create( $expires );
		return array(
			AUTH_COOKIE      => wp_generate_auth_cookie( $id, $expires, 'auth', $token ),
			LOGGED_IN_COOKIE => wp_generate_auth_cookie( $id, $expires, 'logged_in', $token ),
		);
	}

	/**
	 * @param array<string, string> $cookies By name.
	 * @return stdClass Of a page in a process of its own: `queries` it sent, whether the plugin is `awake`.
	 */
	private static function page( string $mode, string $script, string $address, array $cookies ): stdClass {
		$command = array( PHP_BINARY, '-d', 'display_errors=0', '-d', 'memory_limit=512M', dirname( __DIR__ ) . '/Support/page-process.php', rtrim( ABSPATH, '/' ), $mode, $script, $address, (string) wp_json_encode( $cookies ) );
		exec( implode( ' ', array_map( 'escapeshellarg', $command ) ) . ' 2>/dev/null', $output, $status );
		self::assertSame( 0, $status );
		self::assertGreaterThan( 1000, strlen( implode( '', $output ) ), 'It was no page.' );
		return Json::decode( (string) end( $output ) );
	}

	public function test_tick_with_nothing_to_do_reads_three_times_at_most_and_writes_nothing(): void {
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$plugin->scheduling->site_lock->confirm();
		foreach ( array( 'cases', 'debtors', 'messages', 'outbox' ) as $table ) {
			$plugin->foundation->database->execute( 'DELETE FROM {' . $table . '}' );
		}
		$plugin->scheduling->worker->tick();
		$ours = self::ours( static fn () => $plugin->scheduling->worker->tick() );
		self::assertAtMost( 3, $ours );
		self::assertSame( array(), preg_grep( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $ours ) );
	}

	public function test_what_wordpress_loads_of_us_on_every_page_is_less_than_a_kilobyte(): void {
		global $wpdb;
		$bytes = $wpdb->get_var( "SELECT SUM( LENGTH( option_name ) + LENGTH( option_value ) ) FROM $wpdb->options WHERE option_name LIKE 'followup\\_reminders\\_%' AND autoload IN ( 'yes', 'on', 'auto', 'auto-on' )" );
		self::assertGreaterThan( 0, (int) $bytes );
		self::assertLessThan( 1024, (int) $bytes );
	}

	public function test_renewal_that_is_paid_takes_one_for_its_amount_and_one_for_its_payment(): void {
		$subscription = self::subscription();
		self::assertAtMost( 2, self::ours( static fn () => self::renew( $subscription ) ) );
	}
}
