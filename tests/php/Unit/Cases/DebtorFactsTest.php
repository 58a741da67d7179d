<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases;

use DateTimeZone;
use FollowupReminders\Cases\Deciding\DebtorFacts;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseStore;
use PHPUnit\Framework\TestCase;
use stdClass;

/**
 * @phpstan-import-type FactsDebtor from Documents
 * @phpstan-import-type CaseSummary from CaseStore
 */
final class DebtorFactsTest extends TestCase {

	public function test_habits_are_folded_over_all_cases(): void {
		$facts = $this->fold(
			array(
				self::one( 'paid', 'EUR', 1000, '2027-01-10', '2027-01-10 22:30' ),
				self::one( 'paid', 'EUR', 500, '2027-01-10', '2027-01-13 10:00' ),
				self::one( 'paid', 'USD', 700, null, '2027-01-13 10:00' ),
				self::one( 'open', 'EUR', 300, null, null, 100 ),
				self::one( 'cancelled', 'EUR', 9999, null, '2027-01-13 10:00' ),
			)
		);
		self::assertSame( 3, $facts->ordersPaidCount );
		self::assertSame( 1, $facts->openCasesCount );
		self::assertSame( 5000, $facts->onTimeBasisPoints, '22:30 UTC on the due day is still that day in Paris.' );
		self::assertSame( 1, $facts->averageDaysLate );
		self::assertSame( '[{"amountMinor":1500,"currency":"EUR"},{"amountMinor":700,"currency":"USD"}]', json_encode( $facts->spent ) );
		self::assertSame( '[{"amountMinor":200,"currency":"EUR"}]', json_encode( $facts->owed ) );
	}

	public function test_midnight_is_the_shops(): void {
		$facts = $this->fold( array( self::one( 'paid', 'EUR', 1, '2027-01-10', '2027-01-10 23:30' ) ) );
		self::assertSame( 1, $facts->averageDaysLate );
	}

	public function test_nothing_paid_says_nothing_about_habits(): void {
		$facts = $this->fold( array() );
		self::assertNull( $facts->onTimeBasisPoints );
		self::assertNull( $facts->averageDaysLate );
		self::assertNull( $facts->firstOrderAtUtc );
		self::assertSame( array(), $facts->owed );
	}

	/**
	 * @param list<CaseSummary> $summaries Cases.
	 * @return FactsDebtor
	 */
	private function fold( array $summaries ): stdClass {
		$debtor = new DebtorRow(
			id: 1,
			debtor_key: 'c1',
			customer_id: 1,
			email: 'a@example.test',
			email_state: 'ok',
			name: 'A',
			locale: '',
			country: 'FR',
			state: null,
			time_zone: null,
			is_company: false,
			next_at_utc: null,
			wake_no: 0,
		);
		return ( new DebtorFacts( new DateTimeZone( 'Europe/Paris' ) ) )->fold( $debtor, $summaries );
	}

	/** @return CaseSummary */
	private static function one( string $status, string $currency, int $total, ?string $due, ?string $closed, int $paid = 0 ): stdClass {
		return (object) array(
			'id'            => 1,
			'status'        => $status,
			'currency'      => $currency,
			'totalMinor'    => $total,
			'paidMinor'     => $paid,
			'creditedMinor' => 0,
			'dueDate'       => $due,
			'openedAtUtc'   => 1000,
			'closedAtUtc'   => null === $closed ? null : (int) strtotime( $closed . ' UTC' ),
			'openDisputes'  => 0,
			'disputes'      => 0,
		);
	}
}
