<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Webhook\WebhookDocument;
use FollowupReminders\Channels\WooWebhooks\EventDocuments;
use FollowupReminders\Engine\Parse\CheckSchema;
use FollowupReminders\Engine\Parse\Issues;
use FollowupReminders\Engine\Parse\Place;
use FollowupReminders\Engine\Parse\Schemas;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use RuntimeException;

/** What other plugins are told: each thing once, after it is committed, and their faults are their own. */
final class AnnouncementsTest extends ShopTestCase {

	/** @var list<list<int|string>> Event and arguments, as told. */
	private array $told = array();

	private ?SmtpSink $sink = null;

	protected function setUp(): void {
		parent::setUp();
		foreach ( EventDocuments::EVENTS as $event ) {
			add_action( "followup_reminders_$event", $this->listeners[] = fn ( int|string ...$arguments ) => $this->hear_of( $event, array_values( $arguments ) ), 10, 4 );
		}
	}

	/** @var list<\Closure> */
	private array $listeners = array();

	protected function tearDown(): void {
		foreach ( EventDocuments::EVENTS as $no => $event ) {
			remove_action( "followup_reminders_$event", $this->listeners[ $no ] );
		}
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	/** @param list<int|string> $arguments Arguments. */
	private function hear_of( string $event, array $arguments ): void {
		self::assertSame( 0, $this->plugin->foundation->database->number( 'SELECT @@in_transaction' ), "$event was told inside a transaction." );
		$this->told[] = array_merge( array( $event ), $arguments );
	}

	/** @return list<list<int|string>> What was told since the last time. */
	private function news(): array {
		$news       = $this->told;
		$this->told = array();
		return $news;
	}

	public function test_the_life_of_a_case_is_told_step_by_step_and_each_step_once(): void {
		$id = $this->renewal_fails()->id;
		self::assertSame( array(), $this->news(), 'Not in the request that hears it.' );
		$this->tick();
		self::assertSame( array( array( 'case_opened', $id, 'book' ) ), $this->news() );
		$this->let_hours_pass( 2 );
		self::assertSame( array( array( 'reminder_delivered', "$id.1.first.1.mail_pay", $id, 'email' ) ), $this->news() );

		$this->pays( 'R-1' );
		self::assertSame( array(), $this->news() );
		$this->let_hours_pass( 24 );
		self::assertSame( array( array( 'case_paid', $id ), array( 'case_closed', $id, 'paid' ) ), $this->news() );

		$this->book->write( 'R-1', $this->clock->now() );
		$this->record( 'R-1', EventKind::PaymentReversed, array( 'amountMinor' => 2900 ) );
		$this->tick();
		self::assertSame( array( 'case_reopened', $id ), $this->news()[0] );
		$this->news();
		$this->pays( 'R-1' );
		$this->tick();
		self::assertSame( array( array( 'case_paid', $id ), array( 'case_closed', $id, 'paid' ) ), $this->news(), 'And paid a second time.' );
	}

	public function test_a_payment_only_the_truth_knows_of_is_told_too(): void {
		$id = $this->renewal_fails()->id;
		$this->tick();
		$this->news();
		$this->book->pay( 'R-1', $this->clock->now() );
		$this->let_hours_pass( 2 );
		self::assertSame( array( array( 'case_paid', $id ), array( 'case_closed', $id, 'paid' ) ), $this->news() );
	}

	public function test_a_listener_that_throws_harms_nobody(): void {
		$log   = self::silence_log();
		$throw = static fn () => throw new RuntimeException( 'theirs' );
		foreach ( array( 'case_opened', 'reminder_delivered', 'case_paid' ) as $event ) {
			add_action( "followup_reminders_$event", $throw, 1 );
		}
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		$this->pays( 'R-1' );
		$this->tick();
		foreach ( array( 'case_opened', 'reminder_delivered', 'case_paid' ) as $event ) {
			remove_action( "followup_reminders_$event", $throw, 1 );
		}
		ini_set( 'error_log', $log ); // phpcs:ignore WordPress.PHP.IniSet
		self::assertSame( array( 'delivered' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->run?->ended );
		self::assertSame( array( array( 'case_closed', $this->case_of( 'R-1' )->id, 'paid' ) ), $this->news(), 'The next action is told.' );
	}

	public function test_what_fails_and_what_nobody_knows_is_told_as_such(): void {
		$id = $this->renewal_fails()->id;
		$this->tick();
		$this->news();
		$this->clock->move( 3600 );
		$this->sink = new SmtpSink( 'refuse-body' );
		$this->tick();
		self::assertSame( array( array( 'task_raised', "failed.$id.1.first.1.mail_pay", $id, 'message_failed' ), array( 'reminder_failed', "$id.1.first.1.mail_pay", $id, 'email' ) ), $this->news() );

		$this->sink->stop();
		$this->sink = new SmtpSink( 'drop-after-data' );
		$other      = $this->renewal_fails( 'R-2', 'b@example.test' )->id;
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
		self::assertContains( array( 'reminder_unknown', "$other.1.first.1.mail_pay", $other, 'email' ), $this->news() );
	}

	public function test_what_is_only_tried_again_or_never_went_out_is_not_told(): void {
		$this->renewal_fails();
		$this->tick();
		$this->news();
		$this->clock->move( 3600 );
		$this->sink = new SmtpSink( 'refuse-later' );
		$this->tick();
		self::assertSame( array(), $this->news() );

		$this->plugin->foundation->database->execute( "UPDATE {messages} SET mode = 'dry'" );
		$this->clock->move( 120 );
		$this->tick();
		self::assertSame( array( 'delivered' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array(), $this->news(), 'A rehearsal reaches nobody.' );
	}

	public function test_a_broken_promise_is_told_when_its_day_is_over_and_a_kept_withdrawn_or_disputed_one_never(): void {
		$ids = array();
		foreach ( array( 'broken', 'kept', 'withdrawn', 'disputed' ) as $ref ) {
			$ids[ $ref ] = $this->renewal_fails( $ref, "$ref@example.test" )->id;
			$this->promises( $ref, '2027-06-05' );
		}
		$this->let_hours_pass( 48 );
		$this->pays( 'kept' );
		$this->record( 'withdrawn', EventKind::PromiseWithdrawn, array( 'promiseId' => 'p1' ) );
		$dispute = array(
			'disputeId'   => 'd1',
			'amountMinor' => 2900,
		);
		$this->record( 'disputed', EventKind::DisputeOpened, $dispute );
		$this->let_hours_pass( 24 * 2 + 12 );
		self::assertSame( array(), array_filter( $this->news(), static fn ( array $one ): bool => 'promise_broken' === $one[0] ), 'The day of grace is not over.' );
		$this->let_hours_pass( 24 * 2 );
		$broken = array_values( array_filter( $this->news(), static fn ( array $one ): bool => 'promise_broken' === $one[0] ) );
		self::assertSame( array( array( 'promise_broken', $ids['broken'] . '.p1', $ids['broken'] ) ), $broken );
	}

	public function test_whatever_is_told_makes_a_document_of_the_schema_also_when_its_case_is_no_more(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		$this->renewal_fails( 'R-2', 'b@example.test' );
		$this->promises( 'R-2', '2027-06-02' );
		$this->let_hours_pass( 24 * 4 );
		$this->pays( 'R-1' );
		$this->tick();
		$this->plugin->services->task_desk->raise( 'fault.1', $this->case_of( 'R-1' )->id, 'case_fault', $this->clock->now() );
		$told = $this->news();
		self::assertGreaterThanOrEqual( 6, count( array_unique( array_column( $told, 0 ) ) ), 'Enough kinds to be worth it: ' . implode( ' ', array_unique( array_column( $told, 0 ) ) ) );

		$documents = new EventDocuments(
			cases: $this->plugin->stores->cases,
			debtors: $this->plugin->stores->debtors,
			outbox: $this->plugin->stores->outbox,
			tasks: $this->plugin->services->task_desk,
			facts: $this->plugin->stores->facts,
			document: new WebhookDocument( 'https://shop.test/cases' ),
			zones: $this->plugin->foundation->zones,
			clock: $this->clock,
		);
		$ids       = array( array(), array() );
		foreach ( array( false, true ) as $is_gone ) {
			if ( $is_gone ) {
				$this->plugin->foundation->database->execute( 'DELETE FROM {cases}' );
			}
			foreach ( $told as $one ) {
				$document = Json::decode( Json::encode( $documents->of( (string) $one[0], (string) $one[1] ) ?? array() ) );
				$issues   = new Issues();
				CheckSchema::check( new Place( Schemas::file( 'webhook' ), 'webhook' ), $document, '', $issues );
				self::assertSame( array(), $issues->list, (string) $one[0] );
				self::assertSame( $is_gone, null === $document->data->case );
				self::assertStringNotContainsString( 'Keller', Json::encode( $document ) );
				$ids[ (int) $is_gone ][] = $document->id;
			}
		}
		self::assertSame( $ids[0], array_values( array_unique( $ids[0] ) ), 'Each thing that happened has an id of its own.' );
	}

	private function promises( string $ref, string $on_date ): void {
		$details = array(
			'promiseId'   => 'p1',
			'onDate'      => $on_date,
			'amountMinor' => 2900,
		);
		$this->record( $ref, EventKind::PromiseMade, $details );
		$this->tick();
	}
}
