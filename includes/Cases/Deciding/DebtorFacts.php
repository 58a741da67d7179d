<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Tags\Tags;
use FollowupReminders\Model\Stores\CaseStore;
use stdClass;

/**
 * Facts.debtor: one person's habits over all of their cases.
 *
 * @phpstan-import-type FactsDebtor from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type CaseSummary from CaseStore
 */
final class DebtorFacts {

	public function __construct( private readonly DateTimeZone $shop_zone ) {}

	/**
	 * @param list<CaseSummary> $summaries The case at hand as it was just read.
	 * @param bool|null         $bought_since Whether the source knows of a later purchase; null: it cannot say.
	 * @param Tags|null         $case_tags    Of the case at hand, which count beside the debtor's own.
	 * @return FactsDebtor
	 */
	public function fold( DebtorRow $debtor, array $summaries, ?bool $bought_since = null, ?Tags $case_tags = null ): stdClass {
		$open = array_values( array_filter( $summaries, static fn ( stdClass $one ): bool => CaseStatus::Open->value === $one->status ) );
		$paid = array_values( array_filter( $summaries, static fn ( stdClass $one ): bool => CaseStatus::Paid->value === $one->status ) );
		$late = $this->days_late( $paid );

		return (object) array(
			'isCompany'         => $debtor->is_company,
			'country'           => $debtor->country,
			'tags'              => ( $debtor->tags ?? Tags::read( '' ) )->and( $case_tags ?? Tags::read( '' ) )->names(),
			'firstOrderAtUtc'   => array() === $summaries ? null : min( array_column( $summaries, 'openedAtUtc' ) ),
			'ordersPaidCount'   => count( $paid ),
			'spent'             => self::sums( $paid, static fn ( stdClass $one ): int => $one->totalMinor - $one->creditedMinor ),
			'onTimeBasisPoints' => array() === $late
				? null
				: intdiv( count( array_filter( $late, static fn ( int $days ): bool => 0 === $days ) ) * 10000, count( $late ) ),
			'averageDaysLate'   => array() === $late ? null : intdiv( array_sum( $late ), count( $late ) ),
			'boughtSince'       => $bought_since,
			'openCasesCount'    => count( $open ),
			'openDisputesCount' => array_sum( array_column( $summaries, 'openDisputes' ) ),
			'disputesCount'     => array_sum( array_column( $summaries, 'disputes' ) ),
			'owed'              => self::sums(
				$open,
				static fn ( stdClass $one ): int => max( 0, $one->totalMinor - $one->paidMinor - $one->creditedMinor )
			),
		);
	}

	/**
	 * @param list<CaseSummary> $paid Paid debts; those without a due date say nothing about habits.
	 * @return list<int> Days late, 0 when early or in time.
	 */
	private function days_late( array $paid ): array {
		$days = array();
		foreach ( $paid as $one ) {
			if ( null === $one->dueDate || null === $one->closedAtUtc ) {
				continue;
			}
			$closed = ( new DateTimeImmutable( '@' . $one->closedAtUtc ) )->setTimezone( $this->shop_zone )->format( 'Y-m-d' );
			$days[] = max( 0, intdiv( (int) strtotime( $closed . ' UTC' ) - (int) strtotime( $one->dueDate . ' UTC' ), 86400 ) );
		}
		return $days;
	}

	/**
	 * @param list<CaseSummary>         $cases  Cases.
	 * @param callable(CaseSummary):int $amount Minor units of one.
	 * @return list<Money> One per currency, by currency.
	 */
	private static function sums( array $cases, callable $amount ): array {
		$sums = array();
		foreach ( $cases as $one ) {
			$sums[ $one->currency ] = ( $sums[ $one->currency ] ?? 0 ) + $amount( $one );
		}
		ksort( $sums, SORT_STRING );
		$list = array();
		foreach ( $sums as $currency => $amount_minor ) {
			$list[] = (object) array(
				'amountMinor' => $amount_minor,
				'currency'    => $currency,
			);
		}
		return $list;
	}
}
