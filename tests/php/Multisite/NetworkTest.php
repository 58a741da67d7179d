<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Multisite;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Store\Schema\Schema;
use PHPUnit\Framework\TestCase;

/** A network: each site has tables, capabilities and cases of its own, from its first day to its last. */
final class NetworkTest extends TestCase {

	public static function setUpBeforeClass(): void {
		self::assertTrue( is_multisite(), 'This suite needs a site made with --multisite.' );
		require_once ABSPATH . 'wp-admin/includes/ms.php';
	}

	public function test_network_activation_reaches_the_first_site(): void {
		self::assertTrue( is_plugin_active_for_network( 'followup-reminders/followup-reminders.php' ) );
		self::assertSame( array(), self::missing_tables() );
		self::assertTrue( get_role( 'administrator' )?->has_cap( 'followup_reminders_manage' ) );
	}

	public function test_a_new_site_gets_its_own_and_a_deleted_one_leaves_nothing(): void {
		global $wpdb;
		$id = wp_insert_site(
			array(
				'domain'  => (string) wp_parse_url( network_home_url(), PHP_URL_HOST ),
				'path'    => '/branch-' . bin2hex( random_bytes( 4 ) ) . '/',
				'title'   => 'Branch',
				'user_id' => 1,
			)
		);
		self::assertIsInt( $id );
		switch_to_blog( $id );
		$prefix = $wpdb->prefix;
		self::assertNotSame( $wpdb->base_prefix, $prefix );
		self::assertSame( array(), self::missing_tables() );
		self::assertTrue( get_role( 'administrator' )?->has_cap( 'followup_reminders_work' ) );
		restore_current_blog();

		wp_delete_site( $id );
		self::assertSame( array(), $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $prefix ) . '%' ) ) );
		self::assertSame( array(), self::missing_tables(), 'The other sites keep theirs.' );
	}

	public function test_each_site_is_brought_up_worked_on_and_taken_away_by_itself(): void {
		$branch = self::new_site();
		try {
			$main = get_current_blog_id();
			switch_to_blog( $branch );
			$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
			self::assertTrue( $plugin->foundation->schema->downgrade( 1, time() ) );
			self::assertSame( 1, $plugin->foundation->schema->installed() );
			self::assertSame( 'schema', $plugin->scheduling->worker->tick()->state, 'Nothing is sent from tables of another version.' );
			restore_current_blog();
			self::assertTrue( ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->foundation->schema->is_ready(), 'The other sites are as they were.' );

			switch_to_blog( $branch );
			$plugin->installer->upgrade();
			self::assertTrue( $plugin->foundation->schema->is_ready() );
			self::open_case( $plugin, 'BRANCH-1' );
			restore_current_blog();

			$of_main = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
			self::open_case( $of_main, 'MAIN-1' );
			self::assertSame( 1, $of_main->scheduling->worker->tick()->debtors, 'A worker of one site works on that site.' );
			switch_to_blog( $branch );
			self::assertSame( 1, $plugin->stores->debtors->count_due( time() + 1 ), 'And on no other.' );
			$report = $plugin->scheduling->worker->tick();
			self::assertSame( array( 'open', 1 ), array( $report->state, $report->debtors ) );
			restore_current_blog();
			self::assertSame( $main, get_current_blog_id() );
		} finally {
			while ( ms_is_switched() ) {
				restore_current_blog();
			}
			wp_delete_site( $branch );
			( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->foundation->database->execute( "DELETE FROM {cases} WHERE source_ref = 'MAIN-1'" );
		}
	}

	public function test_uninstalling_removes_the_data_of_the_sites_that_asked_for_it_and_of_no_other(): void {
		$asks  = self::new_site();
		$keeps = self::new_site();
		try {
			switch_to_blog( $asks );
			update_option( Retention::REMOVE_DATA, 'yes' );
			restore_current_blog();
			Plugin::network( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' )->uninstall();
			switch_to_blog( $asks );
			self::assertSame( Schema::TABLES, self::missing_tables() );
			self::assertFalse( get_option( Schema::OPTION ) );
			restore_current_blog();
			switch_to_blog( $keeps );
			self::assertSame( array(), self::missing_tables() );
			restore_current_blog();
			self::assertSame( array(), self::missing_tables(), 'The first site asked for nothing.' );
		} finally {
			while ( ms_is_switched() ) {
				restore_current_blog();
			}
			wp_delete_site( $asks );
			wp_delete_site( $keeps );
		}
	}

	public function test_a_pay_link_of_one_site_opens_no_case_of_another_with_the_same_number(): void {
		$branch = self::new_site();
		$main   = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		try {
			$now = $main->foundation->clock->now();
			self::open_case( $main, 'MAIN-2' );
			$case_row = $main->stores->cases->find_by_ref( EventToldSource::INVOICES, 'MAIN-2' );
			self::assertNotNull( $case_row );
			$link  = $main->delivery->pay_links->of( $case_row, $now );
			$token = substr( $link, (int) strpos( $link, '=' ) + 1 );
			self::assertEquals( $case_row, $main->delivery->pay_links->follow( $token, $now ) );

			switch_to_blog( $branch );
			$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
			self::open_case( $plugin, 'BRANCH-1' );
			$plugin->foundation->database->execute( 'UPDATE {cases} SET id = ?', array( $case_row->id ) );
			self::assertNotNull( $plugin->stores->cases->find( $case_row->id ) );
			$answers = array( $plugin->delivery->pay_links->follow( $token, $now ) );
			// Sites may be given one address by mistake: the number of the site is signed too.
			update_option( 'home', get_blog_option( get_main_site_id(), 'home' ) );
			$answers[] = $plugin->delivery->pay_links->follow( $token, $now );
			self::assertSame( array( 'invalid', 'invalid' ), $answers );
		} finally {
			while ( ms_is_switched() ) {
				restore_current_blog();
			}
			wp_delete_site( $branch );
			$main->foundation->database->execute( "DELETE FROM {cases} WHERE source_ref = 'MAIN-2'" );
			$main->foundation->database->execute( "DELETE FROM {events} WHERE event_id = 'MAIN-2.touched'" );
		}
	}

	private static function new_site(): int {
		$id = wp_insert_site(
			array(
				'domain'  => (string) wp_parse_url( network_home_url(), PHP_URL_HOST ),
				'path'    => '/branch-' . bin2hex( random_bytes( 4 ) ) . '/',
				'title'   => 'Branch',
				'user_id' => 1,
			)
		);
		self::assertIsInt( $id );
		return $id;
	}

	private static function open_case( Plugin $plugin, string $ref ): void {
		$now     = $plugin->foundation->clock->now();
		$event   = new SourceEvent( EventToldSource::INVOICES, $ref, "$ref.touched", EventKind::Touched, $now, EventDetails::of() );
		$opening = new CaseOpening( new DebtorIdentity( null, strtolower( $ref ) . '@example.test', 'Zoe Klein', 'en_US', 'FR' ), 'invoice', $ref, 'EUR', 2900, $now, null, pay_url: 'https://pay.example.test/' );
		self::assertSame( 'recorded', $plugin->sources->case_events->record( $event, $opening )->outcome );
	}

	/** @return list<string> Of the current site. */
	private static function missing_tables(): array {
		global $wpdb;
		return array_values(
			array_filter(
				Schema::TABLES,
				static fn ( string $table ): bool => null === $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( "{$wpdb->prefix}followup_reminders_$table" ) ) )
			)
		);
	}
}
