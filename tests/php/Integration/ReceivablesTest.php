<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\TermsShop;
use FollowupReminders\Tests\Support\WordPressTestCase;
use FollowupReminders\Tests\Support\WorkedShop;
use stdClass;

/** Receivables, messages and the proof of a shop on terms, number by number, and the cases behind each. */
final class ReceivablesTest extends WordPressTestCase {

	private const NOW = '2026-11-30 12:00';

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		$this->set_clock( WorkedShop::at( self::NOW ) );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', FrozenClock::at( self::NOW ) );
		// Whatever the zone was until now.
		$this->plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
		TermsShop::write( $this->plugin->foundation->database );
		$this->rebuild();
	}

	public function test_what_is_open_stands_in_the_bucket_of_its_age(): void {
		$aging = array();
		foreach ( array( 'not_due', 'to_30', 'to_60', 'to_90', 'over_90' ) as $bucket ) {
			$answer           = $this->ask( 'aging', 'bucket', $bucket );
			$aging[ $bucket ] = array( $answer->value, $answer->beside['cases'], $answer->beside['disputedMinor'] );
		}
		self::assertSame(
			array(
				'not_due' => array( 70000, 1, 0 ),
				// 14 is 30 days old; 20 has 40 left, 21 all of it.
				'to_30'   => array( 50000 + 4000 + 10000, 3, 20000 ),
				'to_60'   => array( 40000, 1, 0 ),
				'to_90'   => array( 30000, 1, 0 ),
				'over_90' => array( 20000, 1, 0 ),
			),
			$aging
		);
		self::assertSame( array_sum( array_column( $aging, 0 ) ), $this->ask( 'aging' )->value );
		self::assertSame( 0, $this->ask( 'aging', 'bucket', 'to_300' )->value );
	}

	public function test_the_end_of_a_month_is_kept_as_it_was_whatever_happens_later(): void {
		$now = WorkedShop::at( self::NOW );
		self::assertTrue( $this->plugin->figures->days->go_on( '2026-11-30', $now, static fn (): bool => false ) );
		$scope  = $this->scope( '2026-11-01', '2026-11-30' );
		$months = $this->plugin->figures->book->month_ends->read( $scope );
		self::assertSame( '2026-10-31', array_key_first( $months ), 'November is not over.' );
		$october = array_map( static fn ( array $sum ): int => $sum['open_minor'], $months['2026-10-31'] );
		ksort( $october );
		$then = array();
		foreach ( array( 'not_due', 'over_90', 'to_30', 'to_60', 'to_90' ) as $bucket ) {
			$of_bucket = $this->scope( '2026-10-01', '2026-10-31' )->narrowed( 'bucket', $bucket );
			$value     = (int) $this->figure( 'aging_then' )->answer( $of_bucket )->value;
			self::assertSame( $value, array_sum( array_column( $this->figure( 'aging_then' )->cases( $of_bucket, '', 100 ), 'amountMinor' ) ), $bucket );
			$then += 0 === $value ? array() : array( $bucket => $value );
		}
		self::assertSame( $then, $october, 'The kept sums are those of their cases.' );
		// Not due: 14 on that very day, 20 and 21. Late: 13 by 21 days and 15 by one; 16 by 60; 17 by 61.
		self::assertSame(
			array(
				'not_due' => 50000 + 10000 + 10000,
				'to_30'   => 200000 + 40000,
				'to_60'   => 30000,
				'to_90'   => 20000,
			),
			$october
		);
		// Everything is paid, late in November; then all sums are made again.
		$this->plugin->foundation->database->execute( "UPDATE {figure_moves} SET still_open = 0 WHERE booked_day <= '2026-10-31'" );
		$this->plugin->figures->days->forget();
		$this->plugin->figures->days->go_on( '2026-11-30', $now, static fn (): bool => false );
		self::assertSame( $months, $this->plugin->figures->book->month_ends->read( $scope ) );
		self::assertSame( array(), $this->plugin->figures->days->verify( null, static fn (): bool => false ) );
	}

	public function test_days_sales_outstanding_and_the_best_there_could_be(): void {
		// Open 2,240; sold in November 1,600, in October 6,450: 30 + 31 × 640 ÷ 6,450.
		self::assertSame( 224000, $this->ask( 'receivables_open' )->value );
		self::assertSame( 160000, $this->ask( 'sales' )->value );
		self::assertSame( 331, $this->ask( 'dso' )->value );
		// Not yet due 700 of them: 30 × 700 ÷ 1,600.
		self::assertSame( array( 70000, 131 ), array( $this->ask( 'not_yet_due' )->value, $this->ask( 'best_dso' )->value ) );
	}

	public function test_who_paid_on_time_and_how_late_the_others_were(): void {
		$on_time = $this->figure( 'on_time' )->answer( $this->scope( '2026-10-01', '2026-10-31' ) );
		self::assertSame( array( 1, 5, 100000, 690000, true ), array( $on_time->numerator, $on_time->denominator, $on_time->beside['onTimeMinor'], $on_time->beside['dueMinor'], $on_time->is_final ) );
		$late = $this->figure( 'days_late' )->answer( $this->scope( '2026-10-10', '2026-11-24' ) );
		self::assertSame( array( 200, 3 ), array( $late->value, $late->beside['cases'] ), '1,000 on time, 3,000 ten days late, 2,000 45 days: 20.0' );
		self::assertNull( $this->figure( 'days_late' )->answer( $this->scope( '2026-01-01', '2026-01-31' ) )->value );
	}

	public function test_promises_are_kept_late_broken_or_withdrawn(): void {
		$answer = $this->ask( 'promises' );
		self::assertSame( array( 1, 3 ), array( $answer->numerator, $answer->denominator ) );
		self::assertSame( array( 1, 1, 1, 1 ), array( $answer->beside['kept'], $answer->beside['late'], $answer->beside['broken'], $answer->beside['withdrawn'] ) );
		self::assertSame( array( 19, 20, 21 ), array_map( fn ( string $outcome ): int => $this->listed( 'promises', 'outcome', $outcome )[0]->caseId, array( 'kept', 'late', 'broken' ) ) );
	}

	public function test_a_dispute_counts_once_whatever_its_stages(): void {
		$answer = $this->ask( 'disputes' );
		self::assertSame( array( 3, 1, 1 ), array( $answer->beside['opened'], $answer->beside['won'], $answer->beside['lost'] ) );
		self::assertSame( array( 1, 2, 300000, 50000 ), array( $answer->numerator, $answer->denominator, $answer->beside['wonMinor'], $answer->beside['lostMinor'] ) );
		self::assertSame( array( 20000, 1 ), array( $this->ask( 'disputed_now' )->value, $this->ask( 'disputed_now' )->beside['cases'] ) );
	}

	public function test_emails_by_what_became_of_them_and_what_followed(): void {
		$scope  = $this->scope( '2026-10-01', '2026-11-30' );
		$answer = $this->figure( 'emails' )->answer( $scope );
		self::assertSame( 5, $answer->value );
		self::assertSame( array( 1, 1, 1, 1, 0, 1 ), array_map( static fn ( string $name ): mixed => $answer->beside[ $name ], array( 'followed', 'replied', 'bounced', 'complained', 'unwanted', 'irritated' ) ) );
		$irritation = $this->figure( 'irritation' )->answer( $scope );
		self::assertSame( array( null, 1, 5 ), array( $irritation->value, $irritation->numerator, $irritation->denominator ), 'Of fewer than 200 only the count.' );
		$after = $this->figure( 'written_after_paying' )->answer( $scope );
		self::assertSame( array( 1, 13 ), array( $after->value, $this->figure( 'written_after_paying' )->cases( $scope, '', 10 )[0]->caseId ) );
	}

	public function test_every_number_lists_cases_that_add_up_to_it(): void {
		$filters = array(
			'aging'                => array( 'bucket', array( 'not_due', 'to_30', 'to_60', 'to_90', 'over_90' ) ),
			'emails'               => array( 'answer', array( 'followed', 'replied', 'bounced', 'complained', 'irritated', 'unknown' ) ),
			'receivables_open'     => array( 'kind', array() ),
			'not_yet_due'          => array( 'kind', array() ),
			'sales'                => array( 'kind', array() ),
			'disputed_now'         => array( 'kind', array() ),
			'written_after_paying' => array( 'kind', array() ),
		);
		foreach ( $filters as $id => list( $name, $values ) ) {
			foreach ( array( null, ...$values ) as $value ) {
				$scope = null === $value ? $this->scope( '2026-10-01', '2026-11-30' ) : $this->scope( '2026-10-01', '2026-11-30' )->narrowed( $name, $value );
				self::assertSame( (int) $this->figure( $id )->answer( $scope )->value, array_sum( array_column( $this->figure( $id )->cases( $scope, '', 100 ), 'amountMinor' ) ), "$id $value" );
			}
		}
		foreach ( array( 'on_time', 'late' ) as $outcome ) {
			$scope = $this->scope( '2026-10-01', '2026-10-31' )->narrowed( 'outcome', $outcome );
			self::assertCount( 'late' === $outcome ? 4 : 1, $this->figure( 'on_time' )->cases( $scope, '', 100 ) );
		}
	}

	public function test_rows_are_the_same_when_they_are_made_again_and_another_currency_changes_none(): void {
		$rows   = fn (): array => array_map( fn ( string $table ): array => $this->plugin->foundation->database->rows( "SELECT * FROM {{$table}} WHERE currency = 'EUR' ORDER BY case_id" ), array( 'figure_outcomes', 'figure_moves', 'figure_messages' ) );
		$before = $rows();
		WorkedShop::write( $this->plugin->foundation->database, WorkedShop::at( self::NOW ), 'CHF', 200 );
		$this->rebuild();
		self::assertSame( $before, $rows() );
		self::assertSame( array(), $this->plugin->figures->rebuild->step( 0, false, WorkedShop::at( self::NOW ) )->different );
		$this->plugin->foundation->database->execute( "UPDATE {figure_outcomes} SET amount = amount + 1 WHERE case_id = 19 AND kind = 'promise'" );
		self::assertSame( array( 19 ), $this->plugin->figures->rebuild->step( 0, false, WorkedShop::at( self::NOW ) )->different );
	}

	public function test_the_recovery_curve_of_the_worked_shop(): void {
		WorkedShop::write( $this->plugin->foundation->database, WorkedShop::at( self::NOW ), 'EUR', 100 );
		$this->rebuild();
		$curve  = $this->plugin->figures->book->curve;
		$scope  = $this->scope( '2026-10-01', '2026-10-12' );
		$points = array_column( $curve->points( $scope ), 'recoveredMinor', 'day' );
		self::assertSame( array( 9000, 14000, 17000, 21000, 21000 ), array( $points[2], $points[3], $points[5], $points[14], $points[30] ) );
		self::assertSame( array( 21000, 33000 ), array( $curve->answer( $scope )->numerator, $curve->answer( $scope )->denominator ) );
	}

	public function test_a_contact_keeps_what_was_open_and_when_half_of_it_was_paid(): void {
		WorkedShop::write( $this->plugin->foundation->database, WorkedShop::at( self::NOW ), 'EUR', 100 );
		$this->rebuild();
		$row = $this->plugin->foundation->database->row( "SELECT case_id, day, amount, done_day FROM {figure_outcomes} WHERE kind = 'contact'" ) ?? array();
		self::assertSame( array( '104', '2026-10-19', '10000', '2026-11-20' ), array_map( 'strval', array_values( $row ) ), 'A call on 19 October; 40 the day after, 60 more a month later.' );
		$gains = $this->plugin->figures->gains->of( array( 14, 104 ), WorkedShop::at( self::NOW ) );
		self::assertSame( array( 0, 0 ), array( $gains[14]->likelyMinor, $gains[14]->chanceTenths ), 'Before the first night.' );
		$this->plugin->foundation->database->execute( "UPDATE {figure_outcomes} SET done_day = '2026-10-30' WHERE kind = 'contact'" );
		$this->plugin->foundation->database->execute( "UPDATE {figure_cases} SET kind = 'invoice', risk_day = '2026-09-25' WHERE case_id = 104" );
		$gains = $this->plugin->figures->gains->of( array( 14 ), WorkedShop::at( self::NOW ) );
		// One of one contact with an invoice of 8 to 30 days, beside ten that weigh nothing: of 300 that are not disputed.
		self::assertSame( array( intdiv( 30000, 11 ), 91 ), array( $gains[14]->likelyMinor, $gains[14]->chanceTenths ) );
	}

	public function test_the_tabs_and_their_files_say_the_same(): void {
		$this->log_in_as( 'administrator' );
		$period = array(
			'currency' => 'EUR',
			'from'     => '2026-11-01',
			'to'       => '2026-11-30',
		);
		$shown = self::view( $this->rest( 'GET', '/figures/receivables', $period ) );
		self::assertSame( array( 331, 131 ), array( $shown->dso->value, $shown->bestDso->value ) );
		self::assertSame( array( '2026-11', '2026-10', '2026-09', '2026-08' ), array_column( $shown->sales, 'month' ) );
		$file = self::view( $this->rest( 'GET', '/figures/tables/receivables', $period ) );
		self::assertStringContainsString( '"dso","2026-11-01","2026-11-30","EUR","days","33.1"', $file->csv );
		self::assertStringContainsString( '"2026-11-30","to_30","EUR","640.00","200.00","3"', self::view( $this->rest( 'GET', '/figures/tables/aging', $period ) )->csv );
		$messages = self::view( $this->rest( 'GET', '/figures/messages', $period ) );
		self::assertSame( array( 3, true ), array( $messages->emails->value, $messages->hasBounceNotices ) );
		self::assertSame( 3, array_sum( array_map( static fn ( stdClass $line ): int => $line->sent, $messages->lines ) ) );
		$found = self::view( $this->rest( 'GET', '/figures/emails/cases', $period + array( 'answer' => 'complained' ) ) );
		self::assertSame( array( 'count', array( 15 ) ), array( $found->lists, array_column( $found->cases, 'caseId' ) ) );
		foreach ( array( 'coming_up', 'sales', 'emails', 'curve', 'experiments' ) as $table ) {
			self::assertSame( 200, $this->rest( 'GET', "/figures/tables/$table", $period )->get_status(), $table );
		}
	}

	public function test_a_forecast_is_made_at_night_and_compared_once_its_time_is_over(): void {
		$forecasts = $this->plugin->figures->book->forecasts;
		self::assertNull( $this->ask( 'forecast' )->value, 'Before the first night.' );
		$this->many_cases();
		self::assertTrue( $forecasts->nightly( '2026-11-30', static fn (): bool => false ) );
		$answer = $this->figure( 'forecast' )->answer( $this->plugin->figures->book->scope( 'CHF', null, null, WorkedShop::at( self::NOW ) ) );
		// Of those that failed today and on the five days before, five, four, three, two and one pay still; who paid this morning is not open any more, and the day counts whole.
		self::assertEqualsWithDelta( 4000 * ( 10 * 5 / 10 + 9 * 5 / 10 + 8 * 4 / 9 + 7 * 3 / 8 + 6 * 2 / 7 + 5 / 6 ), $answer->value, 600 );
		self::assertGreaterThanOrEqual( 6, $answer->beside['comparisons'] );
		self::assertLessThanOrEqual( 50, $answer->beside['errorTenths'], 'A shop that pays evenly is foreseen.' );
		$rows = $this->plugin->foundation->database->rows( 'SELECT * FROM {figure_forecasts} ORDER BY currency, day' );
		self::assertTrue( $forecasts->nightly( '2026-11-30', static fn (): bool => false ) );
		self::assertSame( $rows, $this->plugin->foundation->database->rows( 'SELECT * FROM {figure_forecasts} ORDER BY currency, day' ) );
	}

	/** Ten renewals a day since July; of ten, one is paid on each of the days one to five, the others never. */
	private function many_cases(): void {
		$database = $this->plugin->foundation->database;
		for ( $no = 0; $no < 1530; $no++ ) {
			$day    = gmdate( 'Y-m-d', WorkedShop::at( '2026-07-01 00:00' ) + intdiv( $no, 10 ) * 86400 );
			$failed = WorkedShop::at( "$day 08:00" );
			WorkedShop::case_row( $database, 1000 + $no, $failed, 4000, 'CHF', 'live' );
			WorkedShop::event( $database, 1000 + $no, $failed, EventKind::PaymentFailed, array( 'by' => 'shop' ) );
			$paid_at = $failed + ( 1 + $no % 10 ) * 86400 + 7200;
			if ( 5 > $no % 10 && $paid_at <= WorkedShop::at( self::NOW ) ) {
				WorkedShop::event(
					$database,
					1000 + $no,
					$paid_at,
					EventKind::PaymentReceived,
					array(
						'amountMinor' => 4000,
						'currency'    => 'CHF',
						'full'        => true,
						'via'         => 'customer',
					)
				);
			}
		}
		$this->rebuild();
	}

	private function rebuild(): void {
		$after = 0;
		do {
			$after = $this->plugin->figures->rebuild->step( $after, true, WorkedShop::at( self::NOW ) )->lastId;
		} while ( 0 < $after );
	}

	private function scope( string $from, string $to ): Scope {
		return $this->plugin->figures->book->scope( 'EUR', $from, $to, WorkedShop::at( self::NOW ) );
	}

	private function figure( string $id ): Figure {
		$figure = $this->plugin->figures->book->figure( $id );
		self::assertNotNull( $figure );
		return $figure;
	}

	private function ask( string $id, string $filter = '', string $value = '' ): Answer {
		$scope = $this->scope( '2026-11-01', '2026-11-30' );
		return $this->figure( $id )->answer( '' === $filter ? $scope : $scope->narrowed( $filter, $value ) );
	}

	/** @return list<object{caseId: int, day: string, amountMinor: int}&stdClass> */
	private function listed( string $id, string $filter, string $value ): array {
		return $this->figure( $id )->cases( $this->scope( '2026-11-01', '2026-11-30' )->narrowed( $filter, $value ), '', 10 );
	}
}
