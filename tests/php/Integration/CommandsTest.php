<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Cli\CleanOrders;
use FollowupReminders\Cli\Commands;
use FollowupReminders\Cli\Explain;
use FollowupReminders\Cli\InvoiceCommand;
use FollowupReminders\Cli\Reconcile;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Cli\Run;
use FollowupReminders\Cli\SequenceCommands;
use FollowupReminders\Cli\SiteCommands;
use FollowupReminders\Cases\Transfer\Transfer;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Sources\Orders\OrderTraces;
use FollowupReminders\Store\Db\DbRunQuery;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\ShopTestCase;
use RuntimeException;
use stdClass;
use WP_CLI;

/** What the commands print, and the exit codes scripts go by. */
final class CommandsTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		require_once dirname( __DIR__ ) . '/Support/wp-cli.php';
	}

	public function test_run_ends_well_on_an_open_site_and_not_on_a_locked_one(): void {
		$this->renewal_fails();
		self::assertSame( array( 0, 1 ), array( $this->call( 'run' ), $this->said()->debtors ) );
		update_option( SiteLock::ADDRESS, 'els ewh ere .te st' );
		self::assertSame( array( 1, 'copied' ), array( $this->call( 'run' ), $this->said()->state ) );
		self::assertSame( array( 1, 'copied' ), array( $this->call( 'status' ), $this->said()->findings[0]->code ) );
		self::assertSame( 0, $this->call( 'unlock' ) );
		self::assertSame( 0, $this->call( 'status' ) );
	}

	public function test_explain_knows_the_case_or_fails(): void {
		$this->renewal_fails();
		$this->tick();
		$id = $this->case_of( 'R-1' )->id;
		self::assertSame( array( 0, $id ), array( $this->call( 'explain', array( (string) $id ) ), $this->said()->caseId ) );
		self::assertSame( 1, $this->call( 'explain', array( '999999' ) ) );
	}

	public function test_replay_fails_on_any_difference(): void {
		$this->renewal_fails();
		$this->renewal_fails( 'R-2', 'ben@example.test' );
		$this->let_hours_pass( 3 );
		self::assertSame( array( 0, 2 ), array( $this->call( 'replay' ), $this->said()->cases ) );
		$row = $this->plugin->stores->ledger->newest( $this->case_of( 'R-2' )->id, 'decision' );
		self::assertNotNull( $row );
		$row->document->reason = 'made_up';
		$this->plugin->foundation->database->execute( 'UPDATE {ledger} SET document = ? WHERE id = ?', array( Json::encode( $row->document ), $row->id ) );
		self::assertSame( array( 1, $row->id ), array( $this->call( 'replay' ), $this->said()->different[0]->ledgerId ) );
	}

	public function test_what_export_prints_import_takes(): void {
		self::assertSame( 0, $this->call( 'export' ) );
		$file = (string) tempnam( sys_get_temp_dir(), 'followup-reminders-' );
		try {
			file_put_contents( $file, end( WP_CLI::$said ) );
			self::assertSame( array( 0, array() ), array( $this->call( 'import', array( $file ) ), $this->said()->saved ) );
			foreach ( array( '{}', 'no JSON' ) as $refused ) {
				file_put_contents( $file, $refused );
				self::assertSame( 1, $this->call( 'import', array( $file ) ), $refused );
			}
		} finally {
			unlink( $file );
		}
	}

	public function test_reconcile_hears_what_was_missed_and_says_so_in_its_exit_code_only_when_it_must_not(): void {
		$this->renewal_fails();
		$this->tick();
		self::assertSame( array( 0, 1, 0 ), array( $this->call( 'reconcile' ), $this->said()->looked, $this->said()->woken ) );
		$this->book->pay( 'R-1', $this->clock->now() );
		self::assertSame( array( 1, 1 ), array( $this->call( 'reconcile', array(), array( 'dry-run' => 'true' ) ), $this->said()->woken ) );
		self::assertSame( 0, $this->call( 'reconcile', array(), array( 'source' => 'invoices' ) ) );
		self::assertSame( 0, $this->said()->woken );
		self::assertSame( array( 0, 1 ), array( $this->call( 'reconcile', array(), array( 'source' => 'book' ) ), $this->said()->woken ) );
		self::assertSame( 1, $this->call( 'reconcile', array(), array( 'source' => 'nowhere' ) ) );
		update_option( SiteLock::ADDRESS, 'els ewh ere .te st' );
		self::assertSame( array( 1, 'copied', 0 ), array( $this->call( 'reconcile' ), $this->said()->state, $this->said()->looked ) );
	}

	public function test_what_is_no_number_no_case_or_no_file_fails_before_anything_is_done(): void {
		foreach ( array( 'abc', '0', '-1', '1.5', '1e3', '' ) as $given ) {
			self::assertSame( 1, $this->call( 'run', array(), array( 'seconds' => $given ) ), $given );
			self::assertSame( 1, $this->call( 'explain', array( $given ) ), $given );
			self::assertSame( 1, $this->call( 'replay', array( $given ) ), $given );
		}
		self::assertSame( 1, $this->call( 'replay', array( '999999' ) ), 'There is no such case.' );
		self::assertSame( 1, $this->call( 'import', array( '/nowhere/at-all.json' ) ) );
	}

	public function test_a_site_is_paused_and_goes_on(): void {
		$site = new SiteCommands( $this->plugin->services->pause, $this->plugin->scheduling->open_cases, $this->plugin->foundation->schema, $this->clock, $this->plugin->foundation->machine );
		self::assertSame( 0, $this->call( 'pause', array(), array( 'until' => '2027-06-10 08:00' ), $site ) );
		self::assertSame( strtotime( '2027-06-10 06:00 UTC' ), $this->said()->pause->untilUtc, 'In the time zone of the site.' );
		self::assertSame( 1, $this->call( 'pause', array(), array( 'until' => '2027-05-01' ), $site ) );
		self::assertSame( 1, $this->call( 'pause', array(), array( 'until' => 'never ever' ), $site ) );
		self::assertSame( array( 0, null ), array( $this->call( 'resume', array(), array(), $site ), $this->said()->pause ) );
		self::assertSame( array( 0, true ), array( $this->call( 'schema', array(), array(), $site ), $this->said()->isFilled ) );
		self::assertSame( 1, $this->call( 'schema', array(), array( 'down' => 'x' ), $site ) );
	}

	public function test_sequences_are_listed_switched_and_moved(): void {
		$sequences = new SequenceCommands( $this->plugin->stores->sequences, new DbRunQuery( $this->plugin->foundation->database ), $this->plugin->scheduling->switch );
		$this->renewal_fails();
		$this->tick();
		self::assertSame( 0, $this->call( 'list_', array(), array(), $sequences ) );
		self::assertSame( array( 'failed_subscription_payment', 'live', 1 ), array( $this->said()->sequences[0]->id, $this->said()->sequences[0]->mode, $this->said()->sequences[0]->runs ) );
		self::assertSame( array( 0, 'dry' ), array( $this->call( 'mode', array( 'invoice_on_terms', 'dry' ), array(), $sequences ), $this->said()->mode ) );
		self::assertSame( 'dry', $this->plugin->stores->sequences->find( 'invoice_on_terms' )?->mode );
		self::assertSame( 1, $this->call( 'mode', array( 'invoice_on_terms', 'on' ), array(), $sequences ) );
		self::assertSame( 1, $this->call( 'mode', array( 'nothing', 'off' ), array(), $sequences ) );
		self::assertSame( 0, $this->call( 'move', array( 'failed_subscription_payment' ), array(), $sequences ) );
		self::assertSame( 1, $this->plugin->stores->sequences->find( 'failed_subscription_payment' )?->least_version );
	}

	public function test_a_file_of_invoices_is_imported_as_on_the_screen(): void {
		$invoices = new InvoiceCommand( $this->plugin->sources->invoice_desk() );
		$file     = (string) tempnam( sys_get_temp_dir(), 'followup-reminders-' );
		$import   = fn ( array $options ): int => $this->call( 'import', array( $file ), $options, $invoices );
		try {
			file_put_contents( $file, "Invoice No;Customer;Email;Currency;Amount due;Due date\nINV-1;Ann Lee;ann@example.test;EUR;1.250,00;03.04.2027\nINV-2;Bo Ek;;EUR;80,00;14.04.2027\n" );
			self::assertSame( 0, $import( array( 'dry-run' => '1' ) ) );
			self::assertSame( array( 1, 1, ',', 'dmy', 'balance' ), array( $this->said()->understood->invoices, count( $this->said()->unusable ), $this->said()->understood->shape->decimal, $this->said()->understood->shape->dates, $this->said()->understood->shape->amounts ) );
			self::assertSame( array( 1, 'csv.customer_email_missing', 3 ), array( $import( array() ), $this->said()->issues[0]->code, $this->said()->issues[0]->line ) );
			self::assertNull( $this->plugin->stores->cases->find_by_ref( 'invoices', 'INV-1' ), 'All or nothing.' );
			self::assertSame( array( 0, 1 ), array( $import( array( 'partial' => '1' ) ), $this->said()->opened ) );
			$case = $this->plugin->stores->cases->find_by_ref( 'invoices', 'INV-1' );
			self::assertSame( array( 125000, '2027-04-03' ), array( $case?->total_minor, $case?->due_date ) );
			self::assertSame( array( 0, 1 ), array( $import( array( 'partial' => '1' ) ), $this->said()->unchanged ) );
			self::assertSame( 1, $import( array( 'decimal' => '.' ) ) );

			file_put_contents( $file, "Invoice No,Customer,Email,Currency,Amount due\nINV-3,Cy Fox,cy@example.test,EUR,2.500\n" );
			self::assertSame( array( 1, 'csv.amount_ambiguous' ), array( $import( array( 'dry-run' => '1' ) ), $this->said()->doubts[0]->code ) );
			self::assertSame( 0, $import( array( 'decimal' => 'comma' ) ) );
			self::assertSame( 250000, $this->plugin->stores->cases->find_by_ref( 'invoices', 'INV-3' )?->total_minor );
		} finally {
			unlink( $file );
		}
		self::assertSame( 1, $import( array() ), 'There is no such file.' );
	}

	public function test_orders_are_cleaned_or_it_is_said_that_they_cannot_be(): void {
		( new CleanOrders( static fn (): int => 3 ) )( array(), array() );
		self::assertSame( '3 orders cleaned.', end( WP_CLI::$said ) );
		$this->expectExceptionCode( 1 );
		( new CleanOrders( OrderTraces::remove( ... ) ) )( array(), array() );
	}

	/**
	 * @param list<string>         $args     Arguments.
	 * @param array<string,string> $options  Beside the format.
	 * @param object|null          $commands Null: those of the plugin itself.
	 * @return int Exit code.
	 */
	private function call( string $command, array $args = array(), array $options = array(), ?object $commands = null ): int {
		WP_CLI::$said = array();
		try {
			( $commands ?? $this->commands() )->{$command}( $args, array( 'format' => 'json' ) + $options );
		} catch ( RuntimeException $exit ) {
			self::assertSame( 'exit', $exit->getMessage() );
			return $exit->getCode();
		}
		return 0;
	}

	/** The last thing said. */
	private function said(): stdClass {
		return Json::decode( (string) end( WP_CLI::$said ) );
	}

	private function commands(): Commands {
		$plugin = $this->plugin;
		return new Commands(
			run: new Run( $plugin->scheduling->worker ),
			reconcile: new Reconcile( $plugin->services->sweep, $plugin->scheduling->gate ),
			status: $plugin->scheduling->status,
			health: $plugin->scheduling->health,
			explain: new Explain( $plugin->stores->ledger, $plugin->stores->outbox ),
			replay: new Replay( $plugin->stores->ledger, $plugin->stores->facts, $plugin->services->rules_book, $plugin->stores->policies, $plugin->foundation->zones, Version::ENGINE_VERSION ),
			transfer: new Transfer( $plugin->stores->policies, $plugin->stores->templates, $plugin->stores->targets, new TargetAddress( true ), $plugin->stores->sequences, $plugin->delivery->settings_transaction, $this->clock ),
			site_lock: $plugin->scheduling->site_lock,
			cases: $plugin->stores->cases,
			case_query: $plugin->stores->case_query,
		);
	}
}
