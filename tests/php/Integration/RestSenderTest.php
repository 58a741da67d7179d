<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;

/** Who writes to the customers, over REST. */
final class RestSenderTest extends RestTestCase {

	private const SENDER = array(
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
