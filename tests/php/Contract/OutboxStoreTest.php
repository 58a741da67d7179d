<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Store\Db\Desk\DbMailStore;
use FollowupReminders\Store\Db\DbOutboxStore;
use stdClass;

final class OutboxStoreTest extends StoreTestCase {

	private DbOutboxStore $outbox;

	protected function setUp(): void {
		parent::setUp();
		$this->outbox = new DbOutboxStore( $this->database, new DbMailStore( $this->database ) );
	}

	public function test_a_key_is_owed_once(): void {
		self::assertNotNull( $this->owe( '1.1.a.0.m' ) );
		self::assertNull( $this->owe( '1.1.a.0.m' ) );
		self::assertNull( $this->owe( '1.1.b.0.m', '1.1.a.0.m' ), 'Not even with another one.' );
		self::assertNull( $this->outbox->find_item( '1.1.b.0.m' ) );
		self::assertSame( 1, $this->database->number( 'SELECT COUNT(*) FROM {messages}' ) );
	}

	public function test_what_was_withdrawn_may_be_owed_again(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		$this->outbox->withdraw( $message->id, array( $this->item( '1.1.a.0.m' )->id ), 'night', self::NOW );
		self::assertSame( 'withdrawn', $this->get( $message->id )->state );
		$second = $this->owe( '1.1.a.0.m' );
		self::assertNotNull( $second );
		self::assertSame( 'owed', $this->item( '1.1.a.0.m' )->state );
		self::assertSame( $second, $this->item( '1.1.a.0.m' )->message_id );
	}

	public function test_a_message_is_begun_by_one_worker(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		self::assertTrue( $this->outbox->begin( $message, self::NOW ) );
		self::assertFalse( $this->outbox->begin( $message, self::NOW ) );
		self::assertSame( array(), $this->outbox->find_owed( array( 1 ), self::NOW + 9999, 10 ) );
	}

	public function test_an_outcome_is_written_once_and_shared_by_all_items(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m', '2.1.a.0.m' ) );
		$this->outbox->begin( $message, self::NOW );
		self::assertSame( 1, $this->outbox->settle( array( $this->outcome( $message, 'delivered', self::NOW + 2 ) ) ) );
		self::assertSame( 0, $this->outbox->settle( array( $this->outcome( $message, 'unknown', self::NOW + 3 ) ) ) );
		$settled = $this->get( $message->id );
		self::assertSame( array( 'delivered', self::NOW + 2, 'first_notice', 3 ), array( $settled->state, $settled->handed_over_at_utc, $settled->template_id, $settled->template_version ) );
		self::assertSame( array( 'delivered', 'delivered' ), array( $this->item( '1.1.a.0.m' )->state, $this->item( '2.1.a.0.m' )->state ) );
		self::assertEquals(
			array(
				1 => array(
					(object) array(
						'atUtc' => self::NOW + 2,
						'of'    => 'step',
					),
				),
			),
			$this->outbox->sent( array( 1, 2 ), self::NOW )
		);
		self::assertSame( array(), $this->outbox->sent( array( 1 ), self::NOW + 2 ) );
		self::assertSame( array(), $this->outbox->sent( array( 1 ), self::NOW, false ) );
	}

	public function test_outcomes_of_several_messages_are_written_together_each_its_own(): void {
		$first  = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		$second = $this->get( (int) $this->owe( '2.1.a.0.m' ) );
		$this->outbox->begin( $first, self::NOW );
		$this->outbox->begin( $second, self::NOW );
		self::assertSame( 2, $this->outbox->settle( array( $this->outcome( $first, 'delivered', self::NOW + 1 ), $this->outcome( $second, 'unknown', self::NOW + 2 ) ) ) );
		self::assertSame( array( 'delivered', self::NOW + 1 ), array( $this->get( $first->id )->state, $this->get( $first->id )->handed_over_at_utc ) );
		self::assertSame( array( 'unknown', self::NOW + 2 ), array( $this->get( $second->id )->state, $this->get( $second->id )->handed_over_at_utc ) );
		self::assertSame( array( 'delivered', 'unknown' ), array( $this->item( '1.1.a.0.m' )->state, $this->item( '2.1.a.0.m' )->state ) );
	}

	public function test_of_several_messages_those_that_somebody_else_settled_are_not_counted(): void {
		$first  = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		$second = $this->get( (int) $this->owe( '2.1.a.0.m' ) );
		$this->outbox->begin( $first, self::NOW );
		$this->outbox->begin( $second, self::NOW );
		$this->outbox->settle( array( $this->outcome( $first, 'unknown', self::NOW ) ) );
		self::assertSame( 1, $this->outbox->settle( array( $this->outcome( $first, 'delivered', self::NOW + 1 ), $this->outcome( $second, 'delivered', self::NOW + 1 ) ) ) );
		self::assertSame( 'owed', $this->item( '2.1.a.0.m' )->state, 'The transaction around it is given up.' );
	}

	public function test_a_refused_message_is_owed_again_at_its_time(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		$this->outbox->begin( $message, self::NOW );
		self::assertSame( 1, $this->outbox->settle( array( $this->outcome( $message, 'owed', self::NOW, self::NOW + 60 ) ) ) );
		self::assertSame( array(), $this->outbox->find_owed( array( 1 ), self::NOW + 59, 10 ) );
		$again = $this->outbox->find_owed( array( 1 ), self::NOW + 60, 10 )[0] ?? null;
		self::assertSame( 1, $again?->attempts );
		self::assertSame( 'owed', $this->item( '1.1.a.0.m' )->state );
	}

	public function test_a_message_with_items_left_is_not_withdrawn(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m', '2.1.a.0.m' ) );
		$this->outbox->begin( $message, self::NOW );
		$this->outbox->withdraw_begun( $message, array( $this->item( '1.1.a.0.m' )->id ), 'paid', self::NOW );
		self::assertSame( 'sending', $this->get( $message->id )->state );
		self::assertSame( 'withdrawn', $this->item( '1.1.a.0.m' )->state );
		$this->outbox->withdraw_begun( $message, array( $this->item( '2.1.a.0.m' )->id ), 'paid', self::NOW );
		self::assertSame( 'withdrawn', $this->get( $message->id )->state );
	}

	public function test_a_message_that_is_being_sent_is_withdrawn_by_its_worker_only(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		$item_id = $this->item( '1.1.a.0.m' )->id;
		self::assertSame( 0, $this->outbox->withdraw_begun( $message, array( $item_id ), 'paid', self::NOW ), 'Nobody began it.' );
		$this->outbox->begin( $message, self::NOW );
		self::assertSame( 0, $this->outbox->withdraw( $message->id, array( $item_id ), 'paid', self::NOW ) );
		self::assertSame( array( 'sending', 'owed' ), array( $this->get( $message->id )->state, $this->item( '1.1.a.0.m' )->state ) );
		self::assertSame( 1, $this->outbox->settle( array( $this->outcome( $message, 'delivered', self::NOW + 2 ) ) ) );
		self::assertSame( 'delivered', $this->item( '1.1.a.0.m' )->state );
		self::assertNull( $this->owe( '1.1.a.0.m' ), 'It is never sent again.' );
	}

	public function test_what_a_dead_worker_was_sending_is_found(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		$this->outbox->begin( $message, self::NOW );
		self::assertCount( 1, $this->outbox->find_stuck( array( 1 ), self::NOW ) );
		self::assertSame( array(), $this->outbox->find_stuck( array( 2 ), self::NOW ) );
	}

	public function test_a_person_settles_what_is_unknown_and_nothing_else(): void {
		$message = $this->get( (int) $this->owe( '1.1.a.0.m' ) );
		self::assertFalse( $this->outbox->settle_unknown( $message->id, 'delivered', self::NOW ) );
		$this->outbox->begin( $message, self::NOW );
		$this->outbox->settle( array( $this->outcome( $message, 'unknown', self::NOW ) ) );
		self::assertTrue( $this->outbox->settle_unknown( $message->id, 'owed', self::NOW + 5 ) );
		self::assertTrue( $this->item( '1.1.a.0.m' )->is_asked_by_person() );
		self::assertCount( 1, $this->outbox->find_owed( array( 1 ), self::NOW + 5, 10 ) );
	}

	public function test_several_messages_are_owed_together_or_not_at_all(): void {
		$message = fn ( int $debtor_id, string $key ) => $this->mail(
			$debtor_id,
			array(
				new OutboxItem(
					id: 0,
					item_key: $key,
					case_id: $debtor_id,
					message_id: 0,
					run_no: 1,
					step_id: 'a',
					occurrence: 0,
					branch_id: 'b',
					action_id: 'm',
					action_kind: 'email',
					action_ref: 'first_notice',
					due_at_utc: self::NOW,
					state: 'owed',
				),
			)
		);
		$ids     = $this->outbox->owe( array( $message( 1, '1.1.a.0.m' ), $message( 2, '2.1.a.0.m' ) ), self::NOW );
		self::assertNotNull( $ids );
		self::assertSame( array( '<1.1.a.0.m@example.test>', '<2.1.a.0.m@example.test>' ), array_map( fn ( int $id ): string => $this->get( $id )->message_ref, $ids ) );
		self::assertSame( '2.1.a.0.m', $this->outbox->items_of( $ids )[ $ids[1] ][0]->item_key );
		self::assertNull( $this->outbox->owe( array( $message( 3, '3.1.a.0.m' ), $message( 2, '2.1.a.0.m' ) ), self::NOW ) );
		self::assertNull( $this->outbox->find_item( '3.1.a.0.m' ) );
	}

	private function owe( string ...$keys ): ?int {
		$items = array_map(
			static fn ( string $key ): OutboxItem => new OutboxItem(
				id: 0,
				item_key: $key,
				case_id: (int) $key,
				message_id: 0,
				run_no: 1,
				step_id: 'a',
				occurrence: 0,
				branch_id: 'b',
				action_id: 'm',
				action_kind: 'email',
				action_ref: 'first_notice',
				due_at_utc: self::NOW,
				state: 'owed',
			),
			array_values( $keys )
		);
		return $this->outbox->owe( array( $this->mail( 1, $items ) ), self::NOW )[0] ?? null;
	}

	private function get( int $id ): MessageRow {
		$message = $this->outbox->find_message( $id );
		self::assertNotNull( $message );
		return $message;
	}

	private function item( string $key ): OutboxItem {
		$item = $this->outbox->find_item( $key );
		self::assertNotNull( $item );
		return $item;
	}

	/** @param 'delivered'|'unknown'|'owed' $state What became of it. */
	private function outcome( MessageRow $message, string $state, int $at_utc, ?int $next_attempt_at_utc = null ): MessageOutcome {
		$items = array_map( static fn ( OutboxItem $item ): int => $item->id, $this->outbox->items_of( array( $message->id ) )[ $message->id ] );
		return new MessageOutcome(
			message: $message,
			state: $state,
			item_ids: $items,
			attempt: 1,
			code: 'mail.accepted',
			provider_id: 'abc',
			next_attempt_at_utc: $next_attempt_at_utc,
			template_id: 'first_notice',
			template_version: 3,
			window_milliseconds: 12,
			at_utc: $at_utc,
		);
	}
}
