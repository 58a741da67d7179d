<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;

/** Who writes to the customers, over REST. */
final class RestSenderTest extends RestTestCase {

	private const SENDER = array(
		'expectedVersion' => 0,
		'tone'          => 'warm',
		'contactPerson' => 'Sam Riley',
		'fromName'      => 'Riverside Climbing Club',
		'fromEmail'     => 'hello@example.test',
		'replyTo'       => 'accounts@example.test',
		'identity'      => 'Riverside SAS, 3 quai du Port, 13002 Marseille',
		'accountHolder' => 'Riverside SAS',
		'iban'          => 'fr14 2004 1010 0505 0001 3M02 606',
		'bic'           => 'PSSTFRPP',
		'promiseDays'   => 14,
		'disputeDays'   => 9,
		'extensionDays' => 7,
	);

	public function test_what_is_saved_is_in_force_and_a_test_email_comes_from_it(): void {
		$this->log_in_as( 'administrator' );
		$saved = $this->rest( 'PUT', '/sender', self::SENDER );
		self::assertSame( 200, $saved->get_status() );
		$shown = (string) wp_json_encode( $saved->get_data() );
		foreach ( array( '"iban":"FR1420041010050500013M02606"', '"extensionDays":7', '"inForce":{"replyTo":"accounts@example.test"' ) as $expected ) {
			self::assertStringContainsString( $expected, $shown );
		}
		self::assertSame( 'Riverside SAS', SenderProfile::read()->account_holder );

		self::assertSame( 200, $this->rest( 'POST', '/sender/test' )->get_status() );
		$mails = Mailbox::all();
		self::assertCount( 1, $mails );
		$sent = (string) wp_json_encode( $mails[0] );
		foreach ( array( 'hello@example.test', 'accounts@example.test', '3 quai du Port' ) as $expected ) {
			self::assertStringContainsString( $expected, $sent );
		}
	}

	public function test_the_domain_is_that_of_the_address_reminders_come_from(): void {
		$this->log_in_as( 'administrator' );
		$this->rest( 'PUT', '/sender', array( 'fromEmail' => 'club@gmail.com' ) + self::SENDER );
		$checked = $this->rest( 'GET', '/sender/domain' )->get_data();
		self::assertSame( '{"address":"club@gmail.com","domain":"gmail.com","findings":["shared"]}', wp_json_encode( $checked ) );
		self::assertStringContainsString( '@', SenderProfile::read()->sending_address() );
	}

	public function test_what_cannot_be_is_refused_and_nothing_is_kept(): void {
		$this->log_in_as( 'administrator' );
		foreach ( array(
			'iban' => 'FR1420041010050500013M02607',
			'replyTo' => 'nobody',
			'tone' => 'rude',
			'promiseDays' => 0,
			'accountHolder' => '',
		) as $name => $wrong ) {
			self::assertSame( 400, $this->rest( 'PUT', '/sender', array( $name => $wrong ) + self::SENDER )->get_status(), $name );
		}
		self::assertSame( '', SenderProfile::settings()->iban );
	}

	public function test_a_stale_version_is_refused_and_the_newer_one_is_kept_whole(): void {
		$this->log_in_as( 'administrator' );
		self::assertSame( 0, self::view( $this->rest( 'GET', '/sender' ) )->version );
		$first = self::view( $this->rest( 'PUT', '/sender', self::SENDER ) );
		self::assertSame( 1, $first->version );

		$stale = $this->rest(
			'PUT',
			'/sender',
			array(
				'fromName'    => 'Too late',
				'promiseDays' => 80,
			) + self::SENDER
		);
		self::assertSame( array( 409, 'rest.version_conflict', 1 ), array( $stale->get_status(), self::view( $stale )->code, self::view( $stale )->data['issues'][0]['wanted'] ) );
		self::assertSame( array( 'Riverside Climbing Club', 14 ), array( SenderProfile::settings()->fromName, self::view( $this->rest( 'GET', '/sender' ) )->promiseDays ) );

		$again = $this->rest( 'PUT', '/sender', array( 'expectedVersion' => 1, 'fromName' => 'In time' ) + self::SENDER ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'In time', 2 ), array( self::view( $again )->fromName, self::view( $again )->version ) );
		self::assertSame( array( array( 'type.wrong', 'expectedVersion' ) ), $this->issues( $this->rest( 'PUT', '/sender', array_diff_key( self::SENDER, array( 'expectedVersion' => 0 ) ) ) ) );
	}

	public function test_who_is_quicker_in_the_instant_of_saving_is_not_overwritten(): void {
		$this->log_in_as( 'administrator' );
		$is_over = false;
		// Between what the other save reads and what it writes.
		$quicker = static function ( string $sql ) use ( &$is_over ): string {
			if ( ! $is_over && 1 === preg_match( '/^\s*(INSERT IGNORE INTO|UPDATE) \S*options\b/', $sql ) && str_contains( $sql, SenderProfile::OPTION ) ) {
				$is_over = true;
				update_option( SenderProfile::OPTION, '{"fromName":"Quicker","version":1}' );
			}
			return $sql;
		};
		add_filter( 'query', $quicker );
		$slower = $this->rest( 'PUT', '/sender', self::SENDER );
		remove_filter( 'query', $quicker );
		self::assertTrue( $is_over );
		self::assertSame( 409, $slower->get_status() );
		self::assertSame( 'Quicker', SenderProfile::settings()->fromName );
	}

	public function test_line_break_makes_no_header(): void {
		$this->log_in_as( 'administrator' );
		$this->rest( 'PUT', '/sender', array( 'fromName' => "Shop\r\nBcc: all@example.test" ) + self::SENDER );
		self::assertSame( 'Shop Bcc: all@example.test', SenderProfile::read()->from_name );
	}

	public function test_who_may_not_manage_sees_nothing(): void {
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', '/sender' )->get_status() );
		self::assertSame( 403, $this->rest( 'PUT', '/sender', self::SENDER )->get_status() );
		self::assertSame( 403, $this->rest( 'POST', '/sender/test' )->get_status() );
		self::assertSame( 403, $this->rest( 'GET', '/sender/domain' )->get_status() );
	}
}
