<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\WordPressTestCase;
use FollowupReminders\Tests\Support\WorkedShop;

/** The owner reads the week before on its first morning after, once, with the numbers of Overview. */
final class WeeklyFiguresTest extends WordPressTestCase {

	private Plugin $plugin;
	private FrozenClock $clock;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		update_option( 'start_of_week', '1' );
		$this->clock  = FrozenClock::at( '2026-10-12 06:00' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		// Whatever the zone was until now.
		$this->plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
		WorkedShop::write( $this->plugin->foundation->database, $this->clock->now() );
		$this->plugin->figures->rebuild->step( 0, true, $this->clock->now() );
	}

	public function test_it_comes_once_on_the_morning_after_the_week_and_says_what_overview_says(): void {
		$weekly = $this->weekly();
		$weekly->hourly();
		self::assertSame( array(), self::mails(), 'Not at night.' );
		$this->clock->move( 2 * 3600 );
		$weekly->hourly();
		$weekly->hourly();
		$mails = self::mails();
		self::assertCount( 1, $mails );
		// 5 to 11 October: cases 2 (45) and 3 (30) were paid, 1 on the day before.
		$scope = $this->plugin->figures->book->scope( 'EUR', '2026-10-05', '2026-10-11', $this->clock->now() );
		self::assertSame( 7500, $this->plugin->figures->book->recovered( $scope )->answer->value );
		self::assertStringContainsString( 'Recovered: 75.00 EUR (the week before: 45.00 EUR)', $mails[0] );
		self::assertStringContainsString( 'In recovery now: 180.00 EUR in 3 cases', $mails[0] );
	}

	public function test_whoever_does_not_want_it_gets_none(): void {
		WeeklyFigures::choose( false );
		$this->clock->move( 2 * 3600 );
		$this->weekly()->hourly();
		self::assertSame( array(), self::mails() );
	}

	/**
	 * @phpstan-impure
	 * @return list<string> Texts of what was mailed.
	 */
	private static function mails(): array {
		return array_column( Mailbox::all(), 'text' );
	}

	private function weekly(): WeeklyFigures {
		return new WeeklyFigures( $this->plugin->figures->book, $this->plugin->stores->zone_periods, $this->plugin->delivery->owner_mail, $this->plugin->stores->options, $this->clock );
	}
}
