<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Delivery\RecordingWindow;
use FollowupReminders\Lifecycle\Uninstaller;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Store\Db\Connection\Packed;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\SiteOption;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use mysqli;

/** Copies, backups, versions, lost connections, leaving. */
final class SafetyTest extends ShopTestCase {

	public function test_a_copied_site_sends_nothing_until_its_owner_says_so(): void {
		$this->renewal_fails();
		$this->tick();
		// The database came from another address; its pieces survive a search-and-replace of "shop.example".
		update_option( SiteLock::ADDRESS, implode( ' ', str_split( 'shop.example', 3 ) ) );
		$this->clock->move( 3600 );
		self::assertSame( 'copied', $this->tick()->state );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'copied', $this->plugin->scheduling->status->read()->state );

		$this->plugin->scheduling->site_lock->confirm();
		self::assertSame( 'open', $this->tick()->state );
		self::assertCount( 1, Mailbox::all() );
	}

	public function test_the_address_is_kept_so_that_search_and_replace_does_not_find_it(): void {
		update_option( 'home', 'https://shop.example/store' );
		add_filter( 'pre_option_home', static fn (): string => 'https://shop.example/store', 99 );
		$this->plugin->scheduling->site_lock->confirm();
		remove_all_filters( 'pre_option_home', 99 );
		$kept = SiteOption::text( SiteLock::ADDRESS );
		self::assertStringNotContainsString( 'shop.example', $kept );
		self::assertSame( 'shop.example/store', str_replace( ' ', '', $kept ) );
	}

	public function test_a_database_put_back_from_a_backup_sends_nothing_until_its_owner_says_so(): void {
		$this->renewal_fails( 'R-0', 'bruno@example.test' );
		$this->let_hours_pass( 1 );
		self::assertCount( 1, Mailbox::all() );
		$backup = $this->plugin->foundation->database->read_option( SiteLock::BEAT );
		$this->renewal_fails();
		$this->let_hours_pass( 1 );
		self::assertCount( 2, Mailbox::all() );

		$this->plugin->foundation->database->change_option( SiteLock::BEAT, '?', array( (string) $backup ) );
		$this->clock->move( 86400 * 3 );
		self::assertSame( 'restored', $this->tick()->state );
		self::assertCount( 2, Mailbox::all() );
		$this->plugin->scheduling->site_lock->confirm();
		self::assertSame( 'open', $this->tick()->state );
	}

	public function test_an_older_plugin_on_newer_tables_hears_nothing_sends_nothing_and_says_so(): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		update_option( Schema::OPTION, '99' );
		self::assertSame( 'schema_newer', $this->tick()->state );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'failed', $this->record( 'R-1', EventKind::Touched ) );
		self::assertSame( 'schema_newer', $this->plugin->scheduling->status->read()->state );
		$this->plugin->installer->upgrade();
		self::assertSame( 99, $this->plugin->foundation->schema->installed(), 'Nor does it change anything.' );
	}

	public function test_tables_are_upgraded_by_one_request(): void {
		update_option( Schema::OPTION, '0' );
		self::assertSame( 1, $this->plugin->foundation->database->insert_option( Schema::LOCK, '1800000000' ) );
		self::assertFalse( $this->plugin->foundation->schema->upgrade( 1800000100 ), 'Somebody else is at it.' );
		self::assertSame( 0, $this->plugin->foundation->schema->installed() );
		self::assertTrue( $this->plugin->foundation->schema->upgrade( 1800000601 ), 'Somebody else died.' );
		self::assertSame( $this->plugin->foundation->schema->known(), $this->plugin->foundation->schema->installed() );
		self::assertNull( $this->plugin->foundation->database->read_option( Schema::LOCK ) );
	}

	public function test_a_connection_lost_in_a_transaction_leaves_nothing_and_the_whole_is_repeated(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof mysqli ) {
			self::assertTrue( $this->plugin->foundation->database->is_sqlite(), 'SQLite has no connection to lose.' );
			return;
		}
		$tries = 0;
		$this->plugin->foundation->database->run(
			function () use ( &$tries, $wpdb ): void {
				++$tries;
				$this->plugin->services->task_desk->raise( 'first.' . $tries, 1, 'case_fault', 1 );
				if ( 1 === $tries ) {
					$killer = self::another_connection();
					$killer->query( 'KILL ' . $wpdb->dbh->thread_id );
					$killer->close();
				}
				$this->plugin->services->task_desk->raise( 'second.' . $tries, 1, 'case_fault', 1 );
			}
		);
		self::assertSame( 2, $tries );
		$keys = array_column( $this->plugin->foundation->database->rows( 'SELECT task_key FROM {tasks} ORDER BY id' ), 'task_key' );
		self::assertSame( array( 'first.2', 'second.2' ), $keys );
	}

	public function test_a_statement_by_itself_that_meets_a_deadlock_is_sent_again(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof mysqli ) {
			self::assertTrue( $this->plugin->foundation->database->is_sqlite(), 'SQLite has one writer at a time.' );
			return;
		}
		$this->plugin->services->task_desk->raise( 'first', 1, 'case_fault', 1 );
		$this->plugin->services->task_desk->raise( 'second', 2, 'case_fault', 1 );
		$tasks = $this->plugin->foundation->database->table( 'tasks' );
		$ids   = array_column( $this->plugin->foundation->database->rows( 'SELECT id FROM {tasks} ORDER BY id' ), 'id' );
		$other = self::another_connection();
		// Who has changed more is not the one that is given up.
		$other->query( 'START TRANSACTION' );
		$other->query( "UPDATE $tasks SET case_id = case_id + 10 WHERE id = {$ids[1]}" );
		$other->query( "INSERT INTO $tasks (task_key, case_id, code, state, created_at_utc) SELECT CONCAT('more', seq), 3, 'case_fault', 'open', 1 FROM seq_1_to_50" );
		$other->query( "BEGIN NOT ATOMIC DO SLEEP(0.5); UPDATE $tasks SET case_id = case_id + 10 WHERE id = {$ids[0]}; COMMIT; END", MYSQLI_ASYNC );
		$before = $this->deadlocks();
		self::assertSame( 2, $this->plugin->foundation->database->execute( "UPDATE {tasks} SET case_id = case_id + 100 WHERE id IN ({$ids[0]}, {$ids[1]})" ) );
		self::assertTrue( $other->reap_async_query() );
		self::assertSame( $before + 1, $this->deadlocks() );
		self::assertSame( array( '111', '112' ), array_column( $this->plugin->foundation->database->rows( "SELECT case_id FROM {tasks} WHERE id IN ({$ids[0]}, {$ids[1]}) ORDER BY id" ), 'case_id' ) );
	}

	private function deadlocks(): int {
		return (int) ( $this->plugin->foundation->database->row( "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'" )['Value'] ?? -1 );
	}

	private static function another_connection(): mysqli {
		global $wpdb;
		[ $host, $port, $socket ] = (array) $wpdb->parse_db_host( DB_HOST );
		return new mysqli( (string) $host, DB_USER, DB_PASSWORD, DB_NAME, (int) $port, (string) $socket );
	}

	public function test_activation_gives_what_is_needed_and_repeating_it_changes_nothing(): void {
		$before = $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {sequence_versions}' ) + $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {templates}' );
		$this->plugin->installer->install();
		$after = $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {sequence_versions}' ) + $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {templates}' );
		self::assertSame( $before, $after );
		self::assertTrue( get_role( 'administrator' )?->has_cap( Capabilities::MANAGE ) );
		self::assertFalse( get_role( 'editor' )?->has_cap( Capabilities::WORK ) );
		self::assertNotNull( $this->plugin->scheduling->ticker->next_tick_at() );
		self::assertNotNull( $this->plugin->stores->policies->newest() );
	}

	public function test_deactivation_ends_every_schedule(): void {
		$this->plugin->scheduling->ticker->look_after();
		wp_schedule_event( $this->clock->now(), 'hourly', Housekeeping::HOOK );
		Plugin::network( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' )->deactivate( false );
		self::assertNull( $this->plugin->scheduling->ticker->next_tick_at() );
		foreach ( array( Ticker::TICK, Ticker::SOON, Ticker::WATCH, Housekeeping::HOOK ) as $hook ) {
			self::assertFalse( wp_next_scheduled( $hook ), $hook );
		}
		$this->plugin->scheduling->ticker->look_after();
		$this->plugin->scheduling->ticker->mend();
	}

	public function test_a_missing_schedule_comes_back_with_the_next_page(): void {
		Ticker::clear();
		self::assertNull( $this->plugin->scheduling->ticker->next_tick_at() );
		$this->plugin->scheduling->ticker->look_after();
		if ( Ticker::has_action_scheduler() ) {
			self::assertNotFalse( wp_next_scheduled( Ticker::WATCH ) );
			$this->plugin->scheduling->ticker->mend();
		}
		self::assertNotNull( $this->plugin->scheduling->ticker->next_tick_at() );
	}

	public function test_a_tick_without_anything_due_costs_three_queries_and_writes_nothing(): void {
		$this->renewal_fails();
		$this->tick();
		$sent  = array();
		$watch = static function ( string $query ) use ( &$sent ): string {
			$sent[] = $query;
			return $query;
		};
		add_filter( 'query', $watch );
		$this->tick();
		remove_filter( 'query', $watch );
		self::assertLessThanOrEqual( 3, count( $sent ), implode( "\n", $sent ) );
		self::assertDoesNotMatchRegularExpression( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/mi', implode( "\n", $sent ) );
	}

	/**
	 * @testWith [0]
	 *           [40]
	 */
	public function test_a_reminder_takes_at_most_two_statements_that_write_however_slow_the_machine( int $milliseconds_of_a_statement ): void {
		// What a new site's first tick does once is done with.
		$this->tick();
		for ( $i = 1; $i <= 50; $i++ ) {
			$this->renewal_fails( 'R-' . $i, "customer$i@example.test" );
		}
		$writes = 0;
		$watch  = function ( string $query ) use ( &$writes, $milliseconds_of_a_statement ): string {
			$writes += preg_match( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)\b.*followup_reminders_/is', $query );
			$this->clock->pass_milliseconds( $milliseconds_of_a_statement );
			return $query;
		};
		$mails  = function ( array $mail ) use ( $milliseconds_of_a_statement ): array {
			$this->clock->pass_milliseconds( $milliseconds_of_a_statement );
			return $mail;
		};
		add_filter( 'query', $watch );
		add_filter( 'wp_mail', $mails );
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
		remove_filter( 'query', $watch );
		remove_filter( 'wp_mail', $mails );
		self::assertCount( 50, Mailbox::all() );
		self::assertLessThanOrEqual( 2 * 50, $writes, 'Planning included.' );
		self::assertGreaterThan( 50, $writes, 'Each message is marked by itself before it is sent.' );
	}

	/**
	 * @testWith [24, "sending"]
	 *           [25, "delivered"]
	 */
	public function test_an_outcome_is_recorded_by_itself_where_the_time_goes_into_waiting_for_the_mail_server( int $milliseconds_of_each, string $first ): void {
		$states = $this->states_of_the_first_while_sending( 3, fn ( int $mail ) => $this->clock->pass_milliseconds( 1 === $mail ? 0 : $milliseconds_of_each ) );
		self::assertSame( array( 'sending', 'sending', $first ), $states );
		self::assertSame( 3, $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {messages} WHERE state = 'delivered'" ) );
	}

	public function test_a_worker_that_dies_leaves_at_most_ten_messages_unknown(): void {
		$sending = array();
		$this->states_of_the_first_while_sending(
			RecordingWindow::MOST * 2 + 5,
			function () use ( &$sending ): void {
				$sending[] = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {messages} WHERE state = 'sending'" );
			}
		);
		self::assertSame( array( ...range( 1, 10 ), ...range( 1, 10 ), ...range( 1, 5 ) ), $sending );
		self::assertSame( 10, RecordingWindow::MOST, 'docs/architecture.md states it.' );
	}

	/**
	 * @param callable(int):void $during Called with its number while a mail is handed over.
	 * @return list<string> State of the first message at each hand-over.
	 */
	private function states_of_the_first_while_sending( int $count, callable $during ): array {
		for ( $i = 1; $i <= $count; $i++ ) {
			$this->renewal_fails( 'R-' . $i, "customer$i@example.test" );
		}
		$this->tick();
		$this->clock->move( 3600 );
		$states = array();
		$watch  = function ( array $mail ) use ( &$states, $during ): array {
			$states[] = (string) ( $this->plugin->foundation->database->row( 'SELECT state FROM {messages} ORDER BY id LIMIT 1' )['state'] ?? '' );
			$during( count( $states ) );
			return $mail;
		};
		add_filter( 'wp_mail', $watch );
		$this->tick();
		remove_filter( 'wp_mail', $watch );
		return $states;
	}

	public function test_leaving_takes_everything_if_the_owner_ticked_it_and_nothing_if_not(): void {
		global $wpdb;
		$this->renewal_fails();
		$this->let_hours_pass( 1 );
		$this->plugin->services->task_desk->raise( 'k', 1, 'case_fault', $this->clock->now() );
		TaskDefaults::save( array( TaskDefaults::of( 'case_fault' ) ) );
		$target = (object) array(
			'title'        => 'CRM',
			'url'          => 'https://crm.example.test/',
			'withCustomer' => false,
			'state'        => 'on',
		);
		$this->plugin->stores->targets->add( 'crm', $target, 'secret' );
		$this->plugin->delivery->breaker->settled( 'webhook.crm', new Handover( 'refused', 'webhook.no_connection' ), 1, $this->clock->now() );
		self::assertNotFalse( get_option( 'followup_reminders_breaker_webhook.crm' ) );
		$uninstaller = new Uninstaller( $this->plugin->foundation->schema, $this->plugin->stores->targets );
		$uninstaller->uninstall();
		self::assertSame( 1, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {cases}' ), 'Not ticked.' );
		self::assertFalse( wp_next_scheduled( Ticker::TICK ) );

		// Of a shop whose WooCommerce is not active, with orders as posts.
		$post = wp_insert_post( array( 'post_title' => 'order' ) );
		add_post_meta( $post, BalanceOrders::PART_OF, '7' );
		update_option( Retention::REMOVE_DATA, 'yes' );
		$uninstaller->uninstall();
		self::assertSame( array(), get_post_meta( $post, BalanceOrders::PART_OF ) );
		wp_delete_post( $post, true );
		self::assertSame( array(), $wpdb->get_col( "SHOW TABLES LIKE '" . $wpdb->esc_like( $wpdb->prefix . 'followup_reminders_' ) . "%'" ) );
		self::assertSame( array(), $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE 'followup\\_reminders%'" ) );
		self::assertFileDoesNotExist( (string) SiteLock::file() );
		self::assertFalse( get_role( 'administrator' )?->has_cap( Capabilities::MANAGE ) );

		wp_cache_flush();
		$this->plugin->installer->install();
		self::assertTrue( $this->plugin->foundation->schema->is_ready() );
		self::assertNotSame( array(), $this->plugin->stores->sequences->all() );
	}

	public function test_a_persons_data_is_told_and_erased(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 1 );
		$privacy = new Privacy( $this->plugin->stores->debtors, $this->plugin->stores->cases, $this->plugin->stores->outbox, $this->plugin->services->task_desk, $this->plugin->stores->replies, $this->plugin->stores->notes, $this->plugin->stores->mails );
		$export  = (string) wp_json_encode( $privacy->export( 'Anna@example.test' ) );
		self::assertStringContainsString( 'Anna Keller', $export );
		self::assertStringContainsString( 'R-1', $export );

		self::assertTrue( $privacy->erase( 'anna@example.test' )['items_removed'] );
		self::assertFalse( $privacy->erase( 'anna@example.test' )['items_removed'] );
		$tables = '';
		foreach ( Schema::TABLES as $table ) {
			$tables .= $this->stored( $table );
		}
		self::assertStringNotContainsString( 'anna@', $tables );
		self::assertStringNotContainsString( 'Keller', $tables );
		$this->let_hours_pass( 24 * 4 );
		self::assertCount( 1, Mailbox::all(), 'Nobody is left to write to.' );
	}

	/** Everything in a table, as text. */
	private function stored( string $table ): string {
		$text = '';
		foreach ( $this->plugin->foundation->database->rows( 'SELECT * FROM {' . $table . '}' ) as $row ) {
			$text .= implode( "\n", array_map( static fn ( ?string $value ): string => Packed::unpack( (string) $value ), $row ) ) . "\n";
		}
		return $text;
	}

	public function test_the_ledger_names_nobody(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 9 );
		foreach ( array( 'ledger', 'facts', 'events', 'outbox', 'messages', 'tasks' ) as $table ) {
			$text = $this->stored( $table );
			self::assertStringNotContainsString( 'anna', strtolower( $text ), $table );
			self::assertStringNotContainsString( 'Keller', $text, $table );
			self::assertStringNotContainsString( 'did not go through', $text, $table );
		}
	}
}
