<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Analytics;

use FollowupReminders\Analytics\Ahead\Chances;
use FollowupReminders\Analytics\Ahead\Gains;
use FollowupReminders\Analytics\Ahead\Uplift;
use FollowupReminders\Analytics\Figures\Receivables\CountBack;
use PHPUnit\Framework\TestCase;

/** The examples of docs/figures.md for what is counted back, forecast and proven, and what must hold of any shop. */
final class AheadTest extends TestCase {

	private const SALES = array(
		'2026-11' => 4000000,
		'2026-10' => 3500000,
		'2026-09' => 3000000,
	);

	public function test_days_sales_outstanding_are_counted_back_month_by_month(): void {
		self::assertSame( 760, CountBack::tenths( 9000000, '2026-11-30', self::SALES ) );
		self::assertSame( 406, CountBack::tenths( 5200000, '2026-11-30', self::SALES ) );
		self::assertSame( 0, CountBack::tenths( 0, '2026-11-30', array() ), 'Nothing is open.' );
		self::assertNull( CountBack::tenths( 100, '2026-11-30', array_slice( self::SALES, 0, 2 ) ), 'Two months say nothing.' );
		self::assertSame( CountBack::MOST_TENTHS, CountBack::tenths( 90000000, '2026-11-30', self::SALES ), 'Over 730.' );
	}

	public function test_a_month_without_sales_counts_its_days_and_a_month_that_goes_on_those_it_had(): void {
		$sales = array(
			'2026-11' => 1000,
			'2026-09' => 1000,
			'2026-08' => 1000,
		);
		self::assertSame( 10 * ( 10 + 31 + 15 ), CountBack::tenths( 1500, '2026-11-10', $sales ) );
	}

	public function test_a_forecast_multiplies_the_chances_of_the_days_ahead(): void {
		$table = array();
		for ( $age = Chances::FIRST_AGE; $age <= Chances::LAST_AGE; $age++ ) {
			$table[ $age ] = match ( true ) {
				$age < 0  => 0.0,
				$age < 10 => 0.10,
				$age < 30 => 0.02,
				default   => 0.005,
			};
		}
		$chances = Chances::given( array( 'renewal' => $table ) );
		$amounts = array( 1000 * $chances->within_30_days( 'renewal', 0 ), 500 * $chances->within_30_days( 'renewal', 12 ), 200 * $chances->within_30_days( 'renewal', 40 ) );
		self::assertSame( array( 767.2, 172.7, 27.9 ), array_map( static fn ( float $amount ): float => round( $amount, 1 ), $amounts ) );
		self::assertSame( 968, (int) round( array_sum( $amounts ) ) );
		self::assertEqualsWithDelta( $chances->within_30_days( 'renewal', 119 ), $chances->within_30_days( 'renewal', 400 ), 1e-9, 'Past the table its last value goes on.' );
		$read = Chances::from_text( $chances->to_text() );
		self::assertEqualsWithDelta( $chances->within_30_days( 'renewal', 3 ), $read->within_30_days( 'renewal', 3 ), 1e-6 );
	}

	public function test_a_day_of_few_cases_takes_the_share_of_all(): void {
		$of  = static fn ( int $open, int $paid, int $cases, int $settled ): array => array(
			'open'    => array( 0 => $open ),
			'paid'    => array( 0 => $paid ),
			'cases'   => array( 0 => $cases ),
			'settled' => array( 0 => $settled ),
		);
		$all = $of( 0, 0, 40, 10 );
		$few = Chances::of(
			array(
				'order'      => $of( 1000, 900, 29, 28 ),
				'renewal'    => $of( 1000, 300, 30, 3 ),
				Chances::ALL => $all,
			)
		);
		self::assertEqualsWithDelta( 0.25, $few->within_30_days( 'order', 0 ), 1e-9 );
		self::assertEqualsWithDelta( 0.3, $few->within_30_days( 'renewal', 0 ), 1e-9 );
		self::assertSame( 0.0, Chances::of( array( Chances::ALL => $of( 0, 0, 29, 29 ) ) )->within_30_days( 'order', 0 ) );
	}

	public function test_an_uplift_says_what_the_page_says(): void {
		$proven = new Uplift( 4500, 3060, 500, 240 );
		self::assertSame( array( 200, array( 128, 272 ), true, true ), array( $proven->tenths(), $proven->interval(), $proven->is_enough(), $proven->is_proven() ) );
		$not = new Uplift( 1900, 1140, 100, 48 );
		self::assertSame( array( 120, array( -37, 276 ), true, false ), array( $not->tenths(), $not->interval(), $not->is_enough(), $not->is_proven() ) );
		self::assertTrue( 240 <= 100 + $not->more_needed() && 290 >= 100 + $not->more_needed(), 'Of five held out in a hundred.' );
		self::assertFalse( ( new Uplift( 900, 500, 49, 20 ) )->is_enough(), 'Fewer than 50.' );
		self::assertFalse( ( new Uplift( 900, 500, 60, 4 ) )->is_enough(), 'Fewer than five of them paid.' );
		self::assertFalse( ( new Uplift( 900, 896, 60, 20 ) )->is_enough(), 'Fewer than five of the others did not.' );
	}

	public function test_what_is_likely_to_come_in_after_a_call_leans_on_what_is_known_without_one(): void {
		self::assertEqualsWithDelta( 0.5375, Gains::chance( 30, 18, 0.35 ), 1e-9 );
		self::assertSame( 645, (int) round( 1200 * Gains::chance( 30, 18, 0.35 ) ) );
		self::assertEqualsWithDelta( 0.35, Gains::chance( 0, 0, 0.35 ), 1e-9, 'Nobody was called yet.' );
	}

	public function test_without_an_effect_hardly_a_year_of_daily_looks_proves_one(): void {
		mt_srand( 20261201 );
		$alarms = 0;
		for ( $year = 0; $year < 1000; $year++ ) {
			$count = array( 0, 0, 0, 0 );
			for ( $day = 0; $day < 365; $day++ ) {
				for ( $customer = 0; $customer < 6; $customer++ ) {
					$arm            = 1 === mt_rand( 1, 10 ) ? 2 : 0;
					$count[ $arm ] += 1;
					if ( 1 === mt_rand( 1, 2 ) ) {
						$count[ $arm + 1 ] += 1;
					}
				}
				if ( ( new Uplift( ...$count ) )->is_proven() ) {
					++$alarms;
					break;
				}
			}
		}
		self::assertLessThanOrEqual( 50, $alarms, 'Five of a hundred.' );
	}
}
