<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseQuery;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Store\Db\DbCaseQuery;
use FollowupReminders\Tests\Support\Samples;
use FollowupReminders\Support\Pseudonym;
use stdClass;

/**
 * @phpstan-import-type CaseChange from CaseStore
 * @phpstan-import-type CasesWanted from CaseQuery
 */
final class CaseStoreTest extends StoreTestCase {

	public function test_a_change_is_written_only_over_what_was_read(): void {
		$case = $this->open_case();
		$run  = Samples::run();
		self::assertTrue(
			$this->cases->change(
				$case,
				(object) array(
					'run' => $run,
					'lastLedgerId' => 5,
					'traceHash' => 'x',
				)
			)
		);
		$changed = $this->cases->get( $case->id );
		self::assertEquals( $run, $changed->run );
		self::assertSame( 5, $changed->last_ledger_id );
		self::assertFalse(
			$this->cases->change(
				$case,
				(object) array(
					'run' => null,
					'lastLedgerId' => 6,
				)
			),
			'Read before the change.'
		);
		self::assertEquals( $run, $this->cases->get( $case->id )->run );
	}

	public function test_a_wake_heard_meanwhile_keeps_the_case_due_and_its_status(): void {
		$case = $this->open_case();
		$this->cases->wake( $case->id, self::NOW + 7 );
		self::assertTrue(
			$this->cases->change(
				$case,
				(object) array(
					'nextAtUtc' => self::NOW + 9999,
					'lastLedgerId' => 1,
				)
			)
		);
		self::assertSame( self::NOW + 7, $this->cases->get( $case->id )->next_at_utc );

		$again = $this->cases->get( $case->id );
		$this->cases->wake( $case->id, self::NOW + 8 );
		self::assertFalse(
			$this->cases->change(
				$again,
				(object) array(
					'status' => 'paid',
					'lastLedgerId' => 2,
				)
			)
		);
		self::assertSame( 'open', $this->cases->get( $case->id )->status );
	}

	public function test_several_cases_are_changed_together_and_each_keeps_its_own_values(): void {
		$first  = $this->open_case( 'A-1' );
		$second = $this->open_case( 'A-2' );
		$third  = $this->open_case( 'A-3' );
		$this->cases->wake( $second->id, self::NOW + 7 );
		self::assertTrue( $this->cases->change_all( array( self::change_of( $first, 1, '2027-07-01' ), self::change_of( $second, 2, null ), self::change_of( $third, 3, '2027-07-03', 'paid' ) ) ) );
		self::assertSame( array( '2027-07-01', null, '2027-07-03' ), array_map( fn ( CaseRow $case ): ?string => $this->cases->get( $case->id )->due_date, array( $first, $second, $third ) ) );
		self::assertSame( self::NOW + 9001, $this->cases->get( $first->id )->next_at_utc );
		self::assertSame( self::NOW + 7, $this->cases->get( $second->id )->next_at_utc, 'A wake heard meanwhile keeps it due.' );
		self::assertSame( 'paid', $this->cases->get( $third->id )->status );
		self::assertFalse( $this->cases->change_all( array( self::change_of( $this->cases->get( $second->id ), 4, null ), self::change_of( $first, 5, null ) ) ), 'One is not as it was read.' );
	}

	public function test_a_change_that_changes_nothing_is_still_a_success(): void {
		$case = $this->open_case();
		self::assertTrue( $this->cases->change( $case, (object) array( 'attempts' => 0 ) ) );
	}

	public function test_waking_also_wakes_the_debtor(): void {
		$case   = $this->open_case();
		$debtor = $this->debtors->get( $case->debtor_id );
		$this->debtors->claim( $debtor->id, 'one', self::NOW, self::NOW + 60 );
		$this->cases->change( $case, (object) array( 'nextAtUtc' => null ) );
		$this->debtors->release( array( $debtor ), 'one' );
		self::assertNull( $this->debtors->get( $debtor->id )->next_at_utc );
		$this->cases->wake( $case->id, self::NOW + 3, true );
		self::assertSame( self::NOW + 3, $this->debtors->get( $debtor->id )->next_at_utc );
		self::assertTrue( $this->cases->get( $case->id )->by_hand );
	}

	public function test_due_cases_of_a_debtor_come_longest_due_first_and_one_that_cannot_be_read_stops_nobody(): void {
		$first  = $this->open_case( 'A-1' );
		$second = $this->open_case( 'A-2' );
		$third  = $this->open_case( 'A-3' );
		$this->cases->change( $third, (object) array( 'nextAtUtc' => self::NOW - 60 ) );
		$this->database->execute( "UPDATE {cases} SET run = '{broken' WHERE id = ?", array( $first->id ) );
		$due = $this->cases->find_due( array( $first->debtor_id ), self::NOW, 10 );
		self::assertSame( array( 'A-3', 'A-2' ), array_map( static fn ( $case ): string => $case->source_ref, $due ) );
		self::assertSame( array(), $this->cases->find_due( array( $second->debtor_id ), self::NOW - 61, 10 ) );
		self::assertSame( 1, $this->database->number( 'SELECT attempts FROM {cases} WHERE id = ?', array( $first->id ) ) );
	}

	public function test_siblings_are_woken_and_closed_ones_are_not(): void {
		$first  = $this->open_case( 'A-1' );
		$second = $this->open_case( 'A-2' );
		$closed = $this->open_case( 'A-3' );
		$this->cases->change(
			$closed,
			(object) array(
				'status' => 'paid',
				'nextAtUtc' => null,
			)
		);
		$this->cases->change( $second, (object) array( 'nextAtUtc' => null ) );
		$this->cases->wake_siblings( $first, self::NOW + 4 );
		self::assertSame( self::NOW + 4, $this->cases->get( $second->id )->next_at_utc );
		self::assertNull( $this->cases->get( $closed->id )->next_at_utc );
		self::assertSame( $first->wake_no, $this->cases->get( $first->id )->wake_no );
	}

	public function test_all_open_cases_are_woken_in_batches(): void {
		for ( $i = 1; $i <= 5; $i++ ) {
			$this->cases->change( $this->open_case( 'A-' . $i ), (object) array( 'nextAtUtc' => null ) );
		}
		$batches = 0;
		$after   = $this->cases->wake_open( self::NOW, 0, 2 );
		while ( 0 !== $after ) {
			++$batches;
			$after = $this->cases->wake_open( self::NOW, $after, 2 );
		}
		self::assertSame( 3, $batches );
		self::assertSame( 5, $this->database->number( 'SELECT COUNT(*) FROM {cases} WHERE next_at_utc = ?', array( self::NOW ) ) );
	}

	public function test_lists_search_sort_and_page(): void {
		$query = new DbCaseQuery( $this->database, new Pseudonym() );
		for ( $i = 1; $i <= 5; $i++ ) {
			$this->open_case( 'A-' . $i );
		}
		$other = $this->open_case( 'B-1', $this->debtor( '100%sure@example.test' ) );
		$all   = $query->find( self::wanted( array( 'perPage' => 4 ) ) );
		self::assertSame( 6, $all->total );
		self::assertCount( 4, $all->rows );
		self::assertCount(
			2,
			$query->find(
				self::wanted(
					array(
						'perPage' => 4,
						'page' => 2,
					)
				)
			)->rows
		);
		$found = $query->find( self::wanted( array( 'search' => '100%Sure@example.test' ) ) );
		self::assertSame( 1, $found->total );
		self::assertSame( $other->id, $found->rows[0]->case->id );
		self::assertSame( '100%sure@example.test', $found->rows[0]->debtor->email );
		self::assertSame( 0, $query->find( self::wanted( array( 'search' => '_00' ) ) )->total, 'Wildcards are letters.' );
		foreach ( array( 'zoë' => 6, 'Zo' => 6, '100%' => 6, "d'a" => 6, '00%' => 0, 'nobody' => 0, '100%sure' => 0 ) as $text => $count ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			self::assertSame( $count, $query->find( self::wanted( array( 'search' => (string) $text ) ) )->total, "A name or a word of it begins with: $text" );
		}
		self::assertSame( array( 6, 6, 0 ), array_map( static fn ( string $number ): int => $query->find( self::wanted( array( 'search' => $number ) ) )->total, array( '#INV-1', 'INV-1', 'INV' ) ) );
		self::assertSame( 0, $query->find( self::wanted( array( 'status' => 'paid' ) ) )->total );
		self::assertSame( $other->id, $query->find( self::wanted( array( 'order' => 'desc' ) ) )->rows[0]->case->id );
	}

	/** @dataProvider orders */
	public function test_pages_follow_each_other_by_their_cursor( string $orderby, string $order ): void {
		$query = new DbCaseQuery( $this->database, new Pseudonym() );
		for ( $i = 1; $i <= 7; $i++ ) {
			$case = $this->open_case( 'A-' . $i );
			$this->cases->change(
				$case,
				(object) array(
					'nextAtUtc'  => 0 === $i % 3 ? null : self::NOW + $i % 2,
					'totalMinor' => 1000 + $i % 3,
				)
			);
		}
		$whole = array_map( static fn ( stdClass $row ): int => $row->case->id, $query->find( self::wanted( compact( 'orderby', 'order' ) + array( 'perPage' => 50 ) ) )->rows );
		self::assertCount( 7, $whole );
		foreach ( array( '', 'open' ) as $view ) {
			$ids   = array();
			$after = '';
			do {
				$found = $query->find( self::wanted( compact( 'orderby', 'order', 'after', 'view' ) + array( 'perPage' => 2 ) ) );
				$after = $found->next;
				array_push( $ids, ...array_map( static fn ( stdClass $row ): int => $row->case->id, $found->rows ) );
			} while ( '' !== $after );
			self::assertSame( $whole, $ids );
		}
	}

	/** @return list<array{string,string}> */
	public function orders(): array {
		$orders = array();
		foreach ( array( 'id', 'opened_at', 'next_at', 'total', 'number' ) as $orderby ) {
			array_push( $orders, array( $orderby, 'asc' ), array( $orderby, 'desc' ) );
		}
		return $orders;
	}

	/**
	 * @param string|null $status Null: it is not changed.
	 * @return CaseChange
	 */
	private static function change_of( CaseRow $case, int $ledger_id, ?string $due, ?string $status = null ): stdClass {
		$changes = array(
			'dueDate'      => $due,
			'lastLedgerId' => $ledger_id,
			'nextAtUtc'    => self::NOW + 9000 + $ledger_id,
		);
		if ( null !== $status ) {
			$changes['status'] = $status;
		}
		return (object) array(
			'asRead'  => $case,
			'changes' => (object) $changes,
		);
	}

	/**
	 * @param array{page?: int, perPage?: int, status?: string, search?: string, orderby?: string, order?: string} $changes Of a list of the first cases.
	 * @return CasesWanted
	 */
	private static function wanted( array $changes ): stdClass {
		return (object) array(
			'page'    => $changes['page'] ?? 1,
			'perPage' => $changes['perPage'] ?? 20,
			'status'  => $changes['status'] ?? '',
			'search'  => $changes['search'] ?? '',
			'orderby' => $changes['orderby'] ?? 'id',
			'order'   => $changes['order'] ?? 'asc',
			'after'   => $changes['after'] ?? '',
			'view'    => $changes['view'] ?? '',
		);
	}

	public function test_open_cases_of_a_source_are_found_by_how_their_reference_begins(): void {
		foreach ( array( '81:2027-05-31', '812:2027-05-31', '812:2028-01-31', '8:2027-05-31' ) as $ref ) {
			$this->open_case( $ref );
		}
		$this->cases->change( $this->open_case( '812:2026-01-31' ), (object) array( 'status' => 'cancelled' ) );
		self::assertSame( array( '812:2027-05-31', '812:2028-01-31' ), $this->cases->find_open_refs( 'book', '812:' ) );
		self::assertSame( array(), $this->cases->find_open_refs( 'other', '812:' ) );
	}

	public function test_open_cases_whose_date_is_past_are_due_again(): void {
		$case = $this->open_case();
		$this->cases->change( $case, (object) array( 'nextAtUtc' => null ) );
		$asleep = $this->cases->get( $case->id );
		$this->cases->wake_overdue( 'book', '2027-02-01', self::NOW + 5, 10 );
		self::assertEquals( $asleep, $this->cases->get( $case->id ), 'Its day is not over.' );
		$this->cases->wake_overdue( 'book', '2027-02-02', self::NOW + 5, 10 );
		$awake = $this->cases->get( $case->id );
		self::assertSame( array( self::NOW + 5, $asleep->wake_no + 1 ), array( $awake->next_at_utc, $awake->wake_no ) );
		self::assertSame( self::NOW + 5, $this->debtors->get( $case->debtor_id )->next_at_utc );
	}

	public function test_what_is_no_debt_is_no_part_of_what_a_debtor_owes(): void {
		$case = $this->open_case();
		self::assertCount( 1, $this->cases->summaries( $case->debtor_id ) );
		$this->database->execute( "UPDATE {cases} SET kind = 'expiring_card'" );
		self::assertSame( array(), $this->cases->summaries( $case->debtor_id ) );
	}
}
