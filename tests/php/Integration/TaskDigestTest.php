<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\TaskDigest;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;
use WP_Locale_Switcher;

/** Whoever has tasks that are due reads them in the morning, once. */
final class TaskDigestTest extends RestTestCase {

	private FrozenClock $clock;
	private int $worker;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		$this->clock  = FrozenClock::at( '2027-06-02 06:00' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		$this->plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
		delete_option( TaskDigest::TOLD );
		$this->worker = $this->log_in_as( 'administrator' );
		TaskDigest::choose( $this->worker, true );
		Mailbox::clear();
	}

	private function raise( string $key, ?int $user_id, ?string $due_on, int $ago_seconds = 0 ): void {
		self::assertTrue( $this->plugin->services->task_desk->raise( $key, $this->case, 'ended_owed', $this->clock->now() - $ago_seconds, $user_id, $due_on ) );
	}

	private int $case;

	private function digest(): TaskDigest {
		return new TaskDigest( $this->plugin->services->task_desk, $this->plugin->stores->cases, $this->plugin->stores->debtors, $this->plugin->stores->zone_periods, $this->plugin->stores->options, $this->clock );
	}

	/**
	 * @phpstan-impure
	 * @return list<array{to: list<string>, subject: string, text: string}> What was mailed.
	 */
	private static function mails(): array {
		return array_map(
			static fn ( array $mail ): array => array(
				'to'      => $mail['to'],
				'subject' => $mail['subject'],
				'text'    => $mail['text'],
			),
			Mailbox::all()
		);
	}

	public function test_it_names_what_is_due_once_in_the_morning(): void {
		$this->case = $this->add_invoice();
		$this->raise( 'late', $this->worker, '2027-06-01' );
		$this->raise( 'today', $this->worker, '2027-06-02' );
		$this->raise( 'later', $this->worker, '2027-06-03' );
		$this->raise( 'new_without_date', $this->worker, null, 3600 );
		$this->raise( 'old_without_date', $this->worker, null, 3 * 86400 );
		$this->raise( 'of_nobody', null, '2027-06-01' );
		$this->digest()->hourly();
		self::assertSame( array(), self::mails(), 'Not at night.' );
		$this->clock->move( 2 * 3600 );
		$this->digest()->hourly();
		$this->digest()->hourly();
		$mails = self::mails();
		self::assertCount( 1, $mails );
		self::assertSame( array( wp_get_current_user()->user_email ), $mails[0]['to'] );
		self::assertStringContainsString( '3 tasks for you today', $mails[0]['subject'] );
		self::assertSame( 3, substr_count( $mails[0]['text'], 'A sequence ended and the amount is still due' ) );
		self::assertStringContainsString( 'Ada Lovelace', $mails[0]['text'] );
		self::assertStringContainsString( 'due since', $mails[0]['text'] );

		$this->clock->move( 86400 );
		$this->digest()->hourly();
		self::assertCount( 2, self::mails(), 'The next morning again.' );
	}

	public function test_nothing_due_and_not_wanted_are_no_mail(): void {
		$this->case = $this->add_invoice();
		$this->raise( 'later', $this->worker, '2027-06-09' );
		$this->clock->move( 2 * 3600 );
		$this->digest()->hourly();
		self::assertSame( array(), self::mails() );

		delete_option( TaskDigest::TOLD );
		$this->raise( 'late', $this->worker, '2027-06-01' );
		self::assertFalse( self::view( $this->rest( 'PUT', '/task-digest', array( 'isWanted' => false ) ) )->isWanted );
		$this->digest()->hourly();
		self::assertSame( array(), self::mails() );
		self::assertFalse( self::view( $this->rest( 'GET', '/task-digest' ) )->isWanted );
		self::assertSame( array( array( 'type.wrong', 'isWanted' ) ), $this->issues( $this->rest( 'PUT', '/task-digest', array( 'isWanted' => 'perhaps' ) ) ) );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'PUT', '/task-digest', array( 'isWanted' => true ) )->get_status() );
	}

	public function test_a_french_colleague_reads_it_in_french(): void {
		$this->case = $this->add_invoice();
		// The site has no French of WordPress; ours is in the plugin.
		$known = static fn (): array => array( 'fr_FR' );
		add_filter( 'get_available_languages', $known );
		$load = static fn ( string $locale ): bool => 'fr_FR' === $locale && load_textdomain( 'followup-reminders', WP_PLUGIN_DIR . '/followup-reminders/languages/followup-reminders-fr_FR.mo', $locale );
		add_action( 'change_locale', $load );
		self::know_languages();
		update_user_meta( $this->worker, 'locale', 'fr_FR' );
		$this->raise( 'late', $this->worker, '2027-06-01' );
		$this->clock->move( 2 * 3600 );
		// Ticks run for nobody.
		wp_set_current_user( 0 );
		try {
			$this->digest()->hourly();
		} finally {
			remove_action( 'change_locale', $load );
			delete_user_meta( $this->worker, 'locale' );
			remove_filter( 'get_available_languages', $known );
			self::know_languages();
			unload_textdomain( 'followup-reminders', true );
		}
		$mails = self::mails();
		self::assertCount( 1, $mails );
		self::assertStringContainsString( '1 tâche pour vous aujourd’hui', $mails[0]['subject'] );
		self::assertStringContainsString( 'échue depuis le', $mails[0]['text'] );
	}

	/** Which languages there are is looked up once. */
	private static function know_languages(): void {
		$GLOBALS['wp_locale_switcher'] = new WP_Locale_Switcher(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- It has no other way to look again.
		$GLOBALS['wp_locale_switcher']->init();
	}
}
