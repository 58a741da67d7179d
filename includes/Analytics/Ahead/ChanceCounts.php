<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Ahead;

use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * Counts, for each day since cases were due, what was open at its beginning and what was paid on it: of every case of the last 365 days that
 * had that whole day, by what was booked before a day.
 *
 * @phpstan-import-type Counts from Chances
 * @phpstan-type Step array{day: string, open: int, paid: int}
 */
final class ChanceCounts {

	private const LOOK_BACK_DAYS = 365;
	private const CASES_AT_ONCE  = 5000;

	/** @var array<string,array<string,array<string,array<int,int>>>> Differences by currency, kind and count; turned into counts at the end. */
	private array $found = array();

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param string $day What was booked on it or later is not known yet.
	 * @return array<string,array<string,Counts>> By currency, then by kind and ALL.
	 */
	public function before( string $day ): array {
		$this->found = array();
		$after       = 0;
		do {
			$ids   = array_column( $this->database->rows( 'SELECT case_id FROM {figure_cases} WHERE case_id > ? ORDER BY case_id LIMIT ?', array( $after, self::CASES_AT_ONCE ) ), 'case_id' );
			$until = (int) ( array() === $ids ? 0 : end( $ids ) );
			if ( 0 < $until ) {
				$this->count( $after, $until, $day );
			}
			$after = $until;
		} while ( 0 < $until );
		$all    = $this->everything();
		$counts = array();
		foreach ( array_keys( $this->found ) as $currency ) {
			$counts[ $currency ]                 = array_map( self::totals( ... ), $this->found[ $currency ] );
			$counts[ $currency ][ Chances::ALL ] = $all;
		}
		return $counts;
	}

	private function count( int $after, int $until, string $day ): void {
		$rows  = $this->database->rows(
			'SELECT f.case_id AS case_id, f.currency AS currency, f.kind AS kind, COALESCE( f.due_date, f.risk_day ) AS begins, f.due_date AS due_date, m.booked_day AS booked_day,
				SUM( m.still_open ) AS opened, SUM( CASE WHEN m.lot > 0 THEN m.recovered ELSE m.early END ) AS paid
			FROM {figure_cases} f INNER JOIN {figure_moves} m ON m.case_id = f.case_id
			WHERE f.case_id > ? AND f.case_id <= ? AND m.booked_day < ?
			GROUP BY f.case_id, f.currency, f.kind, f.due_date, f.risk_day, m.booked_day ORDER BY f.case_id, m.booked_day',
			array( $after, $until, $day )
		);
		$steps = array();
		foreach ( $rows as $index => $row ) {
			$steps[] = array(
				'day'  => (string) $row['booked_day'],
				'open' => (int) $row['opened'],
				'paid' => (int) $row['paid'],
			);
			if ( ( $rows[ $index + 1 ]['case_id'] ?? null ) !== $row['case_id'] ) {
				$this->add( (string) $row['currency'], (string) $row['kind'], (string) $row['begins'], null !== $row['due_date'], $steps, $day );
				$steps = array();
			}
		}
	}

	/** @param non-empty-list<Step> $steps Of one case, by day. */
	private function add( string $currency, string $kind, string $begins, bool $has_terms, array $steps, string $day ): void {
		// Whole days only: the last one is the day before.
		$last  = min( Chances::LAST_AGE, LocalDays::between( $begins, $day ) - 1 );
		$first = max( $has_terms ? Chances::FIRST_AGE : 0, LocalDays::between( $begins, $day ) - self::LOOK_BACK_DAYS );
		$open  = 0;
		foreach ( $steps as $index => $step ) {
			$age  = LocalDays::between( $begins, $step['day'] );
			$next = isset( $steps[ $index + 1 ] ) ? LocalDays::between( $begins, $steps[ $index + 1 ]['day'] ) : $last + 1;
			if ( 0 < $open && 0 < $step['paid'] && $age >= $first && $age <= $last ) {
				$this->put( $currency, $kind, 'paid', $age, min( $open, $step['paid'] ) );
				$this->put( $currency, $kind, 'settled', $age, 0 >= $open + $step['open'] ? 1 : 0 );
			}
			$open += $step['open'];
			$from  = max( $first, $age + 1 );
			$to    = min( $last, $next );
			if ( 0 < $open && $from <= $to ) {
				$this->put( $currency, $kind, 'open', $from, $open );
				$this->put( $currency, $kind, 'open', $to + 1, -$open );
				$this->put( $currency, $kind, 'cases', $from, 1 );
				$this->put( $currency, $kind, 'cases', $to + 1, -1 );
			}
		}
	}

	private function put( string $currency, string $kind, string $what, int $age, int $amount ): void {
		$before = $this->found[ $currency ][ $kind ][ $what ][ $age ] ?? 0;

		$this->found[ $currency ][ $kind ][ $what ][ $age ] = $before + $amount;
	}

	/** @return Counts Over every kind and currency, by number. */
	private function everything(): array {
		$all = array();
		foreach ( $this->found as $kinds ) {
			foreach ( $kinds as $counts ) {
				foreach ( array( 'cases', 'settled' ) as $what ) {
					foreach ( $counts[ $what ] ?? array() as $age => $amount ) {
						$all[ $what ][ $age ] = ( $all[ $what ][ $age ] ?? 0 ) + $amount;
					}
				}
			}
		}
		return self::totals( $all );
	}

	/**
	 * @param array<string,array<int,int>> $counts Of `open` and `cases`: changes from one age to the next.
	 * @return Counts
	 */
	private static function totals( array $counts ): array {
		$open  = array();
		$cases = array();
		$sums  = array( 0, 0 );
		for ( $age = Chances::FIRST_AGE; $age <= Chances::LAST_AGE; $age++ ) {
			$sums[0]       += $counts['open'][ $age ] ?? 0;
			$sums[1]       += $counts['cases'][ $age ] ?? 0;
			$open[ $age ]   = $sums[0];
			$cases[ $age ]  = $sums[1];
		}
		return array(
			'open'    => $open,
			'paid'    => $counts['paid'] ?? array(),
			'cases'   => $cases,
			'settled' => $counts['settled'] ?? array(),
		);
	}
}
