<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\MailWatch;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Given;
use FollowupReminders\Tests\Support\ShopTestCase;
use WP_Error;

/** Mailers of other plugins: what they say proves nothing but what it is, so that nobody is written to twice. */
final class OtherMailersTest extends ShopTestCase {

	public function test_a_mailer_that_hands_over_and_then_reports_an_error_is_asked_once_and_a_person_is_told_at_once(): void {
		$handed_over = 0;
		// As a mailer by API does when the answer does not come in time.
		$mailer = static function () use ( &$handed_over ): bool {
			++$handed_over;
			do_action( 'wp_mail_failed', new WP_Error( 'wp_mail_failed', 'The API did not answer in time.' ) );
			return false;
		};
		$case = $this->renewal_fails();
		add_filter( 'pre_wp_mail', $mailer );
		$log = self::silence_log();
		$this->let_hours_pass( 2 );
		self::silence_log( $log );
		self::assertSame( 1, $handed_over );
		$tasks = $this->plugin->services->task_desk->for_case( $case->id );
		self::assertSame( array( array( 'delivery_unknown', 'open' ) ), array_map( static fn ( object $task ): array => array( $task->code, $task->state ), $tasks ) );
		$item = $this->plugin->stores->outbox->unknown_items( $case->id )[0] ?? null;
		self::assertNotNull( $item );
		$this->let_hours_pass( 24 );
		self::assertSame( 1, $handed_over, 'Never again by itself.' );

		self::assertTrue( $this->plugin->services->person_acts->settle( $item->item_key, 'delivered', $this->log_in_as( 'administrator' ) ) );
		self::assertSame( 'done', $this->plugin->services->task_desk->for_case( $case->id )[0]->state ?? '', 'Whoever says what it was has done the task.' );
		remove_filter( 'pre_wp_mail', $mailer );
	}

	public function test_what_a_replacement_answers_is_taken_for_what_it_is(): void {
		foreach ( array( true, 1, 'ok' ) as $sent ) {
			self::assertSame( 'delivered', self::watched( static fn (): mixed => $sent )->outcome, (string) $sent );
		}
		foreach ( array( null, false, 0, '', array(), new WP_Error( 'x' ) ) as $unclear ) {
			self::assertSame( array( 'unknown', 'mail.transport_unknown' ), self::codes( static fn (): mixed => $unclear ), gettype( $unclear ) );
		}
		$reports = static function (): mixed {
			do_action( 'wp_mail_failed', new WP_Error( 'wp_mail_failed', 'Whatever.' ) );
			return false;
		};
		self::assertSame( 'unknown', self::watched( $reports )->outcome, 'WordPress was not asked.' );
	}

	public function test_wordpress_own_refusal_before_any_transport_is_proof(): void {
		$from = static fn (): string => 'no address';
		add_filter( 'wp_mail_from', $from );
		$codes = self::codes( static fn (): mixed => wp_mail( 'anna@example.test', 'Subject', 'Body' ) );
		self::assertSame( array( 'refused', 'mail.not_begun' ), $codes );
		remove_filter( 'wp_mail_from', $from );
	}

	public function test_uninstalling_takes_capabilities_from_single_persons_too(): void {
		$user = wp_set_current_user( $this->log_in_as( 'subscriber' ) );
		$user->add_cap( Capabilities::WORK );
		$user->add_cap( Capabilities::MANAGE );
		Capabilities::revoke();
		$fresh = get_userdata( $user->ID );
		self::assertNotFalse( $fresh );
		self::assertSame( array( 'subscriber' => true ), $fresh->caps );
		$manages = static fn (): bool => user_can( self::one_of( 'administrator' ), Capabilities::MANAGE );
		self::assertFalse( $manages() );
		Capabilities::grant();
		self::assertTrue( $manages() );
	}

	private static function one_of( string $role ): int {
		$found = get_users( array( 'role' => $role, 'number' => 1, 'fields' => 'ID' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		return Given::whole( $found[0] ?? 0 );
	}

	/** @param callable(): mixed $mail In place of `wp_mail`. */
	private static function watched( callable $mail ): Handover {
		$text = new EmailText(
			to: 'anna@example.test',
			to_name: 'Anna',
			subject: 'Subject',
			html: '<p>Body</p>',
			plain: 'Body',
			message_ref: '<a@example.test>',
			locale: 'en_US',
			pay_url: '',
			case_id: 0,
		);
		return ( new MailWatch( $text, new MailConnection(), 5 ) )->send( $mail );
	}

	/**
	 * @param callable(): mixed $mail In place of `wp_mail`.
	 * @return array{string, string}
	 */
	private static function codes( callable $mail ): array {
		$handover = self::watched( $mail );
		return array( $handover->outcome, $handover->code );
	}
}
