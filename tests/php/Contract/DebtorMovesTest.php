<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\DbDebtorMoves;
use FollowupReminders\Store\Db\Desk\DbMailStore;
use FollowupReminders\Store\Db\DbOutboxStore;

/** One person is one debtor, and two who share an address are two. */
final class DebtorMovesTest extends StoreTestCase {

	private DbDebtorMoves $moves;
	private DbOutboxStore $outbox;

	protected function setUp(): void {
		parent::setUp();
		$this->moves  = new DbDebtorMoves( $this->database );
		$this->outbox = new DbOutboxStore( $this->database, new DbMailStore( $this->database ) );
	}

	public function test_an_event_that_names_another_debtor_lets_the_case_wait_and_one_that_names_its_own_lets_it_stay(): void {
		$case  = $this->open_case();
		$other = $this->debtor( 'other@example.test' );
		$this->owed_by( $case, $other->id, 'e1' );
		self::assertSame( $other->id, $this->cases->get( $case->id )->moves_to );
		self::assertSame( array(), $this->cases->find_due( array( $case->debtor_id ), self::NOW + 99, 9 ), 'Nothing is decided of a case that waits.' );
		self::assertEquals(
			array(
				(object) array(
					'fromId' => $case->debtor_id,
					'toId'   => $other->id,
				),
			),
			$this->moves->waiting( 9 )
		);
		$this->owed_by( $case, $case->debtor_id, 'e2' );
		self::assertNull( $this->cases->get( $case->id )->moves_to );
		self::assertSame( array(), $this->moves->waiting( 9 ) );
	}

	public function test_a_case_is_moved_as_it_was_read_or_not_at_all(): void {
		$case  = $this->open_case();
		$other = $this->debtor( 'other@example.test' );
		$this->owed_by( $case, $other->id, 'e1' );
		$read = $this->moves->cases( $case->debtor_id, $other->id );
		$this->moves->move( $read, array( $case->id => 7 ), $other->id, self::NOW + 5 );
		$moved = $this->cases->get( $case->id );
		self::assertSame( array( $other->id, null, 7, self::NOW + 5 ), array( $moved->debtor_id, $moved->moves_to, $moved->last_ledger_id, $moved->next_at_utc ) );
		self::assertFalse( $this->cases->change( $read[0], (object) array( 'lastLedgerId' => 9 ) ), 'Whoever read it before cannot write it.' );
	}

	public function test_a_case_that_was_written_since_it_was_read_is_not_moved(): void {
		$case = $this->open_case();
		self::assertTrue( $this->cases->change( $case, (object) array( 'lastLedgerId' => 5 ) ) );
		$this->expectException( StoreException::class );
		$this->expectExceptionMessage( 'changed_meanwhile' );
		$this->moves->move( array( $case ), array( $case->id => 8 ), $this->debtor( 'b@example.test' )->id, self::NOW );
	}

	public function test_a_closed_case_moves_without_becoming_due(): void {
		$case = $this->open_case();
		$this->cases->change(
			$case,
			(object) array(
				'status'    => 'paid',
				'nextAtUtc' => null,
			)
		);
		$this->moves->move( array( $this->cases->get( $case->id ) ), array( $case->id => 3 ), $this->debtor( 'b@example.test' )->id, self::NOW );
		self::assertNull( $this->cases->get( $case->id )->next_at_utc );
	}

	public function test_messages_go_along_when_everything_they_are_about_is_there(): void {
		$guest = $this->debtor();
		$one   = $this->open_case( 'A-1', $guest );
		$two   = $this->open_case( 'A-2', $guest );
		$other = $this->debtor( 'other@example.test' );
		$this->message( $guest->id, $one );
		$this->message( $guest->id, $one, $two );
		$this->moves->move( array( $one ), array( $one->id => 1 ), $other->id, self::NOW );
		$this->moves->move_messages( $guest->id, $other->id );
		self::assertSame( array( 1, 1 ), $this->messages_of( $guest->id, $other->id ) );
		$this->moves->move( array( $two ), array( $two->id => 2 ), $other->id, self::NOW );
		$this->moves->move_messages( $guest->id, $other->id );
		self::assertSame( array( 0, 2 ), $this->messages_of( $guest->id, $other->id ) );
	}

	public function test_a_guest_and_the_only_customer_with_the_address_are_one_person(): void {
		$guest    = $this->debtor( 'Anna@example.test' )->id;
		$customer = $this->intake->keep_debtor( $this->identity( 'anna@EXAMPLE.test', 7 ), self::NOW );
		$elsewhere = $this->intake->keep_debtor( $this->identity( 'other@example.test', 8 ), self::NOW );
		self::assertTrue( $this->moves->share_address( $guest, $customer ) );
		self::assertFalse( $this->moves->share_address( $guest, $elsewhere ) );
		$this->intake->keep_debtor( $this->identity( 'anna@example.test', 9 ), self::NOW );
		self::assertFalse( $this->moves->share_address( $guest, $customer ), 'Two customers share it: nobody knows whose guest it was.' );
	}

	public function test_a_guest_whose_address_a_customer_took_up_is_found_and_waits_to_be_moved(): void {
		$guest    = $this->debtor();
		$case     = $this->open_case( 'A-1', $guest );
		$customer = $this->intake->keep_debtor( $this->identity( 'account@example.test', 7 ), self::NOW );
		$nobody   = $this->debtor( 'else@example.test' )->id;
		self::assertSame( array(), $this->moves->customers_of_guests( array( $guest->id, $customer, $nobody ) ) );
		$this->intake->wake_debtor( $customer, $this->identity( 'Anna@example.test', 7 ), self::NOW );
		self::assertSame( array( $guest->id => $customer ), $this->moves->customers_of_guests( array( $guest->id, $customer, $nobody ) ) );
		self::assertSame( 1, $this->moves->plan( $guest->id, $customer ) );
		self::assertSame( 0, $this->moves->plan( $guest->id, $customer ) );
		self::assertSame( $customer, $this->cases->get( $case->id )->moves_to );
		$this->intake->keep_debtor( $this->identity( 'anna@example.test', 9 ), self::NOW );
		self::assertSame( array(), $this->moves->customers_of_guests( array( $guest->id ) ), 'Shared by two customers.' );
	}

	public function test_who_was_merged_is_found_under_both_addresses_and_names_nobody(): void {
		$guest    = $this->debtor();
		$customer = $this->intake->keep_debtor( $this->identity( 'anna@example.test', 7 ), self::NOW );
		$this->message( $guest->id, $this->open_case( 'A-1', $guest ) );
		$this->moves->merge( $guest->id, $customer, self::NOW );
		self::assertSame( array( 0, 1 ), $this->messages_of( $guest->id, $customer ) );
		$this->intake->wake_debtor( $customer, $this->identity( 'new@example.test', 7 ), self::NOW );
		self::assertSame( $customer, $this->intake->look_up( 'book', 'x', $this->identity( 'ANNA@example.test' ) )->debtor_id );
		self::assertSame( $customer, $this->intake->look_up( 'book', 'x', $this->identity( 'new@example.test' ) )->debtor_id );
		self::assertNull( $this->intake->look_up( 'book', 'x', $this->identity( 'anna@example.test', 8 ) )->debtor_id, 'Not another customer who shares it.' );
		self::assertSame( array( '', '' ), array( $this->debtors->get( $guest->id )->email, $this->debtors->get( $guest->id )->name ) );
		self::assertSame( array( $customer ), array_column( $this->debtors->find_person( 'anna@example.test' ), 'id' ) );
		self::assertSame( array( $customer ), array_column( $this->debtors->find_person( 'new@example.test' ), 'id' ) );

		$this->debtors->erase( $customer );
		self::assertSame( array(), $this->debtors->find_person( 'anna@example.test' ) );
		self::assertSame( array(), $this->debtors->find_by_email( 'anna@example.test' ), 'Not even a hash of the old address is left.' );
	}

	public function test_a_merge_into_somebody_who_is_merged_later_leads_to_the_last(): void {
		$ids = array_map( fn ( string $email ): int => $this->debtor( $email )->id, array( 'a@example.test', 'b@example.test', 'c@example.test' ) );
		$case = $this->open_case( 'A-1', $this->debtors->get( $ids[2] ) );
		$this->moves->merge( $ids[0], $ids[1], self::NOW );
		$this->owed_by( $case, $ids[0], 'e1' );
		self::assertSame( $ids[1], $this->moves->waiting( 9 )[0]->toId );
		self::assertCount( 1, $this->moves->cases( $ids[2], $ids[1] ) );
		$this->moves->merge( $ids[1], $ids[2], self::NOW );
		self::assertSame( $ids[2], $this->intake->look_up( 'book', 'x', $this->identity( 'a@example.test' ) )->debtor_id );
		self::assertSame( $ids[2], $this->moves->waiting( 9 )[0]->toId );
		$this->moves->call_off( $ids[2], $ids[2] );
		self::assertSame( array(), $this->moves->waiting( 9 ) );
	}

	public function test_a_customer_with_two_addresses_is_one_debtor_and_written_to_at_the_newest(): void {
		$id = $this->intake->keep_debtor( $this->identity( 'home@example.test', 7 ), self::NOW );
		self::assertSame( $id, $this->intake->look_up( 'book', 'x', $this->identity( 'work@example.test', 7 ) )->debtor_id );
		$this->intake->wake_debtor( $id, $this->identity( 'work@example.test', 7 ), self::NOW );
		self::assertSame( 'work@example.test', $this->debtors->get( $id )->email );
	}

	public function test_a_guest_is_the_only_customer_with_the_address_before_another_guest(): void {
		$this->debtor();
		$customer = $this->intake->keep_debtor( $this->identity( 'anna@example.test', 7 ), self::NOW );
		self::assertSame( $customer, $this->intake->look_up( 'book', 'x', $this->identity() )->debtor_id );
	}

	public function test_a_deleted_account_leaves_a_guest_who_may_register_again(): void {
		$id = $this->intake->keep_debtor( $this->identity( 'anna@example.test', 7 ), self::NOW );
		$this->moves->forget_account( 7 );
		self::assertNull( $this->debtors->get( $id )->customer_id );
		self::assertSame( $id, $this->intake->look_up( 'book', 'x', $this->identity( 'anna@example.test', 12 ) )->debtor_id );
	}

	private function owed_by( CaseRow $case, int $debtor_id, string $event_id ): void {
		$event = $this->event( $event_id, EventKind::CustomerChanged );
		$this->intake->wake_case( $case->id, $this->intake->write_event( $case->id, $event, self::NOW ), $event, null, self::NOW, $debtor_id );
	}

	private function message( int $debtor_id, CaseRow ...$cases ): void {
		$items = array();
		foreach ( $cases as $case ) {
			$key     = $case->id . '.1.first.' . random_int( 1, 1000000 ) . '.mail';
			$items[] = new OutboxItem(
				id: 0,
				item_key: $key,
				case_id: $case->id,
				message_id: 0,
				run_no: 1,
				step_id: 'first',
				occurrence: 1,
				branch_id: 'otherwise',
				action_id: 'mail',
				action_kind: 'email',
				action_ref: 'first',
				due_at_utc: self::NOW,
				state: 'owed',
			);
		}
		self::assertNotNull( $this->outbox->owe( array( $this->mail( $debtor_id, $items ) ), self::NOW ) );
	}

	/** @return array{int,int} Number of messages of each. */
	private function messages_of( int $one, int $other ): array {
		$count = fn ( int $id ): int => $this->database->number( 'SELECT COUNT(*) FROM {messages} WHERE debtor_id = ?', array( $id ) );
		return array( $count( $one ), $count( $other ) );
	}
}
