<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\WordPressTestCase;
use FollowupReminders\Tests\Support\WorkedShop;

/** The worked shop of docs/figures.md, number by number, read from the tables. */
final class FiguresTest extends WordPressTestCase {

	private Plugin $plugin;
	private FrozenClock $clock;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		$this->clock  = FrozenClock::at( '2026-12-31 12:00' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		// Whatever the zone was until now.
		$this->plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
	}

	public function test_what_came_in_by_month_and_a_bad_month_may_be_below_nothing(): void {
		$this->live_until( '2026-12-31 12:00' );
		self::assertSame( 21000, $this->ask( 'recovered', '2026-10-01', '2026-10-31' )->value );
		self::assertSame( 6000, $this->ask( 'recovered', '2026-11-01', '2026-11-30' )->value );
		$december = $this->ask( 'recovered', '2026-12-01', '2026-12-31' );
		self::assertSame( array( -5000, 0, 5000 ), array( $december->value, $december->beside['receivedMinor'], $december->beside['takenBackMinor'] ) );
	}

	public function test_what_the_shop_is_after_on_the_evening_of_20_october(): void {
		$this->live_until( '2026-10-20 20:00' );
		$answer = $this->ask( 'in_recovery', '2026-10-01', '2026-10-31', '2026-10-20 20:00' );
		self::assertSame( array( 12000, 2 ), array( $answer->value, $answer->beside['cases'] ) );
	}

	public function test_the_rate_of_october_is_final_and_stays_what_it_was_when_more_is_learned(): void {
		$this->live_until( '2026-11-19 12:00' );
		$before = $this->ask( 'recovery_rate', '2026-10-01', '2026-10-31', '2026-11-19 12:00' );
		$this->live_until( '2026-12-31 12:00' );
		$after = $this->ask( 'recovery_rate', '2026-10-01', '2026-10-31' );
		self::assertSame( array( 21000, 33000 ), array( $after->numerator, $after->denominator ) );
		self::assertSame( array( $before->numerator, $before->denominator ), array( $after->numerator, $after->denominator ) );
		self::assertSame( '63.6 %', Answer::share( (int) $after->numerator, (int) $after->denominator ) );
		self::assertTrue( $after->is_final );
		self::assertSame( array( 2000, 6000, 6000 ), array( $after->beside['calledOffMinor'], $after->beside['lostMinor'], $after->beside['stillUnpaidMinor'] ) );
		self::assertSame( array( 22000, 33000 ), array( $after->beside['laterNumerator'], $after->beside['laterDenominator'] ) );
	}

	public function test_an_open_cohort_has_no_rate(): void {
		$this->live_until( '2026-10-20 20:00' );
		$answer = $this->ask( 'recovery_rate', '2026-10-01', '2026-10-31', '2026-10-20 20:00' );
		self::assertSame( array( null, 0, false ), array( $answer->value, $answer->denominator, $answer->is_final ) );
		self::assertSame( '–', Answer::share( (int) $answer->numerator, (int) $answer->denominator ) );
	}

	public function test_cases_recovered_how_long_it_took_and_what_it_cost_in_emails(): void {
		$this->live_until( '2026-12-31 12:00' );
		$answer = $this->ask( 'cases_recovered', '2026-10-01', '2026-10-31' );
		self::assertSame( array( 4, 6, 7 ), array( $answer->numerator, $answer->denominator, $answer->beside['emails'] ) );
		self::assertSame( '4 of 6', Answer::share( 4, 6, 6 ) );
		self::assertSame( 2 * 86400, intdiv( (int) $answer->beside['medianSeconds'] + 43200, 86400 ) * 86400, 'Half within two days.' );
		self::assertSame( 5, intdiv( (int) $answer->beside['nineOfTenSeconds'] + 43200, 86400 ), 'Nine of ten within five.' );
	}

	public function test_what_brought_it_adds_up_to_the_figure(): void {
		$this->live_until( '2026-12-31 12:00' );
		$scope = $this->scope( '2026-10-01', '2026-10-31' );
		$lines = array_column( $this->plugin->figures->book->table( 'brought', $scope ), 'recovered', 'key' );
		$money = array_map( static fn ( Answer $answer ): ?int => $answer->value, $lines );
		ksort( $money );
		self::assertSame(
			array(
				'card'   => 3000,
				'link'   => 4500,
				'own'    => 5000,
				'person' => 4000,
				'retry'  => 4500,
			),
			$money
		);
		self::assertSame( $this->ask( 'recovered', '2026-10-01', '2026-10-31' )->value, array_sum( $money ) );
		$by_step = $this->plugin->figures->book->figure( 'recovered' )?->answer( $scope->narrowed( 'step_id', 'first_notice' ) );
		self::assertSame( 12500, $by_step?->value, 'The email gets what a link, a new card and the customer brought after it.' );
	}

	public function test_every_number_lists_cases_that_add_up_to_it_page_by_page(): void {
		$this->live_until( '2026-12-31 12:00' );
		foreach ( $this->plugin->figures->book->ids() as $id ) {
			$figure = $this->plugin->figures->book->figure( $id );
			self::assertNotNull( $figure );
			$scope = $this->scope( '2026-10-01', '2026-12-31' );
			$all   = $figure->cases( $scope, '', 100 );
			$paged = array();
			$after = '';
			do {
				$page  = $figure->cases( $scope, $after, 2 );
				$last  = end( $page );
				$after = false === $last ? '' : "$last->day.$last->caseId";
				array_push( $paged, ...$page );
			} while ( false !== $last );
			self::assertEquals( $all, $paged, $id );
			$answer = $figure->answer( $scope );
			// The list of a forecast shows what is open.
			if ( 'money' === $answer->unit && 'forecast' !== $id ) {
				self::assertSame( $answer->value, array_sum( array_column( $all, 'amountMinor' ) ), $id );
			}
		}
	}

	public function test_another_currency_changes_nothing(): void {
		$this->live_until( '2026-12-31 12:00' );
		$before = $this->ask( 'recovered', '2026-10-01', '2026-12-31' )->value;
		WorkedShop::write( $this->plugin->foundation->database, $this->clock->now(), 'CHF', 50 );
		$this->rebuild();
		self::assertSame( $before, $this->ask( 'recovered', '2026-10-01', '2026-12-31' )->value );
		self::assertSame( array( 'CHF', 'EUR' ), $this->plugin->figures->book->currencies( $this->clock->now() ) );
	}

	public function test_made_again_the_rows_are_the_same_and_a_row_that_was_tampered_with_is_found(): void {
		$this->live_until( '2026-12-31 12:00' );
		$database = $this->plugin->foundation->database;
		$rows     = $database->rows( 'SELECT * FROM {figure_moves} ORDER BY case_id, booked_day, lot' );
		$this->rebuild();
		self::assertSame( $rows, $database->rows( 'SELECT * FROM {figure_moves} ORDER BY case_id, booked_day, lot' ) );
		self::assertSame( array(), $this->plugin->figures->rebuild->step( 0, false, $this->clock->now() )->different );
		$database->execute( 'UPDATE {figure_moves} SET recovered = recovered + 100 WHERE case_id = 3 AND lot > 0' );
		self::assertSame( array( 3 ), $this->plugin->figures->rebuild->step( 0, false, $this->clock->now() )->different );
		self::assertSame( 1, $this->plugin->figures->rows->count_faulty() );
		$this->rebuild();
		self::assertSame( array(), $this->plugin->figures->rebuild->step( 0, false, $this->clock->now() )->different );
		self::assertSame( 0, $this->plugin->figures->rows->count_faulty() );
	}

	private function live_until( string $when ): void {
		WorkedShop::write( $this->plugin->foundation->database, WorkedShop::at( $when ) );
		$this->rebuild();
	}

	private function rebuild(): void {
		$after = 0;
		do {
			$after = $this->plugin->figures->rebuild->step( $after, true, $this->clock->now() )->lastId;
		} while ( 0 < $after );
	}

	private function scope( string $from, string $to, string $as_of = '2026-12-31 12:00' ): Scope {
		return $this->plugin->figures->book->scope( 'EUR', $from, $to, WorkedShop::at( $as_of ) );
	}

	private function ask( string $id, string $from, string $to, string $as_of = '2026-12-31 12:00' ): Answer {
		$figure = $this->plugin->figures->book->figure( $id );
		self::assertNotNull( $figure );
		return $figure->answer( $this->scope( $from, $to, $as_of ) );
	}
}
