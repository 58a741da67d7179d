<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Model\Figures\LocalDays;
use stdClass;

/**
 * What failed, week by week, and what became of it: sealed amounts where a case is final, present ones where it is not.
 *
 * @phpstan-type Week object{from: string, to: string, failedMinor: int, recoveredMinor: int, lostMinor: int, calledOffMinor: int, openMinor: int, cases: int, isClosed: bool}&stdClass
 */
final class WeeklyCohorts extends Figure {

	private const SEALED = 'CASE WHEN f.seals_at_utc <= ? THEN f.sealed_%1$s ELSE f.now_%1$s END';

	public function id(): string {
		return 'failed';
	}

	public function selection( Scope $scope ): Selection {
		return self::filtered(
			new Selection(
				'figure_cases',
				'risk_day',
				'f.now_a',
				"f.currency = ? AND f.risk_day BETWEEN ? AND ? AND f.population = 'followed' AND f.risk_at_utc <= ?",
				array( $scope->currency, $scope->from, $scope->to, $scope->as_of_utc )
			),
			$scope
		);
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->sums( $this->selection( $scope ), 'SUM( f.now_a ) AS a, COUNT(*) AS cases' );
		return new Answer(
			id: $this->id(),
			value: $sums['a'],
			unit: 'money',
			scope: $scope,
			beside: array( 'cases' => $sums['cases'] ),
		);
	}

	/**
	 * @param int $starts_on Weekday a week begins on, 0 is Sunday.
	 * @return list<Week> Oldest first.
	 */
	public function weeks( Scope $scope, int $starts_on ): array {
		$selection = $this->selection( $scope );
		$sum       = static fn ( string $bucket ): string => 'SUM( ' . sprintf( self::SEALED, $bucket ) . ' )';
		$now       = $scope->as_of_utc;
		$rows      = $this->database->rows(
			"SELECT f.risk_day AS day, {$sum( 'a' )} AS a, {$sum( 'r' )} AS r, {$sum( 'l' )} AS l, {$sum( 'x' )} AS x, {$sum( 'o' )} AS o, COUNT(*) AS cases, SUM( CASE WHEN f.seals_at_utc > ? THEN 1 ELSE 0 END ) AS open_cases"
				. $selection->from() . ' GROUP BY f.risk_day',
			array( $now, $now, $now, $now, $now, $now, ...$selection->values )
		);
		$weeks = self::empty_weeks( $scope, $starts_on );
		foreach ( $rows as $row ) {
			$week = $weeks[ self::week_of( (string) $row['day'], $starts_on ) ] ?? null;
			if ( null !== $week ) {
				$week->failedMinor    += (int) $row['a'];
				$week->recoveredMinor += (int) $row['r'];
				$week->lostMinor      += (int) $row['l'];
				$week->calledOffMinor += (int) $row['x'];
				$week->openMinor      += (int) $row['o'];
				$week->cases          += (int) $row['cases'];
				$week->isClosed        = $week->isClosed && 0 === (int) $row['open_cases'];
			}
		}
		return array_values( $weeks );
	}

	/** @return array<string,Week> By first day. */
	private static function empty_weeks( Scope $scope, int $starts_on ): array {
		$weeks = array();
		$last  = min( $scope->to, $scope->today );
		for ( $day = self::week_of( $scope->from, $starts_on ); $day <= $last; $day = LocalDays::plus( $day, 7 ) ) {
			$weeks[ $day ] = (object) array(
				'from'           => max( $day, $scope->from ),
				'to'             => min( LocalDays::plus( $day, 6 ), $scope->to ),
				'failedMinor'    => 0,
				'recoveredMinor' => 0,
				'lostMinor'      => 0,
				'calledOffMinor' => 0,
				'openMinor'      => 0,
				'cases'          => 0,
				// The last window of a week ends 33 days after it; until then nobody knows what becomes of it.
				'isClosed'       => $scope->today > LocalDays::plus( $day, 6 + 33 ),
			);
		}
		return $weeks;
	}

	/** @return string First day of its week. */
	private static function week_of( string $day, int $starts_on ): string {
		$weekday = (int) gmdate( 'w', (int) strtotime( $day . ' UTC' ) );
		return LocalDays::plus( $day, -( ( $weekday - $starts_on + 7 ) % 7 ) );
	}
}
