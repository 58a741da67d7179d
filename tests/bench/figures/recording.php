<?php
/**
 * recording.php SITE REMINDERS; see tests/bench/figures.mjs. Empties the plugin's tables of cases in that site.
 *
 * What figures cost the worker: the share of its time from each statement about their tables to the next statement, and how many it sends.
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;

require $argv[1] . '/wp-load.php';
require dirname( __DIR__, 2 ) . '/php/Support/FrozenClock.php';
require dirname( __DIR__ ) . '/delivery/debts.php';

final class FollowupRemindersRecordingBench {

	private FrozenClock $clock;
	private Plugin $plugin;
	private FollowupRemindersBenchInvoices $debts;
	private int $last_at     = 0;
	private bool $of_figures = false;
	private int $took        = 0;
	private int $statements  = 0;
	private int $all         = 0;

	public function __construct() {
		add_filter( 'pre_wp_mail', '__return_true' );
		$this->clock  = FrozenClock::at( '2027-06-01 09:00', true );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		$this->debts  = new FollowupRemindersBenchInvoices( $this->plugin, $this->clock );
		foreach ( array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'mails', 'tasks', 'figure_cases', 'figure_messages', 'figure_moves', 'figure_outcomes', 'figure_days', 'figure_dirty', 'figure_built' ) as $table ) {
			$this->plugin->foundation->database->execute( 'TRUNCATE TABLE {' . $table . '}' );
		}
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', $this->clock->now() - 2 * 86400 );
		}
		$this->plugin->foundation->database->execute( 'UPDATE {sequences} SET switched_on_at_utc = 1' );
		add_filter( 'query', array( $this, 'watch' ), PHP_INT_MAX );
	}

	public function run( int $reminders ): void {
		$this->debts->open( $reminders );
		$this->tick( $reminders, 'opening' );
		$this->clock->move( $this->debts->first_reminder_after() );
		$this->tick( $reminders, 'reminder' );
		$sent = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {figure_messages} WHERE state = 'delivered'" );
		if ( $sent !== $reminders ) {
			throw new RuntimeException( "$sent of $reminders were sent." );
		}
	}

	public function watch( string $query ): string {
		$this->stop();
		$this->of_figures  = str_contains( $query, 'followup_reminders_figure_' );
		$this->statements += $this->of_figures ? 1 : 0;
		++$this->all;
		return $query;
	}

	private function stop(): void {
		$now           = hrtime( true );
		$this->took   += $this->of_figures ? $now - $this->last_at : 0;
		$this->last_at = $now;
	}

	private function tick( int $count, string $of ): void {
		$this->took       = 0;
		$this->statements = 0;
		$this->all        = 0;
		$this->of_figures = false;
		$began            = hrtime( true );
		$this->last_at    = $began;
		do {
			$report = $this->plugin->scheduling->worker->tick( 600 );
			if ( 'open' !== $report->state || 0 < $report->failed ) {
				throw new RuntimeException( (string) wp_json_encode( $report ) );
			}
		} while ( $report->has_more );
		$this->stop();
		$whole = hrtime( true ) - $began;
		echo wp_json_encode(
			array(
				'bench'                  => 'figures',
				'what'                   => 'recording',
				'of'                     => $of,
				'count'                  => $count,
				'milliseconds'           => round( $whole / 1e6 / $count, 2 ),
				'figuresMilliseconds'    => round( $this->took / 1e6 / $count, 3 ),
				'figuresPerCent'         => round( 100 * $this->took / $whole, 1 ),
				'statements'             => round( $this->all / $count, 2 ),
				'statementsAboutFigures' => round( $this->statements / $count, 2 ),
			)
		), "\n";
	}
}

( new FollowupRemindersRecordingBench() )->run( (int) $argv[2] );
