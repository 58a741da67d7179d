<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Days;

use FollowupReminders\Analytics\Folding\CaseOutcome;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Figures\DirtyDays;

/**
 * What was open at the end of each month, by its age then. It is added up once, when the last day of the month is final, and kept: a due date
 * that moves later changes no month that was reported.
 *
 * @phpstan-type Sum array{open_minor: int, cases: int, disputed: int}
 */
final class MonthEnds {

	public const AXIS = 'aging';
	/** So many months back at most, where a shop has a past. */
	private const MOST_MONTHS = 12;
	private const FOR_EVER    = 9999999999;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Months that have become final since.
	 *
	 * @param string          $today   Of the shop.
	 * @param callable():bool $is_over Asked between months.
	 * @return bool Whether nothing is left.
	 */
	public function go_on( string $today, int $now, callable $is_over ): bool {
		foreach ( $this->database->rows( 'SELECT currency, MIN( booked_day ) AS first_day FROM {figure_moves} GROUP BY currency' ) as $row ) {
			foreach ( $this->missing( (string) $row['currency'], (string) $row['first_day'], $today ) as $day ) {
				if ( $is_over() ) {
					return false;
				}
				$this->keep( (string) $row['currency'], $day, $now );
			}
		}
		return true;
	}

	/** @return list<string> Last days of months, oldest first. */
	private function missing( string $currency, string $first_day, string $today ): array {
		$last  = DirtyDays::last( $today );
		$kept  = array_column( $this->database->rows( 'SELECT day FROM {figure_built} WHERE axis = ? AND currency = ?', array( self::AXIS, $currency ) ), 'day' );
		$found = array();
		$day   = LocalDays::last_of( substr( $last, 0, 7 ) );
		for ( $back = 0; $back <= self::MOST_MONTHS && $day >= $first_day; $back++ ) {
			if ( $day <= $last && ! in_array( $day, $kept, true ) ) {
				array_unshift( $found, $day );
			}
			$day = LocalDays::plus( substr( $day, 0, 8 ) . '01', -1 );
		}
		return $found;
	}

	private function keep( string $currency, string $day, int $now ): void {
		$rows = array();
		foreach ( $this->added_up( $currency, $day ) as $bucket => $sum ) {
			$rows[] = array(
				'axis'       => self::AXIS,
				'currency'   => $currency,
				'dim'        => Axis::WHOLE,
				'day'        => $day,
				'population' => '',
				'value'      => $bucket,
				'is_sealed'  => 1,
				'still_open' => $sum['open_minor'],
				'open_cases' => $sum['cases'],
				'disputed'   => $sum['disputed'],
			);
		}
		$built = array(
			'axis'           => self::AXIS,
			'currency'       => $currency,
			'day'            => $day,
			'built_at_utc'   => $now,
			'true_until_utc' => self::FOR_EVER,
		);
		$this->database->run(
			function () use ( $rows, $built ): void {
				// The first of two workers that add up the same month keeps it.
				if ( 0 === $this->database->insert( 'figure_built', array( $built ), true ) ) {
					return;
				}
				if ( array() !== $rows ) {
					$this->database->insert( 'figure_days', $rows );
				}
			}
		);
	}

	/** @return array<string,Sum> By bucket, from the rows as they are. */
	private function added_up( string $currency, string $day ): array {
		$open  = 'SELECT f.case_id AS case_id, SUM( f.still_open ) AS open_minor FROM {figure_moves} f WHERE f.currency = ? AND f.booked_day <= ? GROUP BY f.case_id HAVING SUM( f.still_open ) > 0';
		$under = 'SELECT o.case_id AS case_id, SUM( CASE WHEN o.kind = ? THEN o.amount ELSE -o.amount END ) AS disputed FROM {figure_outcomes} o WHERE o.currency = ? AND o.kind IN ( ?, ?, ? ) AND o.day <= ? GROUP BY o.case_id';
		$found = array();
		foreach ( $this->database->rows(
			"SELECT COALESCE( k.due_date, k.risk_day ) AS begins, SUM( a.open_minor ) AS open_minor, COUNT(*) AS cases, SUM( CASE WHEN u.disputed > a.open_minor THEN a.open_minor WHEN u.disputed > 0 THEN u.disputed ELSE 0 END ) AS disputed
			FROM ( $open ) a INNER JOIN {figure_cases} k ON k.case_id = a.case_id LEFT JOIN ( $under ) u ON u.case_id = a.case_id GROUP BY COALESCE( k.due_date, k.risk_day )",
			array( $currency, $day, CaseOutcome::OPENED, $currency, CaseOutcome::OPENED, CaseOutcome::WON, CaseOutcome::LOST, $day )
		) as $row ) {
			$bucket = AgeBucket::of( LocalDays::between( (string) $row['begins'], $day ) );
			foreach ( array( 'open_minor', 'cases', 'disputed' ) as $sum ) {
				$found[ $bucket ][ $sum ] = ( $found[ $bucket ][ $sum ] ?? 0 ) + (int) $row[ $sum ];
			}
		}
		return $found;
	}

	/**
	 * @param Scope $scope Months that end by its last day.
	 * @return array<string,array<string,Sum>> By last day of the month, newest first, then by bucket.
	 */
	public function read( Scope $scope ): array {
		$months = array();
		foreach ( $this->database->rows( 'SELECT b.day AS day FROM {figure_built} b WHERE b.axis = ? AND b.currency = ? AND b.day <= ? ORDER BY b.day DESC LIMIT ?', array( self::AXIS, $scope->currency, $scope->to, self::MOST_MONTHS ) ) as $row ) {
			$months[ (string) $row['day'] ] = array();
		}
		foreach ( $this->database->rows( 'SELECT day, value, still_open, open_cases, disputed FROM {figure_days} WHERE axis = ? AND currency = ? AND dim = ? AND day <= ?', array( self::AXIS, $scope->currency, Axis::WHOLE, $scope->to ) ) as $row ) {
			if ( isset( $months[ (string) $row['day'] ] ) ) {
				$months[ (string) $row['day'] ][ (string) $row['value'] ] = array(
					'open_minor' => (int) $row['still_open'],
					'cases'      => (int) $row['open_cases'],
					'disputed'   => (int) $row['disputed'],
				);
			}
		}
		return $months;
	}
}
