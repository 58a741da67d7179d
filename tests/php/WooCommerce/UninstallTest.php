<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Lifecycle\Installer;
use FollowupReminders\Lifecycle\Uninstaller;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Sources\Orders\OrderTraces;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Tests\Support\ShopProcess;

/** Nothing of ours stays in a shop whose owner ticked that. */
final class UninstallTest extends ShopTestCase {

	/** @return list<string> What is left of us anywhere in the database, as table and name. */
	private static function left(): array {
		global $wpdb;
		$like    = $wpdb->esc_like( 'followup' ) . '%';
		$queries = array(
			"SELECT CONCAT('option ', option_name) FROM $wpdb->options WHERE option_name LIKE '%followup_reminders%'",
			"SELECT CONCAT('order meta ', meta_key) FROM {$wpdb->prefix}wc_orders_meta WHERE meta_key LIKE '%followup_reminders%'",
			"SELECT CONCAT('post meta ', meta_key) FROM $wpdb->postmeta WHERE meta_key LIKE '%followup_reminders%'",
			"SELECT CONCAT('user meta ', meta_key) FROM $wpdb->usermeta WHERE meta_key LIKE '%followup_reminders%'",
			"SELECT CONCAT('action ', hook, ' ', status) FROM {$wpdb->prefix}actionscheduler_actions WHERE hook LIKE '%followup_reminders%'",
			"SELECT CONCAT('cron ', option_name) FROM $wpdb->options WHERE option_name = 'cron' AND option_value LIKE '%followup_reminders%'",
			"SELECT CONCAT('roles ', option_name) FROM $wpdb->options WHERE option_name LIKE '%user_roles' AND option_value LIKE '%followup_reminders%'",
			"SELECT CONCAT('table ', TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE '{$wpdb->prefix}$like'",
		);
		return array_values( array_merge( ...array_map( static fn ( string $query ): array => $wpdb->get_col( $query ), $queries ) ) );
	}

	public function test_nothing_is_left_of_us_and_the_shops_own_is(): void {
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$plugin->scheduling->site_lock->confirm();
		$plugin->scheduling->site_lock->beat();
		$plugin->scheduling->ticker->mend();
		$order   = self::order();
		$dispute = array(
			'disputeId'   => 'part',
			'amountMinor' => 1200,
		);
		$plugin->services->person_acts->tell( self::get_case( 'orders', $order ), EventKind::DisputeOpened, (object) $dispute, 'act_1', 1 );
		$case_row = self::get_case( 'orders', $order );
		$facts    = $plugin->services->facts_reader->read( $case_row, $plugin->stores->debtors->get( $case_row->debtor_id ), $plugin->foundation->clock->now() )->facts;
		$plugin->delivery->pay_links->prepare( $case_row, $facts );
		$balance = BalanceOrders::unpaid_of( self::again( $order ) );
		self::assertNotNull( $balance );
		$email_post = wp_insert_post(
			array(
				'post_title' => 'Reminder',
				'post_type' => 'woo_email',
			)
		);
		update_option( Installer::EMAIL_POST, $email_post );
		// An owner who gave a role of their own the right to work cases.
		get_role( 'editor' )?->add_cap( Capabilities::WORK );

		( new Uninstaller( $plugin->foundation->schema, $plugin->stores->targets ) )->uninstall();
		self::assertNotSame( array(), array_filter( self::left(), static fn ( string $name ): bool => str_contains( $name, ' meta _followup' ) ), 'Not ticked.' );

		$plugin->scheduling->ticker->mend();
		update_option( Retention::REMOVE_DATA, 'yes' );
		( new Uninstaller( $plugin->foundation->schema, $plugin->stores->targets ) )->uninstall();
		$left = self::left();
		$file = (string) SiteLock::file();
		wp_cache_flush();
		$plugin->installer->install();
		self::assertSame( array(), $left );
		self::assertNull( get_post( $email_post ), 'What the block e-mail editor made of our e-mail.' );
		self::assertDirectoryDoesNotExist( dirname( $file ) );
		self::assertSame( 'cancelled', self::again( $balance )->get_status(), 'Nobody would know what it is a part of.' );
		self::assertSame( 'pending', self::again( $order )->get_status() );
		self::assertNotNull( $plugin->scheduling->ticker->next_tick_at() );
	}

	/** @return array<string, array{string}> */
	public static function storages(): array {
		return array(
			'orders in tables' => array( 'hpos' ),
			'orders as posts'  => array( 'posts' ),
		);
	}

	/** @dataProvider storages */
	public function test_orders_of_every_status_are_cleaned_in_batches( string $storage ): void {
		global $wpdb;
		OrderTraces::remove();
		$shop = new ShopProcess( $storage, null );
		$ids  = $shop->do( 'trace', array( 'orders' => 120 ) )->ids;
		self::assertSame( 120, $shop->do( 'clean' )->orders );
		$kept = 0;
		foreach ( array( $ids[0], $ids[119] ) as $id ) {
			$with  = array(
				'order' => $id,
				'key'   => '_of_the_shop',
			);
			$kept += 'kept' === $shop->do( 'meta', $with )->value ? 1 : 0;
		}
		$shop->close();
		self::assertSame( 2, $kept );
		foreach ( array( "SELECT COUNT(*) FROM {$wpdb->prefix}wc_orders_meta WHERE meta_key IN ('%s')", "SELECT COUNT(*) FROM $wpdb->postmeta WHERE meta_key IN ('%s')" ) as $count ) {
			self::assertSame( '0', $wpdb->get_var( sprintf( $count, implode( "','", OrderTraces::META ) ) ) );
		}
	}

	public function test_ticks_that_are_over_are_forgotten(): void {
		for ( $number = 0; $number < 120; $number++ ) {
			as_schedule_single_action( time() + $number, Ticker::TICK, array( $number ), Ticker::GROUP );
		}
		as_unschedule_all_actions( Ticker::TICK, array(), Ticker::GROUP );
		Ticker::forget();
		self::assertSame( array(), array_filter( self::left(), static fn ( string $name ): bool => str_starts_with( $name, 'action' ) ) );
		self::assertSame( array(), array_filter( self::left(), static fn ( string $name ): bool => str_starts_with( $name, 'order meta' ) ) );
	}
}
