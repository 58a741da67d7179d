<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\TickReport;
use WP_REST_Response;

/** A shop with both stock sequences switched on, a source a test writes, and a clock a test moves. */
abstract class ShopTestCase extends WordPressTestCase {

	/** Whether the stock sequences answer events. */
	protected const WITH_ANSWERS = false;

	protected FrozenClock $clock;
	protected BookSource $book;
	protected Plugin $plugin;

	private int $events = 0;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Paris' );
		update_option( 'blogname', 'Garden & Co' );
		$this->clock  = FrozenClock::at( '2027-06-01 09:00' );
		$this->book   = new BookSource();
		if ( ! static::WITH_ANSWERS ) {
			self::silence_answers();
		}
		$this->plugin = $this->another_worker();
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', $this->clock->now() );
		}
	}

	/** A second process as far as the plugin can tell: its own objects on the same database. */
	protected function another_worker(): Plugin {
		$add = fn ( array $sources ): array => array_merge( $sources, array( $this->book ) );
		add_filter( 'followup_reminders_sources', $add );
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		remove_filter( 'followup_reminders_sources', $add );
		return $plugin;
	}

	/** A renewal that the shop's own attempt just failed to collect. */
	protected function renewal_fails( string $ref = 'R-1', string $email = 'anna@example.test' ): CaseRow {
		$now = $this->clock->now();
		$this->book->write( $ref, $now );
		$this->record(
			$ref,
			EventKind::PaymentFailed,
			array(
				'by' => 'shop',
				'declineClass' => 'soft',
			),
			$this->opening( $ref, $email )
		);
		return $this->case_of( $ref );
	}

	protected function opening( string $ref, string $email, string $kind = 'renewal', ?string $due_date = null ): CaseOpening {
		return new CaseOpening( new DebtorIdentity( null, $email, 'Anna Keller', 'en_US', 'FR' ), $kind, $ref, 'EUR', 2900, $this->clock->now(), $due_date );
	}

	/** @param array<string,mixed> $details See EventKind. */
	protected function record( string $ref, EventKind $kind, array $details = array(), ?CaseOpening $opening = null ): string {
		++$this->events;
		$event = new SourceEvent( BookSource::ID, $ref, $ref . '.' . $this->events, $kind, $this->clock->now(), EventDetails::of( $details ) );
		return $this->plugin->sources->case_events->record( $event, $opening )->outcome;
	}

	protected function pays( string $ref ): void {
		$this->book->pay( $ref, $this->clock->now() );
		$this->record(
			$ref,
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 2900,
				'currency' => 'EUR',
				'full' => true,
			)
		);
	}

	protected function case_of( string $ref ): CaseRow {
		$case = $this->plugin->stores->cases->find_by_ref( BookSource::ID, $ref );
		self::assertNotNull( $case );
		return $case;
	}

	protected function tick(): TickReport {
		$report = $this->plugin->scheduling->worker->tick();
		self::assertSame( 0, $report->failed, 'A debtor was given up.' );
		return $report;
	}

	/**
	 * Routes are served by the site's own plugin: it is given the time of this one.
	 *
	 * @param array<string,mixed>  $body    JSON body; a GET takes it as its query.
	 * @param array<string,string> $headers By name.
	 */
	protected function rest( string $method, string $route, array $body = array(), array $headers = array() ): WP_REST_Response {
		$this->set_clock( $this->clock->now() );
		return parent::rest( $method, $route, $body, $headers );
	}

	/** Hour by hour, as WP-Cron would at best. */
	protected function let_hours_pass( int $hours ): void {
		for ( $hour = 0; $hour < $hours; $hour++ ) {
			$this->clock->move( 3600 );
			$this->tick();
		}
	}

	/**
	 * Faults a test causes on purpose are told to nobody.
	 *
	 * @return string Where the log went before.
	 */
	protected static function silence_log( string $target = '/dev/null' ): string {
		return (string) ini_set( 'error_log', $target ); // phpcs:ignore WordPress.PHP.IniSet
	}

	/** @return list<string> Subjects, oldest first. */
	protected static function subjects(): array {
		return array_column( Mailbox::all(), 'subject' );
	}

	/** @return list<string> `kind code`, oldest first. */
	protected function ledger_of( string $ref ): array {
		return array_map(
			static fn ( LedgerRow $row ): string => $row->kind . ' ' . $row->code,
			$this->plugin->stores->ledger->for_case( $this->case_of( $ref )->id )
		);
	}

	/** @return array<string,string> State of each item of a case, by key. */
	protected function items_of( string $ref ): array {
		$case  = $this->case_of( $ref );
		$items = $this->plugin->foundation->database->rows( 'SELECT item_key, state FROM {outbox} WHERE case_id = ? ORDER BY id', array( $case->id ) );
		return array_combine( array_map( 'strval', array_column( $items, 'item_key' ) ), array_map( 'strval', array_column( $items, 'state' ) ) );
	}
}
