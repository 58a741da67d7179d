<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Support\Signature;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use WP_REST_Response;

/** An address that bounced or complained is not written to again. */
final class BouncesTest extends ShopTestCase {

	private string $secret = '';

	protected function setUp(): void {
		parent::setUp();
		$this->set_clock( $this->clock->now() );
		$this->secret = ( new SigningSecret( $this->clock ) )->rotate();
	}

	public function test_what_bounced_gets_no_more_mail_and_a_person_is_told(): void {
		$this->renewal_fails();
		$this->renewal_fails( 'R-2', 'ben@example.test' );
		$this->tick();
		$data = self::view( $this->say( 'bounce', 'Anna@Example.test' ) );
		self::assertSame( 'marked', $data->outcome );
		self::assertSame( 'refused', $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id )->email_state );
		self::assertSame( array( 'message_failed' ), array_column( $this->plugin->services->task_desk->for_case( $this->case_of( 'R-1' )->id ), 'code' ) );

		$sheet = $this->plugin->services->planner->foresee( $this->case_of( 'R-1' ), $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id ), $this->clock->now() )->sheet;
		self::assertSame( array( array( 'address_refused', 'bounce' ) ), array_map( static fn ( $one ): array => array( $one->kind, $one->ref ), $sheet->facts->happened ) );
		$this->let_hours_pass( 48 );
		$written_to = array_unique( array_merge( ...array_column( Mailbox::all(), 'to' ) ) );
		self::assertSame( array( 'ben@example.test' ), array_values( $written_to ) );
	}

	public function test_heard_twice_it_changes_nothing(): void {
		$this->renewal_fails();
		$this->say( 'complaint', 'anna@example.test' );
		$this->say( 'complaint', 'anna@example.test' );
		self::assertCount( 1, $this->plugin->services->task_desk->for_case( $this->case_of( 'R-1' )->id ) );
		self::assertSame( 'unknown', self::view( $this->say( 'bounce', 'nobody@example.test' ) )->outcome );
	}

	public function test_nobody_without_the_secret_is_heard(): void {
		$this->renewal_fails();
		$this->secret = 'another';
		self::assertSame( 401, $this->say( 'bounce', 'anna@example.test' )->get_status() );
		self::assertSame( 'ok', $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id )->email_state );
		delete_option( SigningSecret::OPTION );
		self::assertSame( 401, $this->say( 'bounce', 'anna@example.test' )->get_status() );
	}

	public function test_what_is_not_understood_is_refused(): void {
		self::assertSame( 400, $this->say( 'soft', 'anna@example.test' )->get_status() );
		self::assertSame( 400, $this->say( 'bounce', '' )->get_status() );
	}

	private function say( string $kind, string $email ): WP_REST_Response {
		$body   = array(
			'kind'  => $kind,
			'email' => $email,
		);
		$header = Signature::header( (string) wp_json_encode( $body ), $this->clock->now(), $this->secret );
		return $this->rest( 'POST', '/bounces', $body, array( SignedRequest::HEADER => $header ) );
	}
}
