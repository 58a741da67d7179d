<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Gateways;

use FollowupReminders\Plugin;
use FollowupReminders\Sources\Gateways\Gateway;
use FollowupReminders\Sources\Gateways\GatewayAnswer;
use FollowupReminders\Sources\Gateways\GatewayInquiry;
use FollowupReminders\Sources\Gateways\StripeGateway;
use FollowupReminders\Sources\Gateways\WooPaymentsGateway;
use FollowupReminders\Support\Log;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\GatewayStandIn;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\WooCommerce\ShopTestCase;
use WC_Order;

/** A real gateway plugin of the machine (FOLLOWUP_REMINDERS_GATEWAYS names the main files), with its server on this machine too. */
abstract class GatewayTestCase extends ShopTestCase {

	protected GatewayStandIn $server;

	protected function setUp(): void {
		parent::setUp();
		WC()->mailer()->init();
		$this->server = new GatewayStandIn();
	}

	protected function tearDown(): void {
		$this->server->stop();
		parent::tearDown();
	}

	abstract protected function method(): string;

	abstract protected function intent_key(): string;

	/** The gateway as the plugin under test asks it. */
	abstract protected function gateway(): Gateway;

	protected function order_of( string $number ): WC_Order {
		$order = self::order( '30.00', $this->method() );
		$order->update_meta_data( $this->intent_key(), $number );
		$order->save();
		return self::again( $order );
	}

	protected function inquiry(): GatewayInquiry {
		return new GatewayInquiry( array( new StripeGateway(), new WooPaymentsGateway() ), new Log() );
	}

	/** @return array<string, array{string, GatewayAnswer}> */
	public static function intents(): array {
		return array(
			'paid'                    => array( 'pi_succeededX1', GatewayAnswer::Paid ),
			'under way'               => array( 'pi_processingX1', GatewayAnswer::Processing ),
			'set aside'               => array( 'pi_captureX1', GatewayAnswer::Processing ),
			'refused'                 => array( 'pi_methodX1', GatewayAnswer::Unpaid ),
			'waits for the customer'  => array( 'pi_actionX1', GatewayAnswer::Unpaid ),
			'called off'              => array( 'pi_canceledX1', GatewayAnswer::Unpaid ),
			'not known there'         => array( 'pi_missingX1', GatewayAnswer::Unknown ),
			'keys refused'            => array( 'pi_keysX1', GatewayAnswer::Unknown ),
			'no answer of its own'    => array( 'pi_garbageX1', GatewayAnswer::Unknown ),
		);
	}

	/** @dataProvider intents */
	public function test_what_the_gateway_says_of_a_payment( string $number, GatewayAnswer $answer ): void {
		self::assertTrue( $this->gateway()->is_ready() );
		self::assertSame( $answer, $this->inquiry()->ask( $this->order_of( $number ) ) );
		self::assertCount( 1, $this->server->requests() );
		self::assertSame( 'GET', $this->server->requests()[0]->method );
		self::assertStringEndsWith( '/' . $number, $this->server->requests()[0]->path );
	}

	public function test_gateway_that_does_not_answer_is_waited_for_a_few_seconds_and_then_left_alone(): void {
		$inquiry = $this->inquiry();
		self::assertSame( GatewayAnswer::Unknown, $inquiry->ask( $this->order_of( 'pi_slowX1' ) ), 'It would have said, after a minute, that nothing was paid.' );
		self::assertSame( GatewayAnswer::Unknown, $inquiry->ask( $this->order_of( 'pi_methodX2' ) ) );
		self::assertCount( 1, $this->server->requests(), 'For the rest of the request it is not asked again.' );
	}

	public function test_order_without_a_payment_there_is_not_asked_about(): void {
		self::assertSame( GatewayAnswer::NotAsked, $this->inquiry()->ask( self::order( '30.00', $this->method() ) ) );
		self::assertSame( GatewayAnswer::NotAsked, $this->inquiry()->ask( $this->order_of( 'seti_1' ) ) );
		self::assertSame( GatewayAnswer::NotAsked, $this->inquiry()->ask( $this->order_of( 'pi_1/../../accounts' ) ) );
		self::assertSame( array(), $this->server->requests() );
	}

	/** @return array<string, array{string, int}> */
	public static function stories(): array {
		return array(
			'refused there: the reminder goes out' => array( 'pi_methodX3', 1 ),
			'paid there: nothing goes out'         => array( 'pi_succeededX3', 0 ),
			'under way there: nothing goes out'    => array( 'pi_processingX3', 0 ),
			'no answer there: nothing goes out'    => array( 'pi_garbageX3', 0 ),
		);
	}

	/** @dataProvider stories */
	public function test_reminder_of_a_worker( string $number, int $mails ): void {
		$clock  = new FrozenClock( time() );
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $clock );
		$plugin->scheduling->site_lock->confirm();
		$plugin->stores->sequences->set_mode( 'unpaid_order', 'live', $clock->now() - 86400 );
		$policy = $plugin->stores->policies->newest();
		self::assertNotNull( $policy );
		foreach ( $policy->calendars as $calendar ) {
			$calendar->quiet = null;
		}
		$plugin->stores->policies->save( $policy, 1, $clock->now(), $policy->version );
		$this->order_of( $number );
		$clock->set( time() + 60 );
		$plugin->scheduling->worker->tick();
		self::assertSame( array(), $this->server->requests(), 'Never to plan.' );
		$clock->move( 3700 );
		$plugin->scheduling->worker->tick();
		self::assertCount( 1, $this->server->requests() );
		self::assertCount( $mails, array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( $mail['source'], 'X-Followup-Reminders:' ) ) );
	}
}
