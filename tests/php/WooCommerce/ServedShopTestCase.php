<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Tests\Support\Browser;
use WC_Order;

/** The shop under test is served for as long as such a test runs, for what only a customer's own browser does. */
abstract class ServedShopTestCase extends ShopTestCase {

	/** @var resource|null */
	private static $server = null;

	/** @var array<string, mixed> Options as they were before the test; null: there was none. */
	private array $options_before = array();

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		$address = wp_parse_url( home_url() );
		$host    = ( $address['host'] ?? '' ) . ':' . ( $address['port'] ?? 80 );
		$taken   = @fsockopen( (string) ( $address['host'] ?? '' ), (int) ( $address['port'] ?? 80 ), $errno, $error, 1 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
		if ( false !== $taken ) {
			self::fail( "$host is taken: this test serves the site itself (bin/site stop NAME)." );
		}
		wp_mkdir_p( dirname( self::guest_plugin() ) );
		file_put_contents( self::guest_plugin(), str_replace( '__DIR__', "'" . __DIR__ . "'", (string) file_get_contents( __DIR__ . '/served-site.php' ) ) );
		$router       = dirname( __DIR__, 3 ) . '/bin/parts/wordpress/router.php';
		$nowhere      = array( array( 'file', '/dev/null', 'r' ), array( 'file', '/dev/null', 'w' ), array( 'file', '/dev/null', 'w' ) );
		$started      = proc_open( array( PHP_BINARY, '-d', 'memory_limit=512M', '-S', $host, $router ), $nowhere, $pipes, rtrim( ABSPATH, '/' ) );
		self::$server = false === $started ? null : $started;
		for ( $wait = 0; $wait < 100; $wait++ ) {
			$open = @fsockopen( (string) ( $address['host'] ?? '' ), (int) ( $address['port'] ?? 80 ), $errno, $error, 1 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
			if ( false !== $open ) {
				return;
			}
			usleep( 100000 );
		}
		self::fail( "The site cannot be served at $host." );
	}

	public static function tearDownAfterClass(): void {
		if ( null !== self::$server ) {
			proc_terminate( self::$server );
			proc_close( self::$server );
			self::$server = null;
		}
		unlink( self::guest_plugin() );
		parent::tearDownAfterClass();
	}

	private static function guest_plugin(): string {
		return WP_CONTENT_DIR . '/mu-plugins/served-site.php';
	}

	protected function tearDown(): void {
		foreach ( $this->options_before as $name => $value ) {
			null === $value ? delete_option( $name ) : update_option( $name, $value );
		}
		$this->options_before = array();
		parent::tearDown();
	}

	/** A setting of the shop, for the length of a test. */
	protected function set_option( string $name, mixed $value ): void {
		$this->options_before += array( $name => get_option( $name, null ) );
		update_option( $name, $value );
	}

	protected static function log_in( Browser $browser, WC_Order $order ): Browser {
		$user = get_userdata( $order->get_customer_id() );
		self::assertNotFalse( $user );
		$fields = array(
			'username' => $user->user_login,
			'password' => Membership::PASSWORD,
		);
		return $browser->submit( 'woocommerce-login-nonce', $fields );
	}

	protected static function assertShows( string $words, Browser $browser ): void {
		$text = self::words( $browser );
		self::assertTrue( str_contains( $text, $words ), $browser->address . ' shows: ' . substr( $text, 0, 1500 ) );
	}

	/** What stands on the page. */
	protected static function words( Browser $browser ): string {
		return trim( (string) preg_replace( '/\s+/', ' ', html_entity_decode( wp_strip_all_tags( $browser->body ) ) ) );
	}
}
