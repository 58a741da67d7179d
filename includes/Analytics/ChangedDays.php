<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Store\Db\Figures\DirtyDays;

/**
 * The days whose sums are others when the rows of a case are replaced.
 *
 * @phpstan-import-type Row from CaseSheet
 * @phpstan-import-type Day from DirtyDays
 */
final class ChangedDays {

	/** What money is told apart by that is the case's, not the payment's. */
	private const OF_MONEY = array( 'sequence_id', 'reason', 'gateway', 'has_terms' );
	/** Columns of a stored row that are asked for. */
	public const READ      = array( 'currency', 'risk_day', 'sequence_id', 'reason', 'gateway', 'due_date' );

	/**
	 * @param Row|null  $was       The case's row; null: it had none.
	 * @param list<Row> $moves_was Its moves.
	 * @param Row|null  $row       What replaces it.
	 * @param list<Row> $moves     What replaces them.
	 * @return list<Day>
	 */
	public static function of( ?array $was, array $moves_was, ?array $row, array $moves ): array {
		$days    = array_map( self::of_cohort( ... ), array_values( array_filter( array( $was, $row ) ) ) );
		$is_same = self::dims( $was ) === self::dims( $row );
		$before  = self::by_key( $moves_was );
		$after   = null === $row ? array() : self::by_key( $moves );
		foreach ( $before + $after as $key => $move ) {
			if ( ! $is_same || ( $before[ $key ] ?? null ) !== ( $after[ $key ] ?? null ) ) {
				$days[] = self::day( Axis::BOOKED, $move['currency'], $move['booked_day'] );
				$days[] = self::day( Axis::TERMS, $move['currency'], $move['booked_day'] );
			}
		}
		return $days;
	}

	/**
	 * @param Row $row Of a case.
	 * @return Day
	 */
	public static function of_cohort( array $row ): array {
		return self::day( Axis::COHORT, $row['currency'], $row['risk_day'] );
	}

	/** @return Day */
	private static function day( string $axis, int|string|null $currency, int|string|null $day ): array {
		return array(
			'axis'     => $axis,
			'currency' => (string) $currency,
			'day'      => (string) $day,
		);
	}

	/**
	 * @param Row|null $row Of a case.
	 * @return Row
	 */
	private static function dims( ?array $row ): array {
		$dims = null === $row ? array() : array_intersect_key( $row + array( 'has_terms' => null === $row['due_date'] ? 0 : 1 ), array_flip( self::OF_MONEY ) );
		ksort( $dims, SORT_STRING );
		return $dims;
	}

	/**
	 * @param list<Row> $moves Of one case.
	 * @return array<string,Row>
	 */
	private static function by_key( array $moves ): array {
		$by_key = array();
		foreach ( $moves as $move ) {
			$by_key[ "{$move['currency']} {$move['booked_day']} {$move['lot']}" ] = $move;
		}
		return $by_key;
	}
}
