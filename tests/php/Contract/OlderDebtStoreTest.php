<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\OlderDebtChoice;
use FollowupReminders\Store\Db\DbOlderDebtStore;
use FollowupReminders\Tests\Support\Samples;

/** Older debts are those no sequence ever took and nobody asked to take in, counted by where and in what currency they are owed. */
final class OlderDebtStoreTest extends StoreTestCase {

	private const DAY = 86400;

	private DbOlderDebtStore $older;

	protected function setUp(): void {
		parent::setUp();
		$this->older = new DbOlderDebtStore( $this->database );
	}

	public function test_sums_are_by_source_and_currency_and_of_what_is_left_to_pay(): void {
		$debtor = $this->debtor();
		$part   = $this->owe( 'A-1', $debtor, 3, 'EUR', 5000 );
		$this->cases->change(
			$part,
			(object) array(
				'paidMinor'     => 1500,
				'creditedMinor' => 500,
			)
		);
		$over = $this->owe( 'A-2', $debtor, 4, 'EUR', 1000 );
		$this->cases->change( $over, (object) array( 'paidMinor' => 1200 ) );
		$this->owe( 'A-3', $debtor, 4, 'JPY', 700 );
		$this->owe( 'B-1', $debtor, 4, 'EUR', 100, 'other' );
		self::assertEquals(
			array(
				$this->sum( 'book', 'EUR', 2, 3000 ),
				$this->sum( 'book', 'JPY', 1, 700 ),
				$this->sum( 'other', 'EUR', 1, 100 ),
			),
			$this->older->sums( $this->everything() )
		);
		self::assertEquals( array( $this->sum( 'other', 'EUR', 1, 100 ) ), $this->older->sums( new OlderDebtChoice( self::NOW, array( array( 0, PHP_INT_MAX ) ), array( 'other' ) ) ) );
		self::assertSame( array(), $this->older->sums( new OlderDebtChoice( self::NOW, array( array( 0, PHP_INT_MAX ) ), array() ) ) );
	}

	public function test_a_span_has_its_beginning_and_not_its_end_and_younger_cases_are_not_older_debts(): void {
		$debtor = $this->debtor();
		foreach ( array( 1, 2, 3, 4 ) as $days ) {
			$this->owe( 'A-' . $days, $debtor, $days );
		}
		$span = static fn ( int $from, int $until ): array => array( self::NOW - $from * self::DAY, self::NOW - $until * self::DAY );
		self::assertSame( array( 'A-2', 'A-3' ), $this->chosen( new OlderDebtChoice( self::NOW, array( $span( 3, 1 ) ) ), $debtor ) );
		self::assertSame( array( 'A-1', 'A-4' ), $this->chosen( new OlderDebtChoice( self::NOW, array( $span( 1, 0 ), $span( 5, 3 ) ) ), $debtor ) );
		self::assertSame( array( 'A-3', 'A-4' ), $this->chosen( new OlderDebtChoice( self::NOW - 2 * self::DAY, array( $span( 9, 0 ) ) ), $debtor ) );
		self::assertSame( array(), $this->chosen( new OlderDebtChoice( self::NOW, array() ), $debtor ) );
	}

	public function test_what_is_closed_in_a_sequence_asked_for_or_about_to_move_is_left_out(): void {
		$debtor = $this->debtor();
		$closed = $this->owe( 'A-1', $debtor );
		$this->cases->change( $closed, (object) array( 'status' => 'paid' ) );
		$running = $this->owe( 'A-2', $debtor );
		$this->cases->change( $running, (object) array( 'run' => Samples::run() ) );
		$asked = $this->owe( 'A-3', $debtor );
		$this->cases->wake( $asked->id, self::NOW, true );
		$moving = $this->owe( 'A-4', $debtor );
		$event  = $this->event();
		$this->intake->wake_case( $moving->id, $this->intake->write_event( $moving->id, $event, self::NOW ), $event, null, self::NOW, $this->debtor( 'other@example.test' )->id );
		$this->owe( 'A-5', $debtor );
		self::assertSame( array( 'A-5' ), $this->chosen( $this->everything(), $debtor ) );
		self::assertSame( array( $running->id ), $this->older->enrolled_ids( array( $debtor->id ) ) );
	}

	public function test_debtors_come_by_id_each_once_with_how_many_are_chosen(): void {
		$anna  = $this->debtor();
		$bruno = $this->debtor( 'bruno@example.test' );
		$chloe = $this->debtor( 'chloe@example.test' );
		$this->owe( 'A-1', $chloe );
		$this->owe( 'A-2', $anna );
		$this->owe( 'A-3', $anna, 5 );
		$this->owe( 'A-4', $bruno, 500 );
		$rows = $this->older->debtors( $this->everything(), 0, 2 );
		self::assertSame( array( array( $anna->id, 2 ), array( $bruno->id, 1 ) ), array_map( static fn ( \stdClass $row ): array => array( $row->debtorId, $row->casesCount ), $rows ) );
		self::assertSame( array( $chloe->id ), array_column( $this->older->debtors( $this->everything(), $bruno->id, 2 ), 'debtorId' ) );
		self::assertSame( array(), $this->older->debtors( $this->everything(), $chloe->id, 2 ) );
	}

	private function everything(): OlderDebtChoice {
		return new OlderDebtChoice( self::NOW, array( array( 0, PHP_INT_MAX ) ) );
	}

	private function owe( string $ref, DebtorRow $debtor, int $days_ago = 10, string $currency = 'EUR', int $total = 4900, string $source = 'book' ): CaseRow {
		$opening = new CaseOpening( $this->identity(), 'order', $ref, $currency, $total, self::NOW - $days_ago * self::DAY );
		return $this->cases->get( $this->intake->open_case( $source, $ref, $opening, $debtor->id, self::NOW ) );
	}

	/** @return list<string> References, by id. */
	private function chosen( OlderDebtChoice $choice, DebtorRow $debtor ): array {
		return array_column( $this->cases->find_readable( $this->older->case_ids( $choice, array( $debtor->id ) ) ), 'source_ref' );
	}

	private function sum( string $source, string $currency, int $count, int $remaining ): \stdClass {
		return (object) array(
			'source'         => $source,
			'currency'       => $currency,
			'casesCount'     => $count,
			'remainingMinor' => $remaining,
		);
	}
}
