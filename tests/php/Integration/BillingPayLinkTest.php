<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Doors\Doorkeeper;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Plugin;
use FollowupReminders\Portal\Paying\PayLinkPage;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbIntake;
use FollowupReminders\Store\Db\Desk\DbMailStore;
use FollowupReminders\Store\Db\DbOutboxStore;
use FollowupReminders\Store\Db\Doors\DbWrongTries;
use FollowupReminders\Store\Schema\Migrations\Migration0011;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Support\SystemClock;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\WordPressTestCase;

/** The customer's link, for a debt whose pay page belongs to a billing system. */
final class BillingPayLinkTest extends WordPressTestCase {

	private const NOW = 1_800_000_000;

	private static function cases(): DbCaseStore {
		global $wpdb;
		return new DbCaseStore( new Database( $wpdb ) );
	}

	/** @param array<string,mixed> $details See EventKind. */
	private static function record( string $reference, EventKind $kind, array $details, ?CaseOpening $opening ): CaseRow {
		global $wpdb;
		$events = new CaseEvents( new DbIntake( new Database( $wpdb ), new Pseudonym() ), new SystemClock(), new Log(), static fn (): bool => true );
		$events->record( new SourceEvent( 'billing', $reference, $reference . $kind->value, $kind, self::NOW, EventDetails::of( $details ) ), $opening );
		$case_row = self::cases()->find_by_ref( 'billing', $reference );
		self::assertNotNull( $case_row );
		return $case_row;
	}

	private static function open_case( ?string $pay_url ): CaseRow {
		$reference = 'L-' . wp_generate_password( 10, false );
		$debtor    = new DebtorIdentity( null, $reference . '@example.test', 'Ada' );
		$opening   = new CaseOpening(
			debtor: $debtor,
			kind: 'renewal',
			number: $reference,
			currency: 'EUR',
			total_minor: 3000,
			opened_at_utc: self::NOW,
			due_date: null,
			pay_url: $pay_url,
		);
		return self::record( $reference, EventKind::Opened, array( 'reopened' => false ), $opening );
	}

	private static function links(): PayLinks {
		global $wpdb;
		return new PayLinks( array( new EventToldSource( EventToldSource::BILLING ) ), self::cases(), new DbOutboxStore( new Database( $wpdb ), new DbMailStore( new Database( $wpdb ) ) ), new Doorkeeper( new DbWrongTries( new Database( $wpdb ) ), static fn (): string => '' ) );
	}

	private static function page( int $now ): PayLinkPage {
		return ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', new FrozenClock( $now ) ) )->portal->pay_link_page;
	}

	private static function token( CaseRow $case_row ): string {
		$url = self::links()->link( $case_row, self::NOW );
		self::assertStringStartsWith( home_url( '/?followup-reminders=' ), $url );
		return substr( $url, strlen( home_url( '/?followup-reminders=' ) ) );
	}

	public function test_open_debt_is_shown_with_a_button_to_its_own_pay_page_and_following_changes_nothing(): void {
		$case_row = self::open_case( 'https://billing.example.test/pay/1?x=1&y=2' );
		$answer   = self::page( self::NOW )->answer( self::token( $case_row ) );
		self::assertSame( array( '', 'open', 200 ), array( $answer->target, $answer->code, $answer->status ) );
		self::assertStringContainsString( 'href="https://billing.example.test/pay/1?x=1&#038;y=2"', $answer->html );
		self::assertStringContainsString( 'Pay €30.00', $answer->html );
		self::assertStringNotContainsString( 'Ada', $answer->html );
		self::assertStringNotContainsString( $case_row->source_ref . '@', $answer->html );
		self::assertEquals( $case_row, self::cases()->get( $case_row->id ) );
	}

	public function test_link_names_nobody(): void {
		$case_row = self::open_case( 'https://billing.example.test/pay/1' );
		self::assertMatchesRegularExpression( '/\A[0-9]+\.[0-9]+\.[0-9a-f]{64}\z/', self::token( $case_row ) );
	}

	public function test_paid_debt_leads_nowhere(): void {
		$case_row = self::open_case( 'https://billing.example.test/pay/1' );
		$token    = self::token( $case_row );
		$paid     = array(
			'amountMinor' => 3000,
			'currency'    => 'EUR',
			'full'        => true,
		);
		self::record( $case_row->source_ref, EventKind::PaymentReceived, $paid, null );
		$answer = self::page( self::NOW )->answer( $token );
		self::assertSame( array( '', 'paid', 200 ), array( $answer->target, $answer->code, $answer->status ) );
		self::assertStringNotContainsString( '30', $answer->html );
	}

	public function test_link_of_another_case_or_with_another_end_is_refused(): void {
		$token = self::token( self::open_case( 'https://billing.example.test/pay/1' ) );
		$parts = explode( '.', $token );
		$page  = self::page( self::NOW );
		foreach ( array( ( (int) $parts[0] + 1 ) . '.' . $parts[1] . '.' . $parts[2], $parts[0] . '.' . ( (int) $parts[1] + 86400 ) . '.' . $parts[2], $token . 'a', '', '1.2.3' ) as $forged ) {
			self::assertSame( 'invalid', $page->answer( $forged )->code );
		}
	}

	public function test_link_ends(): void {
		$token = self::token( self::open_case( 'https://billing.example.test/pay/1' ) );
		$end   = (int) explode( '.', $token )[1];
		self::assertSame( 'open', self::page( $end - 1 )->answer( $token )->code );
		self::assertSame( array( 'expired', 410 ), array( self::page( $end )->answer( $token )->code, self::page( $end )->answer( $token )->status ) );
	}

	public function test_address_that_is_no_web_page_is_never_followed(): void {
		self::assertSame( '', self::links()->of( self::open_case( 'javascript:alert(1)' ), self::NOW ) );
		self::assertSame( '', self::links()->of( self::open_case( null ), self::NOW ) );
	}

	public function test_a_copy_with_the_same_keys_follows_no_link_of_its_original(): void {
		$token = self::token( self::open_case( 'https://billing.example.test/pay/1' ) );
		$home  = home_url();
		foreach ( array( 'https://copy.example.test', $home . '/copy', $home . '1' ) as $elsewhere ) {
			self::assertSame( 'invalid', self::answer_at( $elsewhere, $token ), $elsewhere );
		}
		self::assertSame( 'open', self::answer_at( str_replace( 'http:', 'https:', $home ), $token ), 'A site that is reached by https from now on has not moved.' );
	}

	public function test_a_link_from_before_links_named_their_site_goes_on_where_it_was_made(): void {
		global $wpdb;
		$case_row = self::open_case( 'https://billing.example.test/pay/1' );
		$token    = self::first_link( $case_row );
		self::assertSame( 'invalid', self::page( self::NOW )->answer( $token )->code, 'A site that never made such links follows none.' );
		( new Migration0011() )->up( new Database( $wpdb ) );
		self::assertSame( 'invalid', self::page( self::NOW )->answer( $token )->code, 'Nobody was written to about this case.' );
		self::write_about( $case_row, self::NOW - 20 * 86400 );
		self::assertSame( 'invalid', self::page( self::NOW )->answer( $token )->code, 'It was on another day: the link is that of another site.' );
		self::write_about( $case_row, self::NOW + 60 );
		self::assertSame( 'open', self::page( self::NOW )->answer( $token )->code );

		$later = self::open_case( 'https://billing.example.test/pay/2' );
		self::write_about( $later, self::NOW + 60 );
		self::assertSame( 'invalid', self::page( self::NOW )->answer( self::first_link( $later ) )->code, 'Of a case that came later there is no such link.' );

		self::assertSame( 'invalid', self::answer_at( 'https://copy.example.test', $token ), 'A copy.' );
		( new Migration0011() )->up( new Database( $wpdb ) );
		self::assertSame( 'invalid', self::page( self::NOW )->answer( self::first_link( $later ) )->code, 'A migration that runs again changes nothing.' );
	}

	/** What a link is answered with by a site at another address. */
	private static function answer_at( string $home, string $token ): string {
		$moved = static fn (): string => $home;
		add_filter( 'option_home', $moved, 20 );
		try {
			return self::page( self::NOW )->answer( $token )->code;
		} finally {
			remove_filter( 'option_home', $moved, 20 );
		}
	}

	/** As versions before the eleventh of the tables made it. */
	private static function first_link( CaseRow $case_row ): string {
		$signed = explode( '.', self::token( $case_row ) );
		$named  = $signed[0] . '.' . $signed[1];
		return $named . '.' . hash_hmac( 'sha256', 'pay-link ' . $named, wp_salt( 'auth' ) );
	}

	private static function write_about( CaseRow $case_row, int $at_utc ): void {
		global $wpdb;
		$database = new Database( $wpdb );
		$database->insert(
			'messages',
			array(
				array(
					'debtor_id'          => $case_row->debtor_id,
					'channel'            => 'email',
					'mode'               => 'live',
					'state'              => 'delivered',
					'attempts'           => 1,
					'message_ref'        => wp_generate_password( 20, false ),
					'provider_id'        => '',
					'code'               => '',
					'handed_over_at_utc' => $at_utc,
					'created_at_utc'     => $at_utc,
				),
			)
		);
		$database->insert(
			'outbox',
			array(
				array(
					'item_key'       => wp_generate_password( 20, false ),
					'case_id'        => $case_row->id,
					'message_id'     => $database->insert_id(),
					'run_no'         => 1,
					'step_id'        => 'first',
					'occurrence'     => 1,
					'branch_id'      => 'mail',
					'action_id'      => 'mail',
					'action_kind'    => 'email',
					'action_ref'     => 'failed_payment',
					'due_at_utc'     => $at_utc,
					'state'          => 'delivered',
					'code'           => '',
					'created_at_utc' => $at_utc,
				),
			)
		);
	}

	public function test_invoice_without_a_page_is_paid_by_transfer_with_a_code_for_banking_apps(): void {
		update_option(
			SenderProfile::OPTION,
			(string) wp_json_encode(
				array(
					'accountHolder' => 'Riverside Climbing Club',
					'iban'          => 'FR14 2004 1010 0505 0001 3M02 606',
				)
			)
		);
		$case_row = self::open_case( null );
		$token    = self::token( $case_row );
		$html     = self::page( self::NOW )->answer( $token )->html;
		foreach ( array( 'FR14 2004 1010 0505 0001 3M02 606', 'Riverside Climbing Club', $case_row->number, '<svg' ) as $expected ) {
			self::assertStringContainsString( $expected, $html );
		}
	}
}
