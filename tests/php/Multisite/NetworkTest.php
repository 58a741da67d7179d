<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Multisite;

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
