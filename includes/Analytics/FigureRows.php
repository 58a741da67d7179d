<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Figures\DirtyDays;
use stdClass;

/**
 * The tables `figure_cases` and `figure_moves`.
 *
 * @phpstan-import-type Row from CaseSheet
 * @phpstan-import-type Day from DirtyDays
 * @phpstan-type FigureHead object{caseId: int, foldedEventId: int, runsKey: string, rules: int, openMinor: int, row: Row}&stdClass
 */
final class FigureRows {

	private const AT_ONCE = 100;

	public function __construct(
		private readonly Database $database,
		private readonly DirtyDays $dirty,
	) {}

	/**
	 * @param list<int> $case_ids Cases.
	 * @return array<int,FigureHead> Of those that have a row, by case.
	 */
	public function heads( array $case_ids ): array {
		$heads = array();
		foreach ( array() === $case_ids ? array() : $this->database->rows( 'SELECT case_id, folded_event_id, runs_key, rules, now_o, ' . implode( ', ', ChangedDays::READ ) . ' FROM {figure_cases} WHERE case_id IN (' . Database::ids( $case_ids ) . ')' ) as $row ) {
			$heads[ (int) $row['case_id'] ] = (object) array(
				'caseId'        => (int) $row['case_id'],
				'foldedEventId' => (int) $row['folded_event_id'],
				'runsKey'       => (string) $row['runs_key'],
				'rules'         => (int) $row['rules'],
				'openMinor'     => (int) $row['now_o'],
				'row'           => self::typed( array_intersect_key( $row, array_flip( ChangedDays::READ ) ) ),
			);
		}
		return $heads;
	}

	/**
	 * @param list<int> $case_ids Cases.
	 * @param string    $until    Last day.
	 * @return array<int,list<Row>> Amounts booked until then, by case.
	 */
	public function moves( array $case_ids, string $until ): array {
		$moves = array_fill_keys( $case_ids, array() );
		$rows  = array() === $case_ids ? array() : $this->database->rows( 'SELECT * FROM {figure_moves} WHERE case_id IN (' . Database::ids( $case_ids ) . ') AND booked_day <= ? ORDER BY case_id, booked_day, lot', array( $until ) );
		foreach ( $rows as $row ) {
			$moves[ (int) $row['case_id'] ][] = self::typed( $row );
		}
		return $moves;
	}

	/**
	 * @param list<int> $case_ids Cases.
	 * @return array<int,list<Row>> Promises and disputes of those that have any, by case.
	 */
	public function outcomes( array $case_ids ): array {
		$outcomes = array();
		foreach ( array() === $case_ids ? array() : $this->database->rows( 'SELECT * FROM {figure_outcomes} WHERE case_id IN (' . Database::ids( $case_ids ) . ') ORDER BY case_id, no' ) as $row ) {
			$outcomes[ (int) $row['case_id'] ][] = self::typed( $row );
		}
		return $outcomes;
	}

	/**
	 * @param list<int> $case_ids Cases.
	 * @return array<int,Row> Of those that have a row, by case.
	 */
	public function rows( array $case_ids ): array {
		$rows = array();
		foreach ( array() === $case_ids ? array() : $this->database->rows( 'SELECT * FROM {figure_cases} WHERE case_id IN (' . Database::ids( $case_ids ) . ')' ) as $row ) {
			$rows[ (int) $row['case_id'] ] = self::typed(
				array_diff_key(
					$row,
					array(
						'faulty' => '',
						'verified' => '',
					)
				)
			);
		}
		return $rows;
	}

	/**
	 * Writes the rows of cases in place of those they had.
	 *
	 * @param array<int,CaseSheet> $sheets By case.
	 * @param list<int>            $stored Those that have rows.
	 * @param list<Day>            $days   Those that a change is booked on.
	 * @param string               $today  Of the shop.
	 */
	public function replace( array $sheets, array $stored, array $days, string $today ): void {
		$this->dirty->mark( $days, $today );
		if ( array() !== $stored ) {
			// Only of those that are there: a search for what is not locks the gap that another worker writes into.
			$this->database->execute( 'DELETE FROM {figure_moves} WHERE case_id IN (' . Database::ids( $stored ) . ')' );
			$this->database->execute( 'DELETE FROM {figure_cases} WHERE case_id IN (' . Database::ids( $stored ) . ')' );
		}
		$rows     = array();
		$moves    = array();
		$outcomes = array();
		foreach ( $sheets as $sheet ) {
			if ( null !== $sheet->row ) {
				$rows[] = $sheet->row;
				array_push( $moves, ...$sheet->moves );
				array_push( $outcomes, ...$sheet->outcomes );
			}
		}
		$this->replace_outcomes( $outcomes, $stored );
		$this->database->insert( 'figure_cases', $rows );
		foreach ( array_chunk( $moves, self::AT_ONCE ) as $some ) {
			$this->database->insert( 'figure_moves', $some );
		}
	}

	/**
	 * @param list<Row> $outcomes Of the cases that are written.
	 * @param list<int> $stored   Those that had rows: only they can have outcomes.
	 */
	private function replace_outcomes( array $outcomes, array $stored ): void {
		$had = array() === $stored ? array() : $this->database->rows( 'SELECT DISTINCT case_id FROM {figure_outcomes} WHERE case_id IN (' . Database::ids( $stored ) . ')' );
		if ( array() !== $had ) {
			$this->database->execute( 'DELETE FROM {figure_outcomes} WHERE case_id IN (' . Database::ids( array_map( 'intval', array_column( $had, 'case_id' ) ) ) . ')' );
		}
		$this->database->insert( 'figure_outcomes', $outcomes );
	}

	/**
	 * Cases whose numbers are final and that nobody looked at since, and a part of the others.
	 *
	 * @param int|null $part 0 to 99; null: none of the others.
	 * @return list<int> After one, by id.
	 */
	public function to_verify( int $after_id, int $now, ?int $part, int $limit ): array {
		$rows = $this->database->rows(
			'SELECT case_id FROM {figure_cases} WHERE case_id > ? AND ( seals_at_utc <= ? OR ( seals_at_utc IS NULL AND now_o = 0 ) ) AND ( verified = 0 OR case_id % 100 = ? ) ORDER BY case_id LIMIT ?',
			array( $after_id, $now, $part ?? -1, $limit )
		);
		return array_map( 'intval', array_column( $rows, 'case_id' ) );
	}

	public function mark_faulty( int $case_id ): void {
		$this->database->execute( 'UPDATE {figure_cases} SET faulty = 1 WHERE case_id = ?', array( $case_id ) );
	}

	/**
	 * Only what is final is verified: the pruner goes by it.
	 *
	 * @param list<int>                            $case_ids Cases whose rows are right.
	 * @param array<int,array{emails: int, day: Day}> $emails Of those whose emails were not counted yet, by case.
	 */
	public function mark_verified( array $case_ids, array $emails, int $now ): void {
		if ( array() === $case_ids ) {
			return;
		}
		$this->database->execute(
			'UPDATE {figure_cases} SET faulty = 0, verified = CASE WHEN seals_at_utc <= ? OR ( seals_at_utc IS NULL AND now_o = 0 ) THEN 1 ELSE 0 END WHERE case_id IN (' . Database::ids( $case_ids ) . ')',
			array( $now )
		);
		$this->dirty->mark( array_values( array_column( $emails, 'day' ) ) );
		foreach ( $emails as $case_id => $counted ) {
			$this->database->execute( 'UPDATE {figure_cases} SET emails = ? WHERE case_id = ?', array( $counted['emails'], $case_id ) );
		}
	}

	public function count_faulty(): int {
		return $this->database->number( 'SELECT COUNT(*) FROM {figure_cases} WHERE faulty = 1' );
	}

	/**
	 * @param array<string,string|null> $row As the database tells it.
	 * @return Row
	 */
	private static function typed( array $row ): array {
		$texts = array( 'currency', 'risk_day', 'kind', 'due_date', 'opened_day', 'population', 'sequence_id', 'arm', 'reason', 'gateway', 'runs_key', 'booked_day', 'brought_by', 'via', 'step_id', 'paid_day', 'day', 'done_day', 'kept_until', 'late_until' );
		$typed = array();
		foreach ( $row as $name => $value ) {
			$typed[ $name ] = null === $value || in_array( $name, $texts, true ) ? $value : (int) $value;
		}
		return $typed;
	}
}
