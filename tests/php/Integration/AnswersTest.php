<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cli\Explain;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Store\Db\Connection\Packed;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;

/**
 * What is said for an event, beside the reminders, with real mail.
 *
 * @phpstan-import-type Answer from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class AnswersTest extends ShopTestCase {

	private const SEQUENCE = 'failed_subscription_payment';

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( 'thanks', 'paid', 'promised', 'missed', 'disputed' ) as $text ) {
			$this->plugin->stores->templates->save( new TemplateRow( $text, 'en_US', 0, ucfirst( $text ) . ': {remaining} left', 'Hello {customer_name}, {remaining} of {amount} are left. {pay_link}', 0 ), 1, $this->clock->now(), 0 );
		}
		$this->answer_with(
			array(
				self::answer( 'thanks', 'payment_part', array(), 60 ),
				self::answer( 'paid', 'payment_full', array( 'paid', 'promise' ) ),
				self::answer( 'promised', 'promise_made', array( 'promise' ) ),
				self::answer( 'missed', 'promise_broken', array() ),
				self::answer( 'disputed', 'dispute_opened', array( 'dispute_open' ) ),
			)
		);
	}

	public function test_a_part_payment_is_thanked_once_and_the_next_reminder_comes_at_its_time_over_the_rest(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		self::assertCount( 1, Mailbox::all() );
		$this->let_hours_pass( 22 );
		$this->pays_part( 900 );
		$this->let_hours_pass( 2 );
		self::assertSame( array( 'Thanks: €20.00 left' ), array_slice( self::subjects(), 1 ) );
		$this->let_hours_pass( 24 * 2 );
		$mails = Mailbox::all();
		self::assertCount( 3, $mails, implode( ' | ', self::subjects() ) );
		self::assertStringContainsString( '€20.00', $mails[2]['text'] );
		self::assertSame( array( 'first', 'second' ), array_column( $this->last_run()->resolved, 'stepId' ) );
		self::assertSame( array( 'delivered' ), array_column( $this->last_run()->answered, 'outcome' ) );
		$this->check_replay();
	}

	public function test_three_part_payments_in_an_hour_are_thanked_once(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		foreach ( array( 100, 200, 300 ) as $amount_minor ) {
			$this->clock->move( 600 );
			$this->pays_part( $amount_minor );
			$this->tick();
		}
		$this->let_hours_pass( 5 );
		self::assertSame( array( 'Thanks: €23.00 left' ), array_slice( self::subjects(), 1 ) );
		self::assertSame( array( 'skipped newer_event', 'skipped newer_event', 'delivered ' ), $this->marks() );
		$this->check_replay();
		$this->check_why();
	}

	private function as_admin( string $route ): \WP_REST_Response {
		$this->log_in_as( 'administrator' );
		return $this->rest( 'GET', $route );
	}

	/** "Why?" has each mark with its checks, and of what was sent what it was about. */
	private function check_why(): void {
		$why = self::view( $this->as_admin( '/cases/' . $this->case_of( 'R-1' )->id . '/why' ) );
		self::assertSame( array( 'newer_event', 'newer_event', null ), array_column( $why->answers, 'why' ) );
		foreach ( $why->answers as $mark ) {
			self::assertSame( array( 'thanks', false ), array( $mark->answerId, $mark->isRecorded ) );
			self::assertNotSame( array(), $mark->trace, "What was checked of event $mark->eventId" );
			self::assertStringStartsWith( "answer.thanks.$mark->eventId", $mark->trace[0]->at );
		}
		self::assertContains( 'newer_event', array_column( $why->answers[0]->trace, 'code' ) );
		self::assertSame( array( 'payment_part', 300, 2300, 'EUR' ), array_column( $why->answers[2]->seen, 'value' ) );
		$explained = ( new Explain( $this->plugin->stores->ledger, $this->plugin->stores->outbox ) )->explain( $this->case_of( 'R-1' ) );
		self::assertSame( array( 'newer_event', 'newer_event', null ), array_column( $explained->answers, 'why' ) );
	}

	public function test_test_mode_says_what_would_have_been_answered_and_sends_nothing(): void {
		foreach ( $this->plugin->stores->sequences->all() as $row ) {
			$this->plugin->stores->sequences->set_mode( $row->sequence_id, self::SEQUENCE === $row->sequence_id ? 'dry' : 'off', $this->clock->now() );
		}
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->pays_part( 900 );
		$this->let_hours_pass( 2 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'dry', array( 'delivered ' ) ), array( $this->last_run()->mode, $this->marks() ) );
		$tested = self::view( $this->as_admin( '/sequences/' . self::SEQUENCE . '/rehearsal' ) )->rows[0]->answers;
		self::assertCount( 1, $tested );
		self::assertSame( array( 'thanks', 'payment_part', 'delivered', 'email' ), array( $tested[0]->answerId, $tested[0]->on, $tested[0]->outcome, $tested[0]->actions[0]->kind ) );
		$why = self::view( $this->as_admin( '/cases/' . $this->case_of( 'R-1' )->id . '/why' ) );
		self::assertSame( array( true, array( 'payment_part', 900, 2000, 'EUR' ) ), array( $why->answers[0]->isRecorded, array_column( $why->answers[0]->seen, 'value' ) ) );
		$timeline = self::rows( $this->as_admin( '/cases/' . $this->case_of( 'R-1' )->id . '/timeline' ) );
		$answered = array_values( array_filter( $timeline, static fn ( stdClass $row ): bool => 'on' === ( $row->seen[0]->id ?? '' ) ) );
		self::assertSame( array( array( 'owed', null ), array( 'delivered', 'recorded' ) ), array_map( static fn ( stdClass $row ): array => array( $row->code, $row->why ), $answered ) );
	}

	public function test_a_promise_is_confirmed_under_its_hold_and_a_missed_one_resumes_the_ladder(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->record(
			'R-1',
			EventKind::PromiseMade,
			array(
				'promiseId'   => 'p1',
				'onDate'      => '2027-06-05',
				'amountMinor' => 2900,
				'paidMinor'   => 0,
			)
		);
		$this->tick();
		self::assertSame( array( 'Promised: €29.00 left' ), array_slice( self::subjects(), 1 ) );
		self::assertSame( 'promise', $this->case_of( 'R-1' )->hold_reason );
		$this->let_hours_pass( 24 * 4 );
		self::assertCount( 2, Mailbox::all(), 'The promise holds.' );
		$this->let_hours_pass( 24 * 5 );
		self::assertContains( 'Missed: €29.00 left', self::subjects() );
		self::assertContains( 'last', array_column( $this->last_run()->resolved, 'stepId' ), 'The ladder goes on where it is.' );
		$this->check_replay();
	}

	public function test_paid_in_full_is_thanked_after_the_end(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->pays( 'R-1' );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->status, 'Closed at once.' );
		$this->tick();
		self::assertSame( array( 'Paid: €0.00 left' ), array_slice( self::subjects(), 1 ) );
		self::assertSame( array( 'paid', array( 'delivered ' ) ), array( $this->last_run()->ended, $this->marks() ) );
		$this->let_hours_pass( 24 * 5 );
		self::assertCount( 2, Mailbox::all() );
		self::assertNull( $this->case_of( 'R-1' )->next_at_utc, 'There is nothing left to come back for.' );
		$this->check_replay();
	}

	public function test_paid_in_the_evening_and_taken_back_before_the_morning_is_not_thanked(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->clock->set( (int) strtotime( '2027-06-02 20:30 UTC' ) );
		$this->pays( 'R-1' );
		$this->tick();
		self::assertSame( 'paid', $this->last_run()->ended );
		self::assertSame( (int) strtotime( '2027-06-03 06:00 UTC' ), $this->case_of( 'R-1' )->next_at_utc, 'The ended run is asked again in the morning.' );
		$this->clock->move( 3600 );
		$this->book->write( 'R-1', $this->clock->now() );
		$this->record(
			'R-1',
			EventKind::PaymentReversed,
			array(
				'amountMinor' => 2900,
				'currency'    => 'EUR',
			)
		);
		$this->let_hours_pass( 14 );
		self::assertSame( array(), array_filter( self::subjects(), static fn ( string $subject ): bool => str_starts_with( $subject, 'Paid' ) ) );
	}

	public function test_a_payment_taken_back_while_the_mail_server_is_down_is_not_thanked(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$refuse = static fn (): bool => false;
		add_filter( 'pre_wp_mail', $refuse );
		$log = self::silence_log();
		$this->pays_part( 900 );
		$this->let_hours_pass( 1 );
		remove_filter( 'pre_wp_mail', $refuse );
		self::assertNotSame( array(), array_filter( array_keys( $this->items_of( 'R-1' ) ), static fn ( string $key ): bool => str_contains( $key, '.thanks.' ) ) );
		$this->book->pay_part( 'R-1', -900 );
		$this->record(
			'R-1',
			EventKind::PaymentReversed,
			array(
				'amountMinor' => 900,
				'currency'    => 'EUR',
			)
		);
		$this->let_hours_pass( 12 );
		self::silence_log( $log );
		self::assertSame( array(), array_filter( self::subjects(), static fn ( string $subject ): bool => str_starts_with( $subject, 'Thanks' ) ) );
	}

	public function test_a_dispute_is_acknowledged_while_everything_else_is_silent(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->record(
			'R-1',
			EventKind::DisputeOpened,
			array(
				'disputeId'   => 'dp_1',
				'amountMinor' => 2900,
			)
		);
		$this->let_hours_pass( 24 * 6 );
		self::assertSame( array( 'Disputed: €0.00 left' ), array_slice( self::subjects(), 1 ) );
		self::assertSame( 'dispute_open', $this->case_of( 'R-1' )->hold_reason );
		$this->check_replay();
	}

	public function test_a_person_sends_an_answer_again_under_the_hold_it_speaks_under_and_not_once_another_is_on(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->record(
			'R-1',
			EventKind::PromiseMade,
			array(
				'promiseId'   => 'p1',
				'onDate'      => '2027-06-05',
				'amountMinor' => 2900,
				'paidMinor'   => 0,
			)
		);
		$this->tick();
		$promised = array( 'Promised: €29.00 left' );
		self::assertSame( $promised, array_slice( self::subjects(), 1 ) );
		self::assertSame( $promised, $this->sent_again(), 'The promise holds the case, and that is what it speaks of.' );
		$this->record(
			'R-1',
			EventKind::HoldSet,
			array(
				'holdId'   => 'h1',
				'kind'     => 'person',
				'untilUtc' => null,
			)
		);
		self::assertSame( array(), $this->sent_again(), 'Somebody took the case over.' );
	}

	/** @return list<string> Subjects of what goes out when nobody knows the fate of the answer and a person asks for it once more. */
	private function sent_again(): array {
		$keys   = array_values( array_filter( array_keys( $this->items_of( 'R-1' ) ), static fn ( string $key ): bool => str_contains( $key, '.promised.' ) ) );
		$item   = $this->plugin->stores->outbox->find_item( $keys[0] ) ?? self::fail();
		$before = count( Mailbox::all() );
		$this->forget_outcome( $item->message_id, $item->item_key );
		self::assertTrue( $this->plugin->services->person_acts->settle( $item->item_key, 'send_again', 1 ) );
		$this->let_hours_pass( 1 );
		return array_slice( self::subjects(), $before );
	}

	/** As a worker leaves it that dies while it hands over. */
	private function forget_outcome( int $message_id, string $key ): void {
		$database = $this->plugin->foundation->database;
		$database->execute( "UPDATE {messages} SET state = 'unknown' WHERE id = ?", array( $message_id ) );
		$database->execute( "UPDATE {outbox} SET state = 'unknown', code = '' WHERE item_key = ?", array( $key ) );
		$case = $this->case_of( 'R-1' );
		$run  = clone $this->last_run();

		foreach ( $run->answered as $mark ) {
			$mark->outcome = 'unknown';
		}
		$database->execute( 'UPDATE {cases} SET run = ? WHERE id = ?', array( Json::encode( $run ), $case->id ) );
	}

	public function test_thanks_count_for_the_days_answers_and_not_for_the_reminders_gap_alone(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$policy                = clone ( $this->plugin->stores->policies->newest() ?? self::fail() );
		$policy->answersPerDay = 1;
		$this->plugin->stores->policies->save( $policy, 1, $this->clock->now(), $policy->version );
		$this->plugin->services->planner->renew();
		$this->pays_part( 100 );
		$this->let_hours_pass( 2 );
		$this->pays_part( 100 );
		$this->let_hours_pass( 3 );
		self::assertSame( array( 'Thanks: €28.00 left' ), array_slice( self::subjects(), 1 ), 'The second waits a day.' );
		$this->let_hours_pass( 24 );
		self::assertSame( array( 'Thanks: €28.00 left', 'Thanks: €27.00 left' ), array_slice( self::subjects(), 1, 2 ) );
	}

	public function test_a_sequence_that_was_switched_off_answers_nothing(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->pays( 'R-1' );
		$this->plugin->scheduling->switch->set_mode( $this->plugin->stores->sequences->find( self::SEQUENCE ) ?? self::fail(), 'off', null );
		$this->let_hours_pass( 24 );
		self::assertCount( 1, Mailbox::all() );
		$this->book->write( 'R-1', $this->clock->now() );
		self::assertSame( array(), $this->marks() );
	}

	public function test_what_was_paid_before_the_sequence_was_switched_off_is_not_thanked_after_it(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->clock->set( (int) strtotime( '2027-06-02 20:30 UTC' ) );
		$this->pays( 'R-1' );
		$this->tick();
		self::assertSame( 'paid', $this->last_run()->ended );
		$this->plugin->scheduling->switch->set_mode( $this->plugin->stores->sequences->find( self::SEQUENCE ) ?? self::fail(), 'off', null );
		$this->let_hours_pass( 24 );
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( array(), $this->marks() );
	}

	public function test_what_was_stored_before_answers_is_read_as_it_was_meant(): void {
		$database = $this->plugin->foundation->database;
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		foreach ( array(
			'cases' => 'run',
			'facts' => 'facts',
			'policies' => 'document',
			'sequence_versions' => 'document',
		) as $table => $column ) {
			foreach ( $database->rows( "SELECT id, $column AS text FROM {{$table}} WHERE $column IS NOT NULL" ) as $row ) {
				$document = Json::decode( Packed::unpack( (string) $row['text'] ) );
				unset( $document->answersFromUtc, $document->answered, $document->payments, $document->happened, $document->answersPerDay, $document->answers );
				if ( isset( $document->schemaVersion ) ) {
					$document->schemaVersion = 1;
				}
				$database->execute( "UPDATE {{$table}} SET $column = ? WHERE id = ?", array( Json::encode( $document ), (int) $row['id'] ) );
			}
		}
		$old = $this->another_worker();
		self::assertSame( 3, $old->stores->policies->newest()?->answersPerDay );
		self::assertSame( array(), $old->stores->sequences->document( self::SEQUENCE, 1 )?->answers );
		self::assertSame( array(), $this->case_of( 'R-1' )->run?->answered );
		$this->plugin = $old;
		$this->let_hours_pass( 24 * 4 );
		self::assertCount( 2, Mailbox::all(), 'The ladder goes on.' );
		self::assertSame( array(), array_filter( $this->plugin->services->task_desk->all( 'open', 10 ), static fn ( $task ): bool => 'case_fault' === $task->code ) );
	}

	private function pays_part( int $amount_minor ): void {
		$this->book->pay_part( 'R-1', $amount_minor );
		$this->record(
			'R-1',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => $amount_minor,
				'currency'    => 'EUR',
				'full'        => false,
			)
		);
	}

	/** @return RunState */
	private function last_run(): stdClass {
		return $this->case_of( 'R-1' )->run ?? self::fail( 'There is no run.' );
	}

	/** @return list<string> Outcome and reason of each answer, oldest first. */
	private function marks(): array {
		return array_map( static fn ( stdClass $mark ): string => $mark->outcome . ' ' . $mark->why, $this->last_run()->answered );
	}

	/** @param list<Answer> $answers */
	private function answer_with( array $answers ): void {
		$row      = $this->plugin->stores->sequences->find( self::SEQUENCE ) ?? self::fail();
		$document = clone ( $this->plugin->stores->sequences->document( self::SEQUENCE, $row->newest_version ) ?? self::fail() );

		$document->answers = $answers;
		$parsed            = Parse::sequence( Json::encode( $document ) );
		self::assertSame( array(), $parsed->issues );
		/** @var SequenceDocument $document */
		$document = $parsed->document ?? self::fail();
		self::assertNotNull( $this->plugin->stores->sequences->save( $document, $row->title, 1, $this->clock->now(), $row->newest_version ) );
	}

	/**
	 * @param list<string> $speaks
	 * @return Answer
	 */
	private static function answer( string $text, string $on, array $speaks, int $minutes = 0 ): stdClass {
		return (object) array(
			'id'               => $text,
			'on'               => $on,
			'offset'           => (object) array(
				'unit'  => 'minutes',
				'count' => $minutes,
			),
			'atMinute'         => null,
			'when'             => null,
			'branches'         => array(
				(object) array(
					'id'      => 'all',
					'when'    => null,
					'actions' => array(
						(object) array(
							'id'     => 'mail',
							'kind'   => 'email',
							'ref'    => $text,
							'digest' => 'join',
						),
					),
				),
			),
			'lateAfterSeconds' => 259200,
			'speaks'           => $speaks,
		);
	}

	/** Asked again, the engine says of each decision what it said. */
	private function check_replay(): void {
		$replay = new Replay( $this->plugin->stores->ledger, $this->plugin->stores->facts, $this->plugin->services->rules_book, $this->plugin->stores->policies, $this->plugin->foundation->zones, Version::ENGINE_VERSION );
		$found  = $replay->replay( $this->case_of( 'R-1' )->id );
		self::assertSame( array( array(), array() ), array( $found->different, $found->notCompared ) );
		self::assertGreaterThan( 3, $found->same );
	}
}
