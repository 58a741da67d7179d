<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;

/** A tick in which nothing is due, once a minute in every shop. */
final class EmptyTickTest extends ShopTestCase {

	public function test_it_makes_no_mailer_of_woocommerce(): void {
		$ended = Process::start( WorkerJob::class, array( 'now' => null, 'idle' => 2 ) )->end(); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 0, array( 0, 0 ), array( 0, 0 ) ), array( $ended->status, array_column( $ended->told, 'cases' ), array_column( $ended->told, 'mailers' ) ) );
	}

	public function test_it_reads_three_times_and_writes_nothing(): void {
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$plugin->scheduling->site_lock->confirm();
		$plugin->scheduling->worker->tick();
		$sent  = array();
		$watch = static function ( string $query ) use ( &$sent ): string {
			$sent[] = strtok( ltrim( $query ), " \n\t" );
			return $query;
		};
		add_filter( 'query', $watch );
		( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->scheduling->worker->tick();
		remove_filter( 'query', $watch );
		self::assertSame( array( 'SELECT', 'SELECT', 'SELECT' ), $sent );
	}
}
