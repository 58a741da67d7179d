<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;

/** A sequence's messages come from its own sender, where it has one. */
final class SequenceSenderTest extends RestTestCase {

	private const FIRST = array( 'expectedVersion' => 0 );

	public const SENDER = array(
		'fromName'  => 'Billing team',
		'fromEmail' => 'billing@example.test',
		'replyTo'   => 'desk@example.test',
	);

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
		Mailbox::clear();
	}

	/** @return array{from:string, source:string} Of the first reminder of a new case. */
	private function reminder( int $case ): array {
		$step = self::view( $this->rest( 'GET', "/cases/$case" ) )->steps[0]->id;
		$this->rest(
			'POST',
			"/cases/$case/next-step",
			array(
				'act'        => 'send',
				'stepId'     => $step,
				'occurrence' => 1,
			)
		);
		$this->tick();
		$mails = Mailbox::all();
		Mailbox::clear();
		self::assertCount( 1, $mails );
		return array(
			'from'   => $mails[0]['from'],
			'source' => $mails[0]['source'],
		);
	}

	public function test_a_reminder_comes_from_its_sequence_and_another_sequence_keeps_the_shops_sender(): void {
		$case = $this->add_invoice();
		$this->tick();
		$sequence = self::view( $this->rest( 'GET', "/cases/$case" ) )->run->sequenceId;
		$saved    = self::view( $this->rest( 'PUT', "/sequences/$sequence/sender", self::FIRST + self::SENDER ) );
		self::assertSame( 'billing@example.test', $saved->fromEmail );
		self::assertNotSame( 'billing@example.test', $saved->shop->fromEmail );

		$own = $this->reminder( $case );
		self::assertStringContainsString( 'billing@example.test', $own['from'] );
		self::assertStringContainsString( 'Billing team', $own['source'] );
		self::assertStringContainsString( 'Reply-To: desk@example.test', $own['source'] );

		foreach ( self::rows( $this->rest( 'GET', '/sequences' ) ) as $other ) {
			$expected = $other->id === $sequence ? 'billing@example.test' : '';
			self::assertSame( $expected, self::view( $this->rest( 'GET', "/sequences/$other->id/sender" ) )->fromEmail );
		}
	}

	public function test_an_empty_field_takes_the_shops(): void {
		$case = $this->add_invoice();
		$this->tick();
		$sequence = self::view( $this->rest( 'GET', "/cases/$case" ) )->run->sequenceId;
		$this->rest( 'PUT', "/sequences/$sequence/sender", array( 'fromEmail' => '' ) + self::FIRST + self::SENDER );
		$mail = $this->reminder( $case );
		self::assertStringContainsString( 'Billing team', $mail['source'] );
		self::assertStringNotContainsString( 'billing@example.test', $mail['source'] );
		self::assertStringContainsString( 'desk@example.test', $mail['source'] );
	}

	public function test_what_cannot_be_is_refused_and_nothing_is_kept(): void {
		$sequence = self::rows( $this->rest( 'GET', '/sequences' ) )[0]->id;
		self::assertSame( array( array( 'email.malformed', 'replyTo' ) ), $this->issues( $this->rest( 'PUT', "/sequences/$sequence/sender", array( 'replyTo' => 'nobody' ) + self::FIRST + self::SENDER ) ) );
		self::assertSame( '', self::view( $this->rest( 'GET', "/sequences/$sequence/sender" ) )->fromEmail );
		self::assertSame( 404, $this->rest( 'GET', '/sequences/no_such/sender' )->get_status() );
		self::assertSame( 404, $this->rest( 'PUT', '/sequences/no_such/sender', self::FIRST + self::SENDER )->get_status() );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', "/sequences/$sequence/sender" )->get_status() );
		self::assertSame( 403, $this->rest( 'PUT', "/sequences/$sequence/sender", self::FIRST + self::SENDER )->get_status() );
	}

	public function test_a_stale_version_is_refused_and_another_sequence_does_not_make_one_stale(): void {
		$ids    = array_column( self::rows( $this->rest( 'GET', '/sequences' ) ), 'id' );
		$sender = self::FIRST + self::SENDER;
		self::assertSame( 1, self::view( $this->rest( 'PUT', "/sequences/{$ids[0]}/sender", $sender ) )->version );
		self::assertSame( 1, self::view( $this->rest( 'PUT', "/sequences/{$ids[1]}/sender", $sender ) )->version );

		$stale = $this->rest( 'PUT', "/sequences/{$ids[0]}/sender", array( 'fromName' => 'Too late' ) + $sender );
		self::assertSame( array( 409, 1 ), array( $stale->get_status(), self::view( $stale )->data['issues'][0]['wanted'] ) );
		self::assertSame( 'Billing team', self::view( $this->rest( 'GET', "/sequences/{$ids[0]}/sender" ) )->fromName );

		$cleared = array( 'expectedVersion' => 1, 'fromName' => '', 'fromEmail' => '', 'replyTo' => '' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 2, self::view( $this->rest( 'PUT', "/sequences/{$ids[0]}/sender", $cleared ) )->version );
		self::assertSame( 409, $this->rest( 'PUT', "/sequences/{$ids[0]}/sender", $sender )->get_status(), 'One that was cleared is not one that was never set.' );
	}
}
