<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\FrozenClock;

/** Workers beside WooCommerce and Subscriptions with the memory that hosts give to PHP. */
final class MemoryTest extends ShopTestCase {

	private const ORDERS = 300;

	private FrozenClock $clock;
	private Plugin $plugin;
	private string $ini;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Paris' );
		$this->clock  = self::next_morning();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		$this->plugin->scheduling->site_lock->confirm();
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', time() - 86400 );
		}
		$this->ini = sys_get_temp_dir() . '/followup-reminders-memory-' . getmypid();
		mkdir( $this->ini );
	}

	protected function tearDown(): void {
		array_map( 'unlink', array_filter( (array) glob( $this->ini . '/*' ), 'is_string' ) );
		rmdir( $this->ini );
		parent::tearDown();
	}

	/**
	 * A worker ends well, whatever its limit.
	 *
	 * @param string $limit As PHP reads it. Compiled code is shared, as in a web server's processes.
	 * @param int    $others Megabytes that other plugins take.
	 * @return int Ticks in which it did something.
	 */
	private function work( string $limit, int $now, int $others = 0 ): int {
		file_put_contents( $this->ini . '/others.php', "<?php \$others = str_repeat( 'x', $others << 20 );" );
		file_put_contents( $this->ini . '/limit.ini', "memory_limit=$limit\nopcache.enable_cli=1\nauto_prepend_file={$this->ini}/others.php\n" );
		$worker = Process::start( WorkerJob::class, array( 'now' => $now, 'idle' => 2, 'ticks' => 12 ), array( 'PHP_INI_SCAN_DIR' => ':' . $this->ini ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$ended  = $worker->end();
		self::assertSame( 0, $ended->status, substr( $ended->text, -500 ) );
		return count( array_filter( $ended->told, static fn ( \stdClass $line ): bool => 0 < ( $line->messages ?? 0 ) ) );
	}

	public function test_300_reminders_are_sent_with_64_megabytes_and_too_little_is_reported_instead_of_a_fatal_error(): void {
		for ( $no = 1; $no <= self::ORDERS; $no++ ) {
			self::order();
		}
		$due = $this->clock->now();

		$this->work( '64M', $due, 36 );
		self::assertSame( 0, $this->delivered() );
		wp_cache_flush();
		self::assertSame( array( '64M' ), array_column( $this->findings( 'memory' ), 'limit' ) );

		$ticks = $this->work( '64M', $due );
		self::assertSame( self::ORDERS, $this->delivered() );
		wp_cache_flush();
		self::assertSame( array(), $this->findings( 'memory' ), 'It has worked again.' );
		Figures::tell( sprintf( '%d reminders of orders were sent with 64 MB in %d tick(s)', self::ORDERS, $ticks ) );
	}

	private function delivered(): int {
		return self::database()->number( "SELECT COUNT(*) FROM {messages} WHERE state = 'delivered'" );
	}

	/** @return list<\stdClass> Of a code. */
	private function findings( string $code ): array {
		return array_values( array_filter( $this->plugin->scheduling->health->findings(), static fn ( \stdClass $finding ): bool => $code === $finding->code ) );
	}
}
