<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Admin\MailersHealth;
use FollowupReminders\Sources\Mailers\OtherMailers;
use FollowupReminders\Support\Given;
use stdClass;

/** Who else writes to customers, and that nobody is suspected without a reason. */
final class MailersTest extends ShopTestCase {

	private const FOLDER = WP_PLUGIN_DIR . '/gentle-dunning';

	protected function tearDown(): void {
		if ( is_dir( self::FOLDER ) ) {
			unlink( self::FOLDER . '/gentle-dunning.php' );
			rmdir( self::FOLDER );
			wp_cache_delete( 'plugins', 'plugins' );
		}
		parent::tearDown();
	}

	private static function mailers(): OtherMailers {
		return new OtherMailers( 'followup-reminders' );
	}

	/** @return stdClass|null */
	private static function find( string $id ): ?stdClass {
		foreach ( self::mailers()->others() as $mailer ) {
			if ( $id === $mailer->id ) {
				return $mailer;
			}
		}
		return null;
	}

	public function test_neither_we_nor_woocommerce_nor_subscriptions_are_suspected(): void {
		self::assertNotFalse( has_action( 'woocommerce_subscription_renewal_payment_failed' ), 'We listen there ourselves.' );
		// The gateway of these tests is a plugin's code too, but it listens to none of the hooks.
		self::assertSame( array(), self::mailers()->others() );
		self::assertSame( 'good', ( new MailersHealth( self::mailers() ) )->test()['status'] );
	}

	public function test_a_plugin_nobody_knows_is_found_by_what_it_listens_to_and_by_its_emails(): void {
		mkdir( self::FOLDER );
		file_put_contents(
			self::FOLDER . '/gentle-dunning.php',
			"<?php\n/* Plugin Name: Gentle <b>Dunning</b> */\n"
			. "final class Gentle_Dunning { public static function refused() {} public function __call( \$name, \$given ) {} }\n"
			. "final class Gentle_Dunning_Email extends WC_Email { public function __construct() { \$this->id = 'gentle'; \$this->title = 'Gentle reminder'; \$this->customer_email = true; parent::__construct(); } }\n"
			. "final class Gentle_Dunning_Admin_Email extends WC_Email { public function __construct() { \$this->id = 'gentle_admin'; \$this->title = 'To the shop'; parent::__construct(); } }\n"
			. "add_action( 'woocommerce_order_status_failed', 'a_function_that_is_not_there', 77 );\n"
			. "return array( static function (): void {}, new Gentle_Dunning(), array( 'Gentle_Dunning_Email' => new Gentle_Dunning_Email(), 'Gentle_Dunning_Admin_Email' => new Gentle_Dunning_Admin_Email() ) );\n"
		);
		wp_cache_delete( 'plugins', 'plugins' );
		/** @return array{\Closure, object, array<string, \WC_Email>} */
		$load = static fn ( string $file ): array => require $file;
		list( $closure, $object, $classes ) = $load( self::FOLDER . '/gentle-dunning.php' );
		$theirs = array(
			'woocommerce_order_status_failed'               => array( 'Gentle_Dunning', 'refused' ),
			'woocommerce_subscription_payment_failed'       => 'Gentle_Dunning::refused',
			'woocommerce_generated_manual_renewal_order'    => array( $object, 'whatever' ),
			'woocommerce_subscriptions_after_payment_retry' => $closure,
		);
		$emails = static fn ( array $all ): array => $all + $classes;
		array_walk( $theirs, static fn ( callable $callback, string $hook ) => add_action( $hook, $callback, 77 ) );
		add_filter( 'woocommerce_email_classes', $emails );
		WC()->mailer()->init();
		$found  = self::find( 'plugin:gentle-dunning' );
		$health = ( new MailersHealth( self::mailers() ) )->test();
		array_walk( $theirs, static fn ( callable $callback, string $hook ) => remove_action( $hook, $callback, 77 ) );
		remove_action( 'woocommerce_order_status_failed', 'a_function_that_is_not_there', 77 );
		remove_filter( 'woocommerce_email_classes', $emails );
		WC()->mailer()->emails = array_diff_key( (array) WC()->mailer()->emails, $classes );
		self::assertNotNull( $found );
		self::assertSame( array( 'plugin', 'Gentle <b>Dunning</b>', true, 'dunning' ), array( $found->kind, $found->name, $found->known, $found->advice ) );
		self::assertSame( array_keys( $theirs ), array_values( array_intersect( array_keys( $theirs ), $found->hooks ) ) );
		self::assertSame( array( 'gentle' ), array_column( $found->emails, 'id' ), 'Mails to the shop are no second voice.' );
		self::assertSame( 'recommended', $health['status'] );
		self::assertStringContainsString( 'Gentle &lt;b&gt;Dunning&lt;/b&gt;', Given::text( $health['description'] ) );
	}

	public function test_a_known_one_is_found_by_its_sign_and_a_gateway_is_left_in_peace(): void {
		$code = 'define( "FUE_VERSION", "4.9.18" ); define( "WC_STRIPE_VERSION", "8.8.0" ); require $argv[1] . "/wp-load.php";'
			. ' echo "\n", json_encode( ( new FollowupReminders\Sources\Mailers\OtherMailers( "followup-reminders" ) )->others() );';
		exec( sprintf( 'php -d display_errors=0 -r %s %s', escapeshellarg( $code ), escapeshellarg( rtrim( ABSPATH, '/' ) ) ), $output, $status );
		self::assertSame( 0, $status );
		$others = json_decode( (string) end( $output ) );
		self::assertIsArray( $others );
		self::assertSame( array( array( 'Follow-Ups', 'automations' ), array( 'WooCommerce Stripe Gateway', 'leave' ) ), array_map( static fn ( stdClass $mailer ): array => array( $mailer->name, $mailer->advice ), $others ) );
	}

	public function test_each_of_the_shops_own_mails_says_what_becomes_of_it(): void {
		$own = array_column( self::mailers()->own(), null, 'id' );
		foreach ( array( 'customer_failed_order', 'customer_renewal_invoice', 'customer_payment_retry' ) as $id ) {
			self::assertSame( array( true, 'held_back' ), array( $own[ $id ]->toCustomer, $own[ $id ]->treatment ), $id );
		}
		self::assertSame( array( false, 'left' ), array( $own['failed_order']->toCustomer, $own['failed_order']->treatment ) );
		self::assertSame( 'left', $own['customer_notification_manual_renewal']->treatment );
	}

	public function test_only_who_manages_is_told(): void {
		self::assertSame( 401, $this->rest( 'GET', '/mailers' )->get_status() );
		$this->log_in_as( 'shop_manager' );
		$answer = self::view( $this->rest( 'GET', '/mailers' ) );
		self::assertSame( array(), $answer->others );
		self::assertNotSame( array(), $answer->own );
	}
}
