<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Tests\Support\Mailbox;
use WC_Order;

/** A shop with the stock sequences live, whose clock a test moves; what WooCommerce itself dates stays at the machine's time. */
abstract class FieldTestCase extends ShopTestCase {

	/** Nobody lives there, so that it has no zone and its customers live by the shop's. */
	private const WITHOUT_ZONE = 'BV';

	protected Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		// Somewhere it is ten in the morning now: no test runs into quiet hours because of when it is run.
		$utc = (int) gmdate( 'G' );
		update_option( 'timezone_string', sprintf( 'Etc/GMT%+d', $utc - ( $utc < 23 ? 10 : 34 ) ) );
		Membership::$country = self::WITHOUT_ZONE;
		$this->plugin        = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', time() - 86400 );
		}
	}

	protected function tearDown(): void {
		Membership::$country = 'FR';
		delete_option( MovableClock::OPTION );
		parent::tearDown();
	}

	protected function tick(): void {
		self::assertSame( 0, $this->plugin->scheduling->worker->tick()->failed );
	}

	/** Tick by tick, as often as an hour has some. */
	protected function let_pass( int $seconds, int $every = 1800 ): void {
		$from = $this->plugin->foundation->clock->now();
		for ( $passed = $every; $passed <= $seconds; $passed += $every ) {
			$this->set_clock( $from + $passed );
			$this->tick();
			$this->tick();
		}
	}

	/** @return list<array{number:int,atUtc:int,from:string,to:list<string>,subject:string,html:string,text:string,source:string}> Our own mails, oldest first. */
	protected static function mails(): array {
		return array_values( array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( $mail['source'], 'X-Followup-Reminders:' ) ) );
	}

	protected function case_after( WC_Order $order ): CaseRow {
		$this->tick();
		return self::get_case( 'orders', $order );
	}
}
