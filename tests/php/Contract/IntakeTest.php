<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Store\Db\DbEventStore;

final class IntakeTest extends StoreTestCase {

	public function test_a_debtor_is_kept_letter_for_letter_and_found_again_whatever_the_case_of_the_address(): void {
		$debtor = $this->debtor( 'Anna@Example.test' );
		self::assertSame( "Zoë 100% d'Arc \\ \"x\"", $debtor->name );
		self::assertSame( 'Anna@Example.test', $debtor->email );
		self::assertMatchesRegularExpression( '/^g[0-9a-f]{32}$/D', $debtor->debtor_key );
		self::assertSame( $debtor->id, $this->intake->look_up( 'book', 'A-1', $this->identity( 'anna@EXAMPLE.test' ) )->debtor_id );
		self::assertSame( $debtor->id, $this->intake->keep_debtor( $this->identity( 'anna@example.test' ), self::NOW ) );
	}

	public function test_a_guest_who_registers_stays_the_same_debtor(): void {
		$guest = $this->debtor();
		$found = $this->intake->look_up( 'book', 'A-1', $this->identity( 'anna@example.test', 7 ) )->debtor_id;
		self::assertSame( $guest->id, $found );
		$this->intake->wake_debtor( $guest->id, $this->identity( 'anna@example.test', 7 ), self::NOW );
		self::assertSame( 7, $this->debtors->get( $guest->id )->customer_id );
		self::assertSame( $guest->debtor_key, $this->debtors->get( $guest->id )->debtor_key );
		self::assertSame( $guest->id, $this->intake->look_up( 'book', 'A-1', $this->identity( 'new@example.test', 7 ) )->debtor_id );
	}

	public function test_two_customers_who_share_an_address_are_two_debtors(): void {
		$first = $this->intake->keep_debtor( $this->identity( 'office@example.test', 1 ), self::NOW );
		self::assertNull( $this->intake->look_up( 'book', 'A-1', $this->identity( 'office@example.test', 2 ) )->debtor_id );
		$second = $this->intake->keep_debtor( $this->identity( 'office@example.test', 2 ), self::NOW );
		self::assertNotSame( $first, $second );
		self::assertSame( 'c2', $this->debtors->get( $second )->debtor_key );
	}

	public function test_a_case_is_opened_once_per_source_and_reference(): void {
		$case = $this->open_case();
		self::assertSame( $case->id, $this->intake->open_case( 'book', 'A-1', $this->opening(), $case->debtor_id, self::NOW + 5 ) );
		self::assertSame( 'open', $case->status );
		self::assertSame( 4900, $case->total_minor );
		self::assertSame( '2027-02-01', $case->due_date );
		self::assertSame( self::NOW, $case->next_at_utc );
		self::assertNull( $case->run );
		self::assertSame( array(), $case->past_runs );
		$look = $this->intake->look_up( 'book', 'A-1', null );
		self::assertSame( array( $case->id, $case->debtor_id, null ), array( $look->case_id, $look->case_debtor_id, $look->debtor_id ) );
	}

	/** @return iterable<string, array{string, string}> */
	public static function names_a_site_may_take_for_one(): iterable {
		yield 'capitals' => array( 'k-201', 'K-201' );
		yield 'accents' => array( 'Été-1', 'Ete-1' );
		yield 'sharp s' => array( 'Maß-1', 'Mass-1' );
		yield 'one sign, two spellings' => array( "caf\u{e9}-1", "cafe\u{301}-1" );
		yield 'leading zeros' => array( '00314', '314' );
	}

	/** @dataProvider names_a_site_may_take_for_one */
	public function test_references_and_event_ids_are_compared_byte_by_byte( string $one, string $other ): void {
		$first  = $this->open_case( $one );
		$second = $this->open_case( $other );
		self::assertNotSame( $first->id, $second->id );
		self::assertSame( $first->id, $this->cases->find_by_ref( 'book', $one )?->id );
		self::assertSame( $second->id, $this->cases->find_by_ref( 'book', $other )?->id );
		self::assertSame( $second->id, $this->intake->look_up( 'book', $other, null )->case_id );
		self::assertSame( array( $one ), array_column( $this->cases->find_refs( array( 'book' ), array( $one ) ), 'sourceRef' ) );
		self::assertNotNull( $this->intake->write_event( $first->id, $this->event( $one, EventKind::PaymentFailed ), self::NOW ) );
		self::assertNotNull( $this->intake->write_event( $second->id, $this->event( $other, EventKind::PaymentFailed ), self::NOW ) );
		self::assertSame( array( $other ), array_column( ( new DbEventStore( $this->database ) )->for_case( $second->id ), 'event_id' ) );
	}

	public function test_an_event_is_written_once(): void {
		$case    = $this->open_case();
		$details = array(
			'declineClass' => 'soft',
			'list' => array( 1, 2 ),
			'none' => null,
			'empty' => new \stdClass(),
		);
		self::assertNotNull( $this->intake->write_event( $case->id, $this->event( 'e1', EventKind::PaymentFailed, $details ), self::NOW ) );
		self::assertNull( $this->intake->write_event( $case->id, $this->event( 'e1', EventKind::Cancelled ), self::NOW ) );
		$events = ( new DbEventStore( $this->database ) )->for_case( $case->id );
		self::assertCount( 1, $events );
		self::assertSame( 'payment_failed', $events[0]->kind );
		self::assertEquals( (object) $details, $events[0]->details );
		self::assertFalse( $events[0]->recorded );
	}

	public function test_waking_makes_due_and_closes_and_reopens(): void {
		$case  = $this->open_case();
		$event = $this->event( 'e1', EventKind::Cancelled );
		$id    = $this->intake->write_event( $case->id, $event, self::NOW + 10 );
		$this->intake->wake_case( $case->id, $id, $event, 'cancelled', self::NOW + 10 );
		$closed = $this->cases->get( $case->id );
		self::assertSame( array( 'cancelled', self::NOW + 10, self::NOW + 10 ), array( $closed->status, $closed->closed_at_utc, $closed->next_at_utc ) );
		self::assertGreaterThan( $case->wake_no, $closed->wake_no );

		$late    = $this->event( 'e2', EventKind::PaymentReceived );
		$late_id = $this->intake->write_event( $case->id, $late, self::NOW + 20 );
		$this->intake->wake_case( $case->id, $late_id, $late, 'paid', self::NOW + 20 );
		self::assertSame( 'cancelled', $this->cases->get( $case->id )->status, 'What is closed is not closed again as something else.' );
		self::assertSame( self::NOW + 20, $this->cases->get( $case->id )->next_at_utc );

		$back    = $this->event( 'e3', EventKind::PaymentReversed );
		$back_id = $this->intake->write_event( $case->id, $back, self::NOW + 30 );
		$this->intake->wake_case( $case->id, $back_id, $back, 'open', self::NOW + 30 );
		self::assertSame( 'open', $this->cases->get( $case->id )->status );
		self::assertNull( $this->cases->get( $case->id )->closed_at_utc );
	}

	public function test_an_event_whose_first_hearing_died_halfway_still_wakes_its_case_and_only_then(): void {
		$case  = $this->open_case();
		$event = $this->event();
		$this->intake->write_event( $case->id, $event, self::NOW );
		$this->intake->wake_case( $case->id, null, $event, null, self::NOW + 60 );
		self::assertSame( self::NOW + 60, $this->cases->get( $case->id )->next_at_utc );
		$woken = $this->cases->get( $case->id );
		$this->intake->wake_case( $case->id, null, $event, null, self::NOW + 90 );
		self::assertEquals( $woken, $this->cases->get( $case->id ) );
	}

	public function test_a_new_address_replaces_one_that_was_refused(): void {
		$debtor = $this->debtor();
		$this->debtors->mark_email( $debtor->id, 'refused' );
		$this->intake->wake_debtor( $debtor->id, $this->identity(), self::NOW );
		self::assertSame( 'refused', $this->debtors->get( $debtor->id )->email_state, 'The same address is still refused.' );
		$this->intake->wake_debtor( $debtor->id, $this->identity( 'better@example.test' ), self::NOW );
		self::assertTrue( $this->debtors->get( $debtor->id )->has_usable_email() );
		self::assertSame( 'better@example.test', $this->debtors->get( $debtor->id )->email );
	}
}
