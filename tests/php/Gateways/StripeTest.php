<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Gateways;

use FollowupReminders\Sources\Gateways\Gateway;
use FollowupReminders\Sources\Gateways\GatewayAnswer;
use FollowupReminders\Sources\Gateways\StripeGateway;
use WC_Stripe_API;

/** The real WooCommerce Stripe Gateway. */
final class StripeTest extends GatewayTestCase {

	private const KEY = 'sk_test_standin';

	protected function setUp(): void {
		parent::setUp();
		self::assertTrue( class_exists( WC_Stripe_API::class ), 'FOLLOWUP_REMINDERS_GATEWAYS names no WooCommerce Stripe Gateway.' );
		self::keys( self::KEY );
	}

	private static function keys( string $secret ): void {
		update_option(
			'woocommerce_stripe_settings',
			array(
				'enabled'         => 'yes',
				'testmode'        => 'yes',
				'test_secret_key' => $secret,
			)
		);
		WC_Stripe_API::set_secret_key( '' );
	}

	protected function tearDown(): void {
		delete_option( 'woocommerce_stripe_settings' );
		parent::tearDown();
	}

	protected function method(): string {
		return 'stripe';
	}

	protected function intent_key(): string {
		return '_stripe_intent_id';
	}

	protected function gateway(): Gateway {
		return new StripeGateway();
	}

	public function test_its_own_keys_are_used_and_without_them_nobody_is_asked(): void {
		$this->inquiry()->ask( $this->order_of( 'pi_methodX4' ) );
		self::assertSame( 'Basic ' . base64_encode( self::KEY . ':' ), $this->server->requests()[0]->authorization );
		$this->server->forget_requests();
		self::keys( '' );
		self::assertFalse( $this->inquiry()->has_anybody() && $this->inquiry()->knows( 'stripe' ) );
		self::assertSame( GatewayAnswer::NotAsked, $this->inquiry()->ask( $this->order_of( 'pi_succeededX4' ) ) );
		self::assertSame( array(), $this->server->requests() );
	}

	/** @return array<string, array{string, GatewayAnswer}> */
	public static function charges(): array {
		return array(
			'paid'      => array( 'ch_succeededX1', GatewayAnswer::Paid ),
			'under way' => array( 'py_pendingX1', GatewayAnswer::Processing ),
			'refused'   => array( 'py_failedX1', GatewayAnswer::Unpaid ),
		);
	}

	/** @dataProvider charges */
	public function test_old_direct_debits_are_asked_about_by_their_charge( string $number, GatewayAnswer $answer ): void {
		$order = self::order( '30.00', 'stripe_sepa' );
		$order->set_transaction_id( $number );
		$order->save();
		self::assertSame( $answer, $this->inquiry()->ask( $order ) );
		self::assertStringEndsWith( '/v1/charges/' . $number, $this->server->requests()[0]->path );
	}
}
