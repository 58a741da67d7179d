<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\OwnDatabase;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;

/** One dump of a database and several sites that work on it: copies, backups, two addresses on one database. Each has a server and an uploads folder. */
final class CopiesTest extends ShopTestCase {

	private const MESSAGES = 40;
	private const SHOP     = 'https://shop.example';
	private const STAGING  = 'https://staging.example';

	private SmtpSink $sink;

	/** @var list<OwnDatabase> */
	private array $servers = array();

	/** @var list<string> */
	private array $folders = array();

	protected function setUp(): void {
		parent::setUp();
		$this->sink = new SmtpSink();
		StockedShop::owe( $this->plugin, $this->clock, self::MESSAGES );
		update_option( SiteLock::ADDRESS, implode( ' ', str_split( 'shop.example', 3 ) ) );
		$this->plugin->stores->options->raise_to( SiteLock::BEAT, 5 );
	}

	protected function tearDown(): void {
		$this->sink->stop();
		array_map( static fn ( OwnDatabase $server ) => $server->stop(), $this->servers );
		foreach ( $this->folders as $folder ) {
			is_file( "$folder/followup-reminders/heartbeat.txt" ) && unlink( "$folder/followup-reminders/heartbeat.txt" );
			rmdir( "$folder/followup-reminders" );
			rmdir( $folder );
		}
		parent::tearDown();
	}

	public function test_a_copy_at_another_address_sends_nothing_and_the_shop_goes_on(): void {
		$shop = $this->dump();
		$copy = $this->dump();
		self::assertSame( 'copied', $this->work( $copy, self::STAGING, $this->uploads() ) );
		self::assertSame( array(), $this->sink->references() );
		self::assertSame( 'open', $this->work( $shop, self::SHOP, $this->uploads() ) );
		self::assertSame( 'copied', $this->work( $copy, self::STAGING, $this->uploads() ) );
		StockedShop::check( new Database( $shop->wpdb() ), $this->sink, self::MESSAGES );
	}

	public function test_a_copy_at_the_same_address_with_uploads_of_its_own_cannot_be_told_from_the_shop(): void {
		foreach ( array( $this->dump(), $this->dump() ) as $server ) {
			self::assertSame( 'open', $this->work( $server, self::SHOP, $this->uploads() ) );
		}
		self::assertCount( 2 * self::MESSAGES, $this->sink->references(), 'Both send: docs/operations.md says what to do.' );
	}

	public function test_of_two_databases_that_share_the_uploads_only_one_sends(): void {
		$shop    = $this->dump();
		$other   = $this->dump();
		$uploads = $this->uploads();
		self::assertSame( 'open', $this->work( $shop, self::SHOP, $uploads ) );
		self::assertSame( 'restored', $this->work( $other, self::SHOP, $uploads ) );
		StockedShop::check( new Database( $shop->wpdb() ), $this->sink, self::MESSAGES );
	}

	public function test_a_backup_put_back_sends_nothing_until_its_owner_says_so_and_then_knows_nothing_of_what_was_sent_since(): void {
		$uploads = $this->uploads();
		self::assertSame( 'open', $this->work( $this->dump(), self::SHOP, $uploads ) );
		self::assertCount( self::MESSAGES, $this->sink->references() );
		$backup = $this->dump();
		self::assertSame( 'restored', $this->work( $backup, self::SHOP, $uploads ) );
		self::assertCount( self::MESSAGES, $this->sink->references() );
		self::assertSame( 'open', $this->work( $backup, self::SHOP, $uploads, true ) );
		self::assertCount( 2 * self::MESSAGES, $this->sink->references(), 'To the database these are still due.' );
		self::assertSame( 'open', $this->work( $backup, self::SHOP, $uploads ) );
	}

	public function test_of_two_addresses_on_one_database_one_sends_whichever_the_owner_confirmed_last(): void {
		$server = $this->dump();
		$here   = $this->uploads();
		$there  = $this->uploads();
		self::assertSame( 'copied', $this->work( $server, self::STAGING, $there ) );
		self::assertSame( array(), $this->sink->references() );
		self::assertSame( 'open', $this->work( $server, self::STAGING, $there, true ) );
		self::assertSame( 'copied', $this->work( $server, self::SHOP, $here ) );
		self::assertSame( 'open', $this->work( $server, self::SHOP, $here, true ) );
		self::assertSame( 'copied', $this->work( $server, self::STAGING, $there ) );
		StockedShop::check( new Database( $server->wpdb() ), $this->sink, self::MESSAGES );
	}

	public function test_two_addresses_at_work_on_one_database_send_each_message_once(): void {
		$server  = $this->dump();
		$workers = array();
		foreach ( array( self::SHOP, self::STAGING ) as $home ) {
			$uploads   = $this->uploads();
			$workers[] = $this->worker( $server, $home, $uploads, true );
			$workers[] = $this->worker( $server, $home, $uploads, true );
		}
		foreach ( $workers as $worker ) {
			self::assertSame( 0, $worker->end()->status );
		}
		StockedShop::check( new Database( $server->wpdb() ), $this->sink, self::MESSAGES );
	}

	/** A database server with the site as it is now. */
	private function dump(): OwnDatabase {
		$this->servers[] = new OwnDatabase();
		return end( $this->servers );
	}

	/** A folder of uploads as it was when the database was dumped. */
	private function uploads(): string {
		$folder = sys_get_temp_dir() . '/followup-reminders-uploads-' . bin2hex( random_bytes( 6 ) );
		mkdir( $folder . '/followup-reminders', 0700, true );
		file_put_contents( $folder . '/followup-reminders/heartbeat.txt', '5' );
		$this->folders[] = $folder;
		return $folder;
	}

	/** @return string State of the last tick. */
	private function work( OwnDatabase $server, string $home, string $uploads, bool $confirm = false ): string {
		$ended = $this->worker( $server, $home, $uploads, $confirm )->end();
		self::assertSame( 0, $ended->status, $ended->text );
		$states = array_column( $ended->told, 'state' );
		return (string) end( $states );
	}

	private function worker( OwnDatabase $server, string $home, string $uploads, bool $confirm ): Process {
		return Process::start(
			WorkerJob::class,
			array(
				'now'     => $this->clock->now(),
				'idle'    => 2,
				'home'    => $home,
				'uploads' => $uploads,
				'confirm' => $confirm,
			),
			$server->environment()
		);
	}
}
