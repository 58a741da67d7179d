<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Desk\DbMailStore;
use FollowupReminders\Store\Db\DbDebtorStore;
use FollowupReminders\Store\Db\DbOutboxStore;

final class DebtorStoreTest extends StoreTestCase {

	public function test_a_lease_is_held_by_one_worker_until_it_runs_out(): void {
		$id = $this->debtor()->id;
		self::assertTrue( $this->debtors->claim( $id, 'one', self::NOW, self::NOW + 60 ) );
		self::assertFalse( $this->debtors->claim( $id, 'two', self::NOW + 59, self::NOW + 119 ) );
		self::assertTrue( $this->debtors->claim( $id, 'one', self::NOW, self::NOW + 60 ), 'A renewal in the same second.' );
		self::assertTrue( $this->debtors->claim( $id, 'one', self::NOW + 30, self::NOW + 90 ) );
		self::assertFalse( $this->debtors->claim( $id, 'two', self::NOW + 89, self::NOW + 150 ) );
		self::assertTrue( $this->debtors->claim( $id, 'two', self::NOW + 90, self::NOW + 150 ) );
		self::assertFalse( $this->debtors->claim( $id, 'one', self::NOW + 91, self::NOW + 150 ), 'A lost lease is not renewed.' );
		self::assertFalse( $this->debtors->claim( $id + 999, 'one', self::NOW, self::NOW + 60 ) );
	}

	public function test_release_sleeps_until_the_earliest_case(): void {
		$case = $this->open_case();
		$this->cases->change( $case, (object) array( 'nextAtUtc' => self::NOW + 500 ) );
		$debtor = $this->debtors->get( $case->debtor_id );
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->debtors->release( array( $debtor ), 'one' );
		self::assertSame( self::NOW + 500, $this->debtors->get( $debtor->id )->next_at_utc );
		self::assertTrue( $this->debtors->claim( $debtor->id, 'two', self::NOW, self::NOW + 60 ) );
	}

	public function test_release_leaves_both_due_while_a_case_waits_to_be_moved(): void {
		$case = $this->open_case();
		$from = $this->debtors->get( $case->debtor_id );
		$to   = $this->debtor( 'other@example.test' );
		$this->database->execute( 'UPDATE {cases} SET next_at_utc = NULL, moves_to = ? WHERE id = ?', array( $to->id, $case->id ) );
		foreach ( array( $from, $to ) as $debtor ) {
			$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
			$this->debtors->release( array( $debtor ), 'one' );
			self::assertSame( 0, $this->debtors->get( $debtor->id )->next_at_utc );
		}
	}

	public function test_release_without_anything_to_wait_for_sleeps_for_good(): void {
		$debtor = $this->debtor();
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->debtors->release( array( $debtor ), 'one' );
		self::assertNull( $this->debtors->get( $debtor->id )->next_at_utc );
		self::assertSame( array(), $this->debtors->find_due( self::NOW + 9999, 10 ) );
	}

	public function test_release_sleeps_until_a_message_still_being_sent_is_to_be_looked_after(): void {
		$debtor = $this->debtor();
		$outbox = $this->begin_message( $debtor->id );
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->debtors->release( array( $debtor ), 'one' );
		self::assertSame( self::NOW + 600, $this->debtors->get( $debtor->id )->next_at_utc );
		self::assertCount( 1, $outbox->find_stuck( array( $debtor->id ), self::NOW ) );
	}

	/** What a worker was sending when it died, or could not record. */
	private function begin_message( int $debtor_id ): DbOutboxStore {
		$outbox  = new DbOutboxStore( $this->database, new DbMailStore( $this->database ) );
		$item    = new OutboxItem(
			id: 0,
			item_key: '1.1.a.0.m',
			case_id: 1,
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
		);
		$message = $outbox->find_message( (int) ( $outbox->owe( array( $this->mail( $debtor_id, array( $item ) ) ), self::NOW )[0] ?? 0 ) );
		self::assertNotNull( $message );
		self::assertTrue( $outbox->begin( $message, self::NOW ) );
		return $outbox;
	}

	public function test_who_sleeps_over_a_message_being_sent_is_found(): void {
		$debtor = $this->debtor();
		$this->begin_message( $debtor->id );
		$this->database->execute( 'UPDATE {debtors} SET next_at_utc = NULL WHERE id = ?', array( $debtor->id ) );
		self::assertSame( 0, $this->debtors->wake_overlooked( self::NOW - 1, self::NOW + 600 ) );
		self::assertSame( 1, $this->debtors->wake_overlooked( self::NOW, self::NOW + 600 ) );
	}

	public function test_a_wake_heard_under_the_lease_survives_the_release(): void {
		$debtor = $this->debtor();
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->debtors->wake( $debtor->id, self::NOW );
		$this->debtors->release( array( $debtor ), 'one' );
		self::assertSame( self::NOW, $this->debtors->get( $debtor->id )->next_at_utc );
	}

	public function test_leases_are_taken_together_without_those_that_others_hold(): void {
		$one = $this->debtor( 'one@example.test' )->id;
		$two = $this->debtor( 'two@example.test' )->id;
		self::assertTrue( $this->debtors->claim( $two, 'other', self::NOW, self::NOW + 60 ) );
		$taken = $this->debtors->claim_all( array( $one, $two ), 'mine', self::NOW, self::NOW + 60 );
		self::assertSame( array( $one ), array_column( $taken, 'id' ) );
		self::assertFalse( $this->debtors->claim( $one, 'other', self::NOW, self::NOW + 60 ) );
	}

	public function test_a_debtor_left_behind_is_taken_alone_and_for_twice_as_long_each_time(): void {
		$one = $this->debtor( 'one@example.test' );
		$two = $this->debtor( 'two@example.test' );
		$now = self::NOW;
		$this->debtors->claim_all( array( $one->id ), 'dies', $now, $now + 60 );
		foreach ( array( 120, 240, 480 ) as $times => $seconds ) {
			$now = (int) ( $this->database->row( 'SELECT lease_until_utc FROM {debtors} WHERE id = ?', array( $one->id ) )['lease_until_utc'] ?? 0 );
			try {
				$this->debtors->claim_all( array( $one->id, $two->id ), "dies$times", $now, $now + 60 );
				self::fail( 'It would take the others with it.' );
			} catch ( StoreException $left ) {
				self::assertSame( 'left_behind', $left->reason );
			}
			self::assertSame( array( $one->id ), array_column( $this->debtors->claim_all( array( $one->id ), "dies$times", $now, $now + 60 ), 'id' ) );
			self::assertFalse( $this->debtors->claim( $one->id, 'other', $now + $seconds - 1, $now + 9999 ) );
			self::assertTrue( $this->debtors->claim( $one->id, "dies$times", $now + 10, $now + 70 ), 'A renewal does not shorten it.' );
			self::assertFalse( $this->debtors->claim( $one->id, 'other', $now + $seconds - 1, $now + 9999 ) );
			self::assertSame( array( $one->id ), $this->debtors->find_left_behind( $now, $times + 1 ) );
			self::assertSame( array(), $this->debtors->find_left_behind( $now, $times + 2 ) );
		}
		$this->debtors->release( array( $this->debtors->get( $one->id ) ), 'dies2' );
		self::assertSame( array(), $this->debtors->find_left_behind( $now + 9999, 1 ), 'Who gives it back has cured it.' );
		$this->debtors->wake( $one->id, $now );
		self::assertCount( 2, $this->debtors->claim_all( array( $one->id, $two->id ), 'lives', $now, $now + 60 ) );
	}

	public function test_a_lease_lasts_a_day_at_most(): void {
		$id  = $this->debtor()->id;
		$now = self::NOW;
		for ( $death = 0; $death < 30; $death++ ) {
			$this->debtors->claim_all( array( $id ), "worker$death", $now, $now + 300 );
			$until = (int) ( $this->database->row( 'SELECT lease_until_utc FROM {debtors} WHERE id = ?', array( $id ) )['lease_until_utc'] ?? 0 );
			self::assertLessThanOrEqual( 86400, $until - $now );
			$now = $until;
		}
		self::assertSame( array( $id ), $this->debtors->find_left_behind( $now, 29 ) );
	}

	public function test_the_stamp_of_a_look_is_another_one_after_whatever_is_heard_or_written(): void {
		$case   = $this->open_case();
		$debtor = $case->debtor_id;
		$stamp  = fn (): string => $this->debtors->look( array( $debtor ) )[ $debtor ]->of_row . ' ' . $this->debtors->look( array( $debtor ) )[ $debtor ]->of_cases . ' ' . $this->debtors->look( array( $debtor ) )[ $debtor ]->of_events;
		$stamps = array( $stamp() );
		$acts   = array(
			'an event whose hearing was cut short' => fn () => $this->intake->write_event( $case->id, $this->event(), self::NOW ),
			'a case woken'                         => fn () => $this->cases->wake( $case->id, self::NOW ),
			'a ledger row'                         => fn () => $this->cases->change( $this->cases->get( $case->id ), (object) array( 'lastLedgerId' => 7 ) ),
			'a sibling'                            => fn () => $this->open_case( 'A-2', $this->debtors->get( $debtor ) ),
			'an address that bounced'              => fn () => $this->debtors->mark_email( $debtor, 'refused' ),
			'a new address'                        => fn () => $this->intake->wake_debtor( $debtor, $this->identity( 'new@example.test' ), self::NOW ),
		);
		$outbox  = new DbOutboxStore( $this->database, new DbMailStore( $this->database ) );
		$message = $outbox->find_message( (int) ( $outbox->owe( array( $this->mail( $debtor, array() ) ), self::NOW )[0] ?? 0 ) );
		self::assertNotNull( $message );
		foreach ( $acts as $name => $act ) {
			$mark = $this->debtors->look( array( $debtor ) )[ $debtor ];
			$act();
			self::assertNotContains( $stamp(), $stamps, $name );
			self::assertFalse( $outbox->begin_unless_told( $message, $mark, self::NOW ), $name );
			$stamps[] = $stamp();
		}
		// SQLite always looks by itself.
		self::assertSame( ! $this->database->is_sqlite(), $outbox->begin_unless_told( $message, $this->debtors->look( array( $debtor ) )[ $debtor ], self::NOW ) );
		self::assertFalse( $outbox->begin_unless_told( $message, $this->debtors->look( array( $debtor ) )[ $debtor ], self::NOW ), 'Once.' );
	}

	public function test_a_mark_is_made_of_the_whole_row_but_for_what_workers_write(): void {
		$debtor  = $this->open_case()->debtor_id;
		$columns = array_keys( $this->database->row( 'SELECT * FROM {debtors} WHERE id = ?', array( $debtor ) ) ?? array() );
		$columns = array_diff( $columns, array( 'name_2', 'name_3' ) );
		self::assertEqualsCanonicalizing( array( ...DbDebtorStore::TOLD, 'lease_owner', 'lease_until_utc', 'left_behind', 'next_at_utc', 'wake_no', 'created_at_utc' ), $columns );
	}

	public function test_the_stamp_of_a_look_stays_when_a_worker_takes_and_gives_back_a_lease(): void {
		$case   = $this->open_case();
		$debtor = $this->debtors->get( $case->debtor_id );
		$before = $this->debtors->look( array( $debtor->id ) )[ $debtor->id ];
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->debtors->release( array( $debtor ), 'one' );
		self::assertTrue( $before->is_like( $this->debtors->look( array( $debtor->id ) )[ $debtor->id ] ) );
		self::assertSame( $debtor->email, $before->row->email );
	}

	public function test_only_the_holder_releases(): void {
		$debtor = $this->debtor();
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->debtors->release( array( $debtor ), 'two' );
		self::assertFalse( $this->debtors->claim( $debtor->id, 'two', self::NOW, self::NOW + 60 ) );
	}

	public function test_due_debtors_come_in_pages_without_gaps_or_repeats(): void {
		$ids = array();
		for ( $i = 0; $i < 7; $i++ ) {
			$ids[] = $this->debtor( "d$i@example.test" )->id;
		}
		$this->debtors->claim( $ids[3], 'other', self::NOW, self::NOW + 60 );
		$seen  = array();
		$at    = -1;
		$after = 0;
		do {
			$page = $this->debtors->find_due( self::NOW, 2, $at, $after );
			foreach ( $page as $one ) {
				$seen[] = $one->id;
				$at     = $one->nextAtUtc;
				$after  = $one->id;
			}
		} while ( array() !== $page );
		unset( $ids[3] );
		self::assertSame( array_values( $ids ), $seen );
		self::assertSame( array(), $this->debtors->find_due( self::NOW - 1, 10 ) );
		self::assertSame( 7, $this->debtors->count_due( self::NOW ) );
	}

	public function test_who_sleeps_over_a_due_case_is_found(): void {
		$case = $this->open_case();
		$this->database->execute( 'UPDATE {debtors} SET next_at_utc = NULL WHERE id = ?', array( $case->debtor_id ) );
		self::assertSame( 0, $this->debtors->wake_overlooked( self::NOW - 1, self::NOW + 600 ) );
		self::assertSame( 1, $this->debtors->wake_overlooked( self::NOW, self::NOW + 600 ) );
		self::assertSame( self::NOW + 600, $this->debtors->get( $case->debtor_id )->next_at_utc );
		self::assertSame( 0, $this->debtors->wake_overlooked( self::NOW, self::NOW + 601 ), 'Already due.' );
	}

	public function test_what_a_customer_chose_is_kept_and_wakes_what_waits(): void {
		$case    = $this->open_case();
		$other   = $this->open_case( 'A-2', $this->debtor( 'ben@example.test' ) );
		$sleepy  = 'UPDATE {cases} SET next_at_utc = NULL WHERE debtor_id = ?';
		$this->database->execute( $sleepy, array( $case->debtor_id ) );
		$wake_no = $this->debtors->get( $case->debtor_id )->wake_no;
		$this->debtors->prefer( $case->debtor_id, new Preferences( 'fr_FR', 7, MailTimes::Evening, MailChannel::Call ), self::NOW + 5 );
		$row = $this->debtors->get( $case->debtor_id );
		self::assertSame( array( 'fr_FR', 7, MailTimes::Evening, MailChannel::Call ), array( $row->locale, $row->courtesy_off_utc, $row->mail_times, $row->mail_channel ) );
		self::assertSame( array( self::NOW + 5, $wake_no + 1 ), array( $row->next_at_utc, $row->wake_no ) );
		self::assertSame( (string) ( self::NOW + 5 ), (string) $this->database->number( 'SELECT next_at_utc FROM {cases} WHERE id = ?', array( $case->id ) ) );
		self::assertSame( MailTimes::Any, $this->debtors->get( $other->debtor_id )->mail_times );
		$this->debtors->erase( $case->debtor_id );
		$this->debtors->prefer( $case->debtor_id, new Preferences( 'fr_FR', 7, MailTimes::Evening, MailChannel::Call ), self::NOW );
		$row = $this->debtors->get( $case->debtor_id );
		self::assertSame( array( '', null, MailTimes::Any, MailChannel::Email ), array( $row->locale, $row->courtesy_off_utc, $row->mail_times, $row->mail_channel ), 'Who is forgotten chooses nothing.' );
	}

	public function test_erasing_leaves_nothing_that_names_a_person(): void {
		$debtor = $this->debtor();
		$this->debtors->erase( $debtor->id );
		$row = (string) wp_json_encode( $this->database->row( 'SELECT * FROM {debtors} WHERE id = ?', array( $debtor->id ) ) );
		self::assertStringNotContainsString( 'anna', $row );
		self::assertStringNotContainsString( 'Arc', $row );
		self::assertFalse( $this->debtors->get( $debtor->id )->has_usable_email() );
		self::assertSame( array(), $this->debtors->find_by_email( 'anna@example.test' ) );
	}

	public function test_what_must_exist_is_told_by_reason(): void {
		self::assertNull( $this->debtors->find( 999999 ) );
		$this->expectException( StoreException::class );
		$this->expectExceptionMessage( 'row_missing' );
		$this->debtors->get( 999999 );
	}
}
