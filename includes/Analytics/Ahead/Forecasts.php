<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Ahead;

use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * Forecasts as they were made, and what came of them: the newest table of chances for today's number, and the last twelve Mondays that are
 * old enough to be compared. A Monday that is missing is made by what was booked before it.
 *
 * @phpstan-type Track object{comparisons: int, medianTenths: int|null, bandTenths: int|null}&\stdClass
 */
final class Forecasts {

	private const MONDAYS           = 12;
	/** Thirty days of a forecast and three for late news. */
	private const COMPARED_AFTER    = 33;
	private const LEAST_COMPARISONS = 6;

	/** @var array<string,Chances|null> By currency. */
	private array $newest = array();

	public function __construct( private readonly Database $database ) {}

	/** @return Chances|null Null before the first night. */
	public function newest( string $currency ): ?Chances {
		if ( ! array_key_exists( $currency, $this->newest ) ) {
			$row                       = $this->database->row( 'SELECT chances FROM {figure_forecasts} WHERE currency = ? ORDER BY day DESC LIMIT 1', array( $currency ) );
			$this->newest[ $currency ] = null === $row ? null : Chances::from_text( (string) $row['chances'] );
		}
		return $this->newest[ $currency ];
	}

	/** @return Track How far it was off: the median, and the error that four of five stay under, in tenths of a per cent; null: no track record yet. */
	public function record( string $currency ): stdClass {
		$errors = array();
		foreach ( $this->database->rows( 'SELECT expected, came FROM {figure_forecasts} WHERE currency = ? AND came > 0 ORDER BY day DESC LIMIT ?', array( $currency, self::MONDAYS ) ) as $row ) {
			$came     = (int) $row['came'];
			$errors[] = intdiv( 2000 * abs( (int) $row['expected'] - $came ) + $came, 2 * $came );
		}
		sort( $errors );
		$count    = count( $errors );
		$is_known = self::LEAST_COMPARISONS <= $count;
		return (object) array(
			'comparisons'  => $count,
			'medianTenths' => $is_known ? $errors[ intdiv( $count + 1, 2 ) - 1 ] : null,
			'bandTenths'   => $is_known ? $errors[ intdiv( 4 * $count + 4, 5 ) - 1 ] : null,
		);
	}

	/**
	 * Makes today's, compares Mondays that are old enough, and makes those that are missing.
	 *
	 * @param string                $today Of the shop.
	 * @param callable():bool       $is_over Asked before each Monday.
	 * @return bool Whether nothing is left for today.
	 */
	public function nightly( string $today, callable $is_over ): bool {
		$this->newest = array();
		$this->make( $today );
		foreach ( self::mondays( $today ) as $monday ) {
			if ( 0 < $this->database->number( 'SELECT COUNT(*) FROM {figure_forecasts} WHERE day = ? AND came IS NOT NULL', array( $monday ) ) ) {
				continue;
			}
			if ( $is_over() ) {
				return false;
			}
			if ( 0 === $this->database->number( 'SELECT COUNT(*) FROM {figure_forecasts} WHERE day = ?', array( $monday ) ) ) {
				$this->make( $monday );
			}
			foreach ( $this->database->rows( 'SELECT currency FROM {figure_forecasts} WHERE day = ?', array( $monday ) ) as $row ) {
				$this->database->execute( 'UPDATE {figure_forecasts} SET came = ? WHERE currency = ? AND day = ?', array( $this->came( (string) $row['currency'], $monday ), $row['currency'], $monday ) );
			}
		}
		$this->forget( $today );
		return true;
	}

	/** @return list<string> Newest first. */
	private static function mondays( string $today ): array {
		$last    = LocalDays::plus( $today, -self::COMPARED_AFTER );
		$weekday = (int) gmdate( 'N', (int) strtotime( $last . ' UTC' ) );
		$newest  = LocalDays::plus( $last, 1 - $weekday );
		return array_map( static fn ( int $back ): string => LocalDays::plus( $newest, -7 * $back ), range( 0, self::MONDAYS - 1 ) );
	}

	/** Replaces what a day had: made twice it is the same. */
	private function make( string $day ): void {
		foreach ( ( new ChanceCounts( $this->database ) )->before( $day ) as $currency => $counts ) {
			$chances = Chances::of( $counts );
			$this->database->execute( 'DELETE FROM {figure_forecasts} WHERE currency = ? AND day = ?', array( $currency, $day ) );
			$this->database->insert(
				'figure_forecasts',
				array(
					array(
						'currency' => $currency,
						'day'      => $day,
						'expected' => $this->expected( $currency, $day, $chances ),
						'came'     => null,
						'chances'  => $chances->to_text(),
					),
				)
			);
		}
	}

	/** @return int What was expected of everything that was open before a day. */
	private function expected( string $currency, string $day, Chances $chances ): int {
		$sum  = 0.0;
		$rows = $this->database->rows(
			'SELECT k.kind AS kind, COALESCE( k.due_date, k.risk_day ) AS begins, SUM( m.still_open ) AS open_minor FROM {figure_moves} m INNER JOIN {figure_cases} k ON k.case_id = m.case_id
			WHERE m.currency = ? AND m.booked_day < ? GROUP BY k.kind, COALESCE( k.due_date, k.risk_day )',
			array( $currency, $day )
		);
		foreach ( $rows as $row ) {
			$sum += (int) $row['open_minor'] * $chances->within_30_days( (string) $row['kind'], LocalDays::between( (string) $row['begins'], $day ) );
		}
		return (int) round( $sum );
	}

	/** @return int What those cases paid in the 30 days from then on. */
	private function came( string $currency, string $day ): int {
		return $this->database->number(
			'SELECT SUM( CASE WHEN m.lot = 0 THEN m.early WHEN m.recovered > 0 THEN m.recovered ELSE 0 END ) FROM {figure_moves} m
			WHERE m.currency = ? AND m.booked_day BETWEEN ? AND ? AND EXISTS ( SELECT 1 FROM {figure_moves} b WHERE b.case_id = m.case_id AND b.booked_day < ? )',
			array( $currency, $day, LocalDays::plus( $day, Chances::DAYS - 1 ), $day )
		);
	}

	/** Only today's table and the Mondays are asked for again. */
	private function forget( string $today ): void {
		$oldest = LocalDays::plus( $today, -7 * self::MONDAYS - self::COMPARED_AFTER - 7 );
		foreach ( array_column( $this->database->rows( 'SELECT DISTINCT day FROM {figure_forecasts} WHERE day < ?', array( $today ) ), 'day' ) as $day ) {
			if ( $day < $oldest || '1' !== gmdate( 'N', (int) strtotime( $day . ' UTC' ) ) ) {
				$this->database->execute( 'DELETE FROM {figure_forecasts} WHERE day = ?', array( $day ) );
			}
		}
	}
}
