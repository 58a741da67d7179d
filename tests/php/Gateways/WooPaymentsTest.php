<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Gateways;

use Automattic\Jetpack\Connection\Manager;
use FollowupReminders\Sources\Gateways\Gateway;
use FollowupReminders\Sources\Gateways\GatewayAnswer;
use FollowupReminders\Sources\Gateways\WooPaymentsGateway;

/** The real WooPayments, on a site that is connected as far as it can see. */
final class WooPaymentsTest extends GatewayTestCase {

	/** @var array<string, callable():array<string, mixed>> */
	private array $connection;

	protected function setUp(): void {
		parent::setUp();
		self::assertTrue( class_exists( 'WC_Payments' ), 'FOLLOWUP_REMINDERS_GATEWAYS names no WooPayments.' );
		$this->log_in_as( 'administrator' );
		$owner            = get_current_user_id();
		$this->connection = array(
			'pre_option_jetpack_options'         => static fn (): array => array(
				'id'          => 4711,
				'master_user' => $owner,
			),
			'pre_option_jetpack_private_options' => static fn (): array => array(
				'blog_token'  => 'key.secret',
				'user_tokens' => array( $owner => "key.secret.$owner" ),
			),
		);
		wp_set_current_user( 0 );
		$this->connect();
	}

	private function connect(): void {
		foreach ( $this->connection as $option => $value ) {
			add_filter( $option, $value );
		}
		self::forget_connection();
	}

	private function disconnect(): void {
		foreach ( $this->connection as $option => $value ) {
			remove_filter( $option, $value );
		}
		self::forget_connection();
	}

	/** The connection's manager looks once a request. */
	private static function forget_connection(): void {
		( new Manager() )->reset_connection_status();
	}

	protected function tearDown(): void {
		$this->disconnect();
		parent::tearDown();
	}

	protected function method(): string {
		return 'woocommerce_payments';
	}

	protected function intent_key(): string {
		return '_intent_id';
	}

	protected function gateway(): Gateway {
		return new WooPaymentsGateway();
	}

	public function test_site_that_is_not_connected_asks_nobody(): void {
		$this->disconnect();
		self::assertFalse( $this->gateway()->is_ready() );
		self::assertSame( GatewayAnswer::NotAsked, $this->inquiry()->ask( $this->order_of( 'pi_succeededX4' ) ) );
		self::assertSame( array(), $this->server->requests() );
	}

	public function test_it_asks_its_own_server_for_its_own_site(): void {
		$this->inquiry()->ask( $this->order_of( 'pi_methodX4' ) );
		self::assertSame( '/wpcom/v2/sites/4711/wcpay/intentions/pi_methodX4', $this->server->requests()[0]->path );
		self::assertStringStartsWith( 'X_JETPACK', $this->server->requests()[0]->authorization );
	}
}
