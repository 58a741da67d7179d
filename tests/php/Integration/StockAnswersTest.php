<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Store\Schema\Migrations\Migration0013;
use FollowupReminders\Store\Schema\Migrations\Migration0023;
use FollowupReminders\Store\Schema\Migrations\Migration0024;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** What the stock sequences say for an event, with the texts the plugin ships and real mail. */
final class StockAnswersTest extends ShopTestCase {

	protected const WITH_ANSWERS = true;

	private const SEQUENCE = 'failed_subscription_payment';

	public function test_a_part_payment_is_thanked_for_with_the_balance_and_all_of_it_confirmed(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->pays_part( 900 );
		$this->let_hours_pass( 2 );
		self::assertSame( array( 'Thank you, we received €9.00' ), array_slice( self::subjects(), 1 ) );
		self::assertStringContainsString( '€20.00 remains', Mailbox::all()[1]['text'] );
		$this->let_hours_pass( 20 );
		$this->book->pay( 'R-1', $this->clock->now() );
		$this->record(
			'R-1',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 2000,
				'currency'    => 'EUR',
				'full'        => true,
			)
		);
		$this->let_hours_pass( 24 * 5 );
		self::assertSame( array( 'Payment received, thank you' ), array_slice( self::subjects(), 2 ) );
		$timeline = self::rows( $this->as_admin( 'GET', '/cases/' . $this->case_of( 'R-1' )->id . '/timeline' ) );
		foreach ( array( true, false ) as $is_owed ) {
			$answered = array_filter( $timeline, static fn ( \stdClass $row ): bool => ( 'owed' === $row->code ) === $is_owed && 'on' === ( $row->seen[0]->id ?? '' ) );
			self::assertSame(
				array( array( 'payment_part', 900, 2000, 'EUR' ), array( 'payment_full', 2000, 0, 'EUR' ) ),
				array_map( static fn ( array $seen ): array => array_column( $seen, 'value' ), array_column( $answered, 'seen' ) ),
				$is_owed ? 'To be sent.' : 'Sent.'
			);
		}
	}

	public function test_who_was_never_written_to_gets_no_receipt_of_ours(): void {
		$this->renewal_fails();
		$this->clock->move( 600 );
		$this->pays( 'R-1' );
		$this->let_hours_pass( 24 * 3 );
		self::assertSame( array(), self::subjects() );
	}

	public function test_a_promise_is_confirmed_announced_the_day_before_and_missed(): void {
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
		$this->let_hours_pass( 24 * 5 );
		self::assertCount( 4, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertMatchesRegularExpression( '/^Noted: €29\.00 on /u', self::subjects()[1] );
		self::assertMatchesRegularExpression( '/^Tomorrow: €29\.00 for /u', self::subjects()[2] );
		self::assertSame( 'We didn’t receive €29.00 yet', self::subjects()[3] );
	}

	public function test_a_dispute_is_acknowledged_and_its_end_told_with_the_reason_or_with_what_was_taken_off(): void {
		$reason = 'The lessons of October took place, see <the list>.';
		$case   = $this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->dispute( $case, EventKind::DisputeOpened, 'd1', 2900 );
		$this->let_hours_pass( 2 );
		self::assertCount( 2, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertStringStartsWith( 'We received your message', self::subjects()[1] );
		$this->dispute( $case, EventKind::DisputeClosed, 'd1', 2900, true, $reason );
		$this->let_hours_pass( 2 );
		self::assertCount( 3, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertStringStartsWith( 'Our answer about', self::subjects()[2] );
		self::assertStringContainsString( $reason, Mailbox::all()[2]['text'] );
		self::assertStringContainsString( 'The amount due is €29.00', Mailbox::all()[2]['text'] );
		$quotes = array_column( self::rows( $this->as_admin( 'GET', "/cases/{$case->id}/timeline" ) ), 'quote' );
		self::assertContains( $reason, $quotes, 'The history shows what was written.' );

		$this->dispute( $case, EventKind::DisputeOpened, 'd2', 900 );
		$this->dispute( $case, EventKind::DisputeClosed, 'd2', 900, false );
		$this->let_hours_pass( 2 );
		self::assertCount( 4, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertStringStartsWith( 'You were right', self::subjects()[3] );
		self::assertStringContainsString( 'We took off €9.00', Mailbox::all()[3]['text'] );
		self::assertStringContainsString( '€20.00 remains', Mailbox::all()[3]['text'] );
		$this->let_hours_pass( 24 * 10 );
		self::assertGreaterThan( 4, count( Mailbox::all() ) );
		self::assertStringContainsString( '€20.00', Mailbox::all()[4]['text'], 'A reminder asks for what is left.' );
	}

	public function test_that_the_amount_stays_due_is_not_said_without_a_reason(): void {
		$case = $this->renewal_fails();
		$this->let_hours_pass( 24 );
		$this->dispute( $case, EventKind::DisputeOpened, 'd1', 2900 );
		$this->dispute( $case, EventKind::DisputeClosed, 'd1', 2900, true );
		$this->let_hours_pass( 2 );
		self::assertCount( 1, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertSame( array( 'message_failed' ), array_map( static fn ( TaskRow $task ): string => $task->code, $this->plugin->stores->tasks->for_case( $case->id ) ) );
	}

	public function test_how_a_dispute_was_closed_is_said_by_a_stock_sequence_nobody_touched(): void {
		$database = $this->plugin->foundation->database;
		$answers  = fn ( string $id, int $version ): array => array_column( $this->another_worker()->stores->sequences->document( $id, $version )->answers ?? array(), 'id' );
		$newest   = fn ( string $id ): ?int => $this->another_worker()->stores->sequences->find( $id )?->newest_version;
		$shipped  = $answers( 'unpaid_order', 1 );
		( new Migration0024() )->up( $database );
		self::assertSame( 1, $newest( 'unpaid_order' ), 'It says so already.' );

		foreach ( array( 'unpaid_order', self::SEQUENCE ) as $id ) {
			$row               = $database->row( 'SELECT id, document FROM {sequence_versions} WHERE sequence_id = ?', array( $id ) );
			$document          = Json::decode( (string) ( $row['document'] ?? '' ) );
			$document->answers = array_values( array_filter( $document->answers, static fn ( \stdClass $one ): bool => ! in_array( $one->id, array( 'dispute_settled', 'more_time' ), true ) ) );
			$database->execute( 'UPDATE {sequence_versions} SET document = ?, saved_by = ? WHERE id = ?', array( Json::encode( $document ), self::SEQUENCE === $id ? 1 : 0, (int) ( $row['id'] ?? 0 ) ) );
		}
		( new Migration0024() )->up( $database );
		self::assertSame( array( 2, 1 ), array( $newest( 'unpaid_order' ), $newest( self::SEQUENCE ) ), 'The other was written by its owner.' );
		self::assertSame( $shipped, $answers( 'unpaid_order', 2 ) );
		self::assertNotContains( 'dispute_settled', $answers( 'unpaid_order', 1 ) );
		( new Migration0024() )->up( $database );
		self::assertSame( 2, $newest( 'unpaid_order' ) );
	}

	public function test_a_suspension_says_so_and_the_payment_after_it_that_access_is_back(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 10 );
		self::assertSame( array( 'R-1' ), $this->book->suspended );
		self::assertCount( 4, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertStringContainsString( 'paused', self::subjects()[3] );
		$this->pays( 'R-1' );
		$this->let_hours_pass( 24 );
		self::assertCount( 5, self::subjects(), implode( ' | ', self::subjects() ) );
		self::assertStringContainsString( 'active again', self::subjects()[4] );
	}

	public function test_a_sequence_its_owner_changed_is_left_as_it_is_and_one_nobody_touched_answers_in_its_next_version(): void {
		$database = $this->plugin->foundation->database;
		foreach ( array( self::SEQUENCE, 'unpaid_order' ) as $id ) {
			$database->execute( 'DELETE FROM {sequence_versions} WHERE sequence_id = ? AND version > 1', array( $id ) );
			$database->execute( 'UPDATE {sequences} SET newest_version = 1 WHERE sequence_id = ?', array( $id ) );
		}
		foreach ( $database->rows( 'SELECT id, document FROM {sequence_versions} WHERE sequence_id IN (?, ?)', array( self::SEQUENCE, 'unpaid_order' ) ) as $row ) {
			$document                = Json::decode( (string) $row['document'] );
			$document->schemaVersion = 1;
			unset( $document->answers );
			$database->execute( 'UPDATE {sequence_versions} SET document = ? WHERE id = ?', array( Json::encode( $document ), (int) $row['id'] ) );
		}
		$database->execute( "UPDATE {sequence_versions} SET saved_by = 1 WHERE sequence_id = 'unpaid_order'" );
		foreach ( array( 1, 2 ) as $time ) {
			( new Migration0013() )->up( $database );
			$sequences = $this->another_worker()->stores->sequences;
			self::assertSame( array( 2, 1 ), array( $sequences->find( self::SEQUENCE )?->newest_version, $sequences->find( 'unpaid_order' )?->newest_version ), "Time $time." );
			self::assertSame( array( array(), array() ), array( $sequences->document( self::SEQUENCE, 1 )?->answers, $sequences->document( 'unpaid_order', 1 )?->answers ) );
			self::assertContains( 'payment_part', array_column( $sequences->document( self::SEQUENCE, 2 )->answers ?? array(), 'on' ) );
		}
	}

	public function test_unpaid_orders_of_who_bought_since_are_left_by_a_stock_sequence_nobody_touched(): void {
		$database = $this->plugin->foundation->database;
		$newest   = fn (): ?int => $this->another_worker()->stores->sequences->find( 'unpaid_order' )?->newest_version;
		$leaves   = fn ( int $version ): bool => null !== $this->another_worker()->stores->sequences->document( 'unpaid_order', $version )?->leaveWhen;
		$row      = $database->row( "SELECT id, document FROM {sequence_versions} WHERE sequence_id = 'unpaid_order'" );
		$document = Json::decode( (string) ( $row['document'] ?? '' ) );
		self::assertTrue( $leaves( 1 ) );
		( new Migration0023() )->up( $database );
		self::assertSame( 1, $newest(), 'It does so already.' );

		$document->leaveWhen = null;
		$database->execute( 'UPDATE {sequence_versions} SET document = ?, saved_by = 1 WHERE id = ?', array( Json::encode( $document ), (int) ( $row['id'] ?? 0 ) ) );
		( new Migration0023() )->up( $database );
		self::assertSame( 1, $newest(), 'An owner wrote it.' );

		$database->execute( "UPDATE {sequence_versions} SET saved_by = 0 WHERE sequence_id = 'unpaid_order'" );
		( new Migration0023() )->up( $database );
		self::assertSame( array( 2, false, true ), array( $newest(), $leaves( 1 ), $leaves( 2 ) ) );
		( new Migration0023() )->up( $database );
		self::assertSame( 2, $newest() );
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

	/** A person of the shop records it on the case's page. */
	private function dispute( CaseRow $case, EventKind $kind, string $id, int $amount_minor, ?bool $won = null, string $words = '' ): void {
		$details = array(
			'disputeId'   => $id,
			'amountMinor' => $amount_minor,
		);
		if ( null !== $won ) {
			$details['won'] = $won;
		}
		self::assertSame( 'recorded', $this->plugin->services->person_acts->tell( $case, $kind, EventDetails::of( $details ), $kind->value . '_' . $id, 1, $words )->outcome );
	}

	private function as_admin( string $method, string $route ): \WP_REST_Response {
		$this->log_in_as( 'administrator' );
		return $this->rest( $method, $route );
	}
}
