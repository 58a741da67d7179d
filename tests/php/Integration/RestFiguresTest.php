<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\WordPressTestCase;
use FollowupReminders\Tests\Support\WorkedShop;
use stdClass;

/** The overview, its files and the lists behind its numbers: one library, so the same numbers everywhere. */
final class RestFiguresTest extends WordPressTestCase {

	private const OCTOBER = array(
		'currency' => 'EUR',
		'from'     => '2026-10-01',
		'to'       => '2026-10-31',
	);

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		$this->set_clock( WorkedShop::at( '2026-12-31 12:00' ) );
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		// Whatever the zone was until now.
		$plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$plugin->stores->zone_periods->begin( 'UTC', 0 );
		WorkedShop::write( $plugin->foundation->database, WorkedShop::at( '2026-12-31 12:00' ) );
		$plugin->figures->rebuild->step( 0, true, WorkedShop::at( '2026-12-31 12:00' ) );
		$this->log_in_as( 'administrator' );
	}

	public function test_the_overview_says_what_the_worked_shop_says(): void {
		$shown = self::view( $this->rest( 'GET', '/figures/overview', self::OCTOBER ) );
		self::assertSame( 21000, $shown->recovered->answer->value );
		self::assertSame( array( 21000, 33000, true ), array( $shown->rate->numerator, $shown->rate->denominator, $shown->rate->isFinal ) );
		self::assertSame( array( 4, 6 ), array( $shown->casesRecovered->numerator, $shown->casesRecovered->denominator ) );
		self::assertSame( 21000, array_sum( array_map( static fn ( stdClass $line ): int => $line->recovered->value, $shown->brought ) ) );
		self::assertSame( 21000, array_sum( array_map( static fn ( stdClass $line ): int => $line->recovered->value, $shown->sequences ) ) );
		$weeks = array_filter( $shown->weeks, static fn ( stdClass $week ): bool => $week->from >= '2026-09-28' && $week->to <= '2026-10-31' );
		self::assertSame( array( 35000, 21000, 6000, 2000, 6000 ), array_map( static fn ( string $part ): int => array_sum( array_column( $weeks, $part ) ), array( 'failedMinor', 'recoveredMinor', 'lostMinor', 'calledOffMinor', 'openMinor' ) ) );
	}

	public function test_a_number_lists_exactly_its_cases(): void {
		$found = self::view( $this->rest( 'GET', '/figures/recovered/cases', self::OCTOBER + array( 'brought_by' => 'link' ) ) );
		self::assertSame( array( 4500, array( 2 ) ), array( $found->figure->value, array_column( $found->cases, 'caseId' ) ) );
		$page = self::view( $this->rest( 'GET', '/figures/recovered/cases', self::OCTOBER + array( 'per_page' => 3 ) ) );
		$rest = self::view(
			$this->rest(
				'GET',
				'/figures/recovered/cases',
				self::OCTOBER + array(
					'per_page' => 3,
					'after' => $page->next,
				)
			)
		);
		self::assertSame( array( 4, 7, 3, 2, 1 ), array_column( array( ...$page->cases, ...$rest->cases ), 'caseId' ) );
		self::assertNull( $rest->next );
	}

	public function test_a_file_has_the_same_numbers(): void {
		$file = self::view( $this->rest( 'GET', '/figures/tables/brought', self::OCTOBER ) );
		self::assertSame( 'follow-ups-brought-eur-2026-10-01-2026-10-31.csv', $file->filename );
		self::assertStringContainsString( '"link","","EUR","2026-10-01","2026-10-31","45.00"', $file->csv );
		self::assertSame( 404, $this->rest( 'GET', '/figures/tables/nothing', self::OCTOBER )->get_status() );
		self::assertSame( 404, $this->rest( 'GET', '/figures/nothing/cases', self::OCTOBER )->get_status() );
	}

	public function test_a_period_that_is_none_is_refused_and_so_is_whoever_does_not_work_cases(): void {
		self::assertSame(
			400,
			$this->rest(
				'GET',
				'/figures/overview',
				array(
					'from' => '2026-11-01',
					'to' => '2026-10-01',
				)
			)->get_status()
		);
		self::assertSame( 400, $this->rest( 'GET', '/figures/overview', array( 'from' => 'October' ) )->get_status() );
		$this->log_in_as( 'subscriber' );
		foreach ( array( '/figures/overview', '/figures/recovered/cases', '/figures/tables/weeks' ) as $route ) {
			self::assertSame( 403, $this->rest( 'GET', $route, self::OCTOBER )->get_status() );
		}
	}
}
