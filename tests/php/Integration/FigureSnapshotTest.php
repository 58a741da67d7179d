<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\WordPressTestCase;
use FollowupReminders\Tests\Support\WorkedShop;
use stdClass;
use wpdb;

/** One moment, one number: overview, files, lists and mail say the same, with sums of days and without, and also while others write. */
final class FigureSnapshotTest extends WordPressTestCase {

	private const NOW     = '2026-10-19 12:00';
	private const WEEK = array(
		'currency' => 'EUR',
		'from'     => '2026-10-12',
		'to'       => '2026-10-18',
	);

	private Plugin $plugin;
	/** What the other connection sends passes the same filter. */
	private bool $is_writing = false;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		update_option( 'start_of_week', 1 );
		$this->set_clock( WorkedShop::at( self::NOW ) );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', FrozenClock::at( self::NOW ) );
		$this->plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
		WorkedShop::write( $this->plugin->foundation->database, WorkedShop::at( self::NOW ) );
		$this->plugin->figures->rebuild->step( 0, true, WorkedShop::at( self::NOW ) );
		$this->log_in_as( 'administrator' );
	}

	public function test_every_route_says_the_same_byte_for_byte_with_sums_of_days_as_from_the_cases(): void {
		$from_cases = $this->everything();
		self::assertTrue( $this->plugin->figures->days->go_on( '2026-10-19', WorkedShop::at( self::NOW ), static fn (): bool => false ) );
		self::assertGreaterThan( 0, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {figure_days}' ) );
		self::assertSame( $from_cases, $this->everything() );
	}

	public function test_files_lists_and_the_weekly_mail_have_the_numbers_of_the_overview(): void {
		$shown = self::view( $this->rest( 'GET', '/figures/overview', self::WEEK ) );
		foreach ( array( 'sequences', 'reasons', 'gateways', 'brought', 'attempts' ) as $table ) {
			$csv = Given::text( self::view( $this->rest( 'GET', "/figures/tables/$table", self::WEEK ) )->csv );
			self::assertCount( count( $shown->$table ) + 1, explode( "\r\n", trim( $csv ) ), $table );
			foreach ( $shown->$table as $line ) {
				self::assertStringContainsString( '"' . $line->key . '","' . ( $line->title ?? '' ) . '","EUR","2026-10-12","2026-10-18","' . DecimalAmount::format( $line->recovered->value, 'EUR' ) . '"', $csv, $table );
			}
		}
		foreach ( array( 'recovered', 'inRecovery', 'atRisk', 'rate', 'casesRecovered' ) as $name ) {
			$answer = 'recovered' === $name ? $shown->recovered->answer : $shown->$name;
			$listed = self::view( $this->rest( 'GET', "/figures/$answer->id/cases", array( 'from' => $answer->from, 'to' => $answer->to ) + self::WEEK ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			self::assertEquals( self::timeless( $answer ), self::timeless( $listed->figure ), $name );
		}
		( new WeeklyFigures( $this->plugin->figures->book, $this->plugin->stores->zone_periods, $this->plugin->delivery->owner_mail, $this->plugin->stores->options, FrozenClock::at( self::NOW ) ) )->hourly();
		$mail = implode( "\n", array_column( Mailbox::all(), 'text' ) );
		self::assertStringContainsString( 'Recovered: ' . DecimalAmount::format( $shown->recovered->answer->value, 'EUR' ) . ' EUR', $mail );
		self::assertStringContainsString( 'In recovery now: ' . DecimalAmount::format( $shown->inRecovery->value, 'EUR' ) . ' EUR in ' . $shown->inRecovery->beside->cases . ' case', $mail );
		self::assertSame( '–', Answer::share( (int) $shown->rate->numerator, (int) $shown->rate->denominator ) );
	}

	public function test_what_is_written_while_an_overview_is_read_is_in_all_of_its_numbers_or_in_none(): void {
		if ( $this->plugin->foundation->database->is_sqlite() ) {
			self::markTestSkipped( 'SQLite lets nobody write while it is read.' );
		}
		$this->plugin->figures->days->go_on( '2026-10-19', WorkedShop::at( self::NOW ), static fn (): bool => false );
		$before = self::view( $this->rest( 'GET', '/figures/overview', self::WEEK ) );
		$other  = new wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$writes = 0;
		$write  = function ( string $query ) use ( $other, &$writes ): string {
			if ( ! $this->is_writing && str_contains( $query, 'followup_reminders_figure_' ) ) {
				$this->is_writing = true;
				// As a worker does: the rows, and a note of the day that has sums, in one transaction.
				++$writes;
				$other->query( 'START TRANSACTION' );
				foreach ( array( "UPDATE {figure_moves} SET recovered = recovered + 100 WHERE case_id = 7 AND brought_by = 'own'", 'UPDATE {figure_cases} SET now_r = now_r + 100 WHERE case_id = 7', "INSERT INTO {figure_dirty} (axis, currency, day) VALUES ('booked', 'EUR', '2026-10-15'), ('cohort', 'EUR', '2026-10-12')" ) as $sql ) {
					$other->query( (string) preg_replace_callback( '/\{([a-z_]+)\}/', fn ( array $found ): string => $this->plugin->foundation->database->table( $found[1] ), $sql ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- Ours.
				}
				$other->query( 'COMMIT' );
				$this->is_writing = false;
			}
			return $query;
		};
		add_filter( 'query', $write );
		$during = self::view( $this->rest( 'GET', '/figures/overview', self::WEEK ) );
		remove_filter( 'query', $write );
		$after = self::view( $this->rest( 'GET', '/figures/overview', self::WEEK ) );
		self::assertGreaterThan( 5, $writes );
		self::assertSame( array( 5000, 5000 + 100 * $writes ), array( $before->recovered->answer->value, $after->recovered->answer->value ) );
		foreach ( array( 'sequences', 'reasons', 'gateways', 'brought', 'attempts' ) as $table ) {
			foreach ( array( $before, $during, $after ) as $shown ) {
				self::assertSame( $shown->recovered->answer->value, array_sum( array_map( static fn ( stdClass $line ): int => $line->recovered->value, $shown->$table ) ), $table );
			}
		}
	}

	/** @return string Whatever a route or file of figures answers. */
	private function everything(): string {
		$told = '';
		foreach ( array( 'overview', 'receivables', 'messages', 'proof' ) as $tab ) {
			$told .= "$tab " . Json::encode( self::view( $this->rest( 'GET', "/figures/$tab", self::WEEK ) ) ) . "\n";
		}
		foreach ( array( 'weeks', 'sequences', 'reasons', 'gateways', 'brought', 'attempts', 'coming_up', 'aging', 'aging_months', 'sales', 'receivables', 'emails', 'curve', 'experiments' ) as $table ) {
			$told .= "$table " . Given::text( self::view( $this->rest( 'GET', "/figures/tables/$table", self::WEEK ) )->csv ) . "\n";
		}
		return (string) preg_replace( '/"asOfUtc":\d+/', '"asOfUtc":0', $told );
	}

	private static function timeless( stdClass $answer ): stdClass {
		return (object) array_diff_key( (array) $answer, array( 'asOfUtc' => 0 ) );
	}
}
