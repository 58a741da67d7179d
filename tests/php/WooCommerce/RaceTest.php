<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\Race;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\SmtpSink;
use WC_Order;

/** Real orders, paid by WooCommerce in some processes while workers write of them in others. */
final class RaceTest extends ShopTestCase {

	private const ORDERS    = 200;
	private const CUSTOMERS = 80;
	private const WORKERS   = 4;
	/** Seconds the clock moves before each round; mails go out in all but the first. */
	private const ROUNDS = array( 0, 3600, 3 * 86400 );

	private SmtpSink $sink;
	private FrozenClock $clock;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Paris' );
		// WooCommerce reads the machine's time, so that orders are made now; the next morning nobody sleeps.
		$this->clock = self::next_morning();
		$this->sink  = new SmtpSink();
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	public function test_no_message_goes_out_whose_last_look_began_after_the_order_was_paid(): void {
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		foreach ( $plugin->stores->sequences->all() as $sequence ) {
			$plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', time() - 86400 );
		}
		$race   = new Race( $plugin, $this->sink );
		$orders = array();
		$people = array();
		for ( $no = 1; $no <= self::CUSTOMERS; $no++ ) {
			$people[] = Membership::customer();
		}
		for ( $no = 1; $no <= self::ORDERS; $no++ ) {
			$orders[] = self::order_of( $people[ $no % self::CUSTOMERS ] );
		}
		foreach ( self::ROUNDS as $round => $seconds ) {
			$this->clock->move( $seconds );
			// Every fifth order is paid in each round of mails.
			$paid = 0 === $round ? array() : array_values( array_filter( $orders, static fn ( int $id ): bool => $round === $id % 5 ) );
			$this->together( $race, $paid );
		}
		$race->check_truth();
		$race->check_messages();
		$race->check_manners();
		self::assertSame( 0, $plugin->foundation->database->number( 'SELECT COUNT(*) FROM {cases} WHERE next_at_utc <= ?', array( $this->clock->now() ) ), 'Nothing due is left over.' );
		self::assertSame( self::ORDERS, $plugin->foundation->database->number( "SELECT COUNT(*) FROM {cases} WHERE source = 'orders'" ) );
		self::assertSame( $race->payments(), $plugin->foundation->database->number( "SELECT COUNT(*) FROM {cases} WHERE status = 'paid'" ) );
		self::assertGreaterThan( 50, $race->payments() );
	}

	private static function order_of( int $customer_id ): int {
		$order = new WC_Order();
		$order->set_created_via( 'checkout' );
		$order->set_customer_id( $customer_id );
		Membership::fill( $order, TestGateway::ID, '30.00' );
		return $order->get_id();
	}

	/** @param list<int> $orders Paid meanwhile, by two payers. */
	private function together( Race $race, array $orders ): void {
		$payers  = array();
		$workers = array();
		foreach ( array( 0, 1 ) as $payer ) {
			$payers[] = Process::start(
				OrderPayerJob::class,
				array(
					'orders'            => array_values( array_filter( $orders, static fn ( int $id ): bool => $payer === intdiv( $id, 5 ) % 2 ) ),
					'pauseMicroseconds' => 80000,
				)
			);
		}
		for ( $i = 0; $i < self::WORKERS; $i++ ) {
			$workers[] = $this->worker();
		}
		array_walk( $payers, static fn ( Process $payer ) => $race->take_payments( $payer->end() ) );
		array_walk( $workers, static fn ( Process $worker ) => $race->take_mails( $worker->end() ) );
		$race->take_mails( $this->worker()->end() );
	}

	private function worker(): Process {
		return Process::start(
			WorkerJob::class,
			array(
				'now'  => $this->clock->now(),
				'idle' => 3,
			)
		);
	}
}
