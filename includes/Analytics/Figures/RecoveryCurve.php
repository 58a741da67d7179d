<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use stdClass;

/**
 * How much of what failed had come in by each day after it, of cases that are final. Its last point is what the rate counts. Cases with a due
 * date have 90 days, others 30, and the two are not mixed.
 *
 * @phpstan-type CurvePoint object{day: int, recoveredMinor: int}&\stdClass
 */
final class RecoveryCurve extends Cohort {

	/** Values of the filter `terms`: cases without and with a due date. */
	public const TERMS    = array( 'none', 'due' );
	public const DAYS     = 30;
	public const DAYS_DUE = 90;

	public function id(): string {
		return 'recovery_curve';
	}

	protected function adds(): string {
		return 'f.sealed_r';
	}

	/** The filter `terms` is `due` for cases with a due date; without it those without. */
	public function selection( Scope $scope ): Selection {
		return parent::selection( $scope )->and( 'f.window_ends_utc - f.cohort_at_utc ' . ( self::is_due( $scope ) ? '> ' : '<= ' ) . ( self::DAYS * 86400 ), array() );
	}

	private static function is_due( Scope $scope ): bool {
		return 'due' === ( $scope->filters['terms'] ?? '' );
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->sums( $this->selection( $scope ), 'SUM( f.sealed_r ) AS r, SUM( f.sealed_a - f.sealed_x ) AS asked, COUNT(*) AS cases' );
		return new Answer(
			id: $this->id(),
			value: 0 === $sums['asked'] ? null : intdiv( 2000 * $sums['r'] + $sums['asked'], 2 * $sums['asked'] ),
			unit: 'rate',
			scope: $scope,
			numerator: $sums['r'],
			denominator: $sums['asked'],
			is_final: $this->is_closed( $scope ),
			final_on: $this->final_on( $scope ),
			beside: array( 'cases' => $sums['cases'] ),
		);
	}

	/** @return list<CurvePoint> One for each day from 0; empty where no case is final. */
	public function points( Scope $scope ): array {
		if ( 0 === (int) $this->answer( $scope )->denominator ) {
			return array();
		}
		$selection = $this->selection( $scope );
		$by_age    = array();
		$moves     = 'SELECT m.age AS age, SUM( m.recovered ) AS recovered' . str_replace( ' FROM {figure_cases} f', ' FROM {figure_cases} f INNER JOIN {figure_moves} m ON m.case_id = f.case_id AND m.lot > 0 AND m.age IS NOT NULL', $selection->from() ) . ' GROUP BY m.age';
		foreach ( $this->database->rows( $moves, $selection->values ) as $row ) {
			$by_age[ (int) $row['age'] ] = (int) $row['recovered'];
		}
		$points = array();
		$sum    = 0;
		$last   = self::is_due( $scope ) ? self::DAYS_DUE : self::DAYS;
		for ( $day = 0; $day <= $last; $day++ ) {
			$sum     += $by_age[ $day ] ?? 0;
			$points[] = (object) array(
				'day'            => $day,
				'recoveredMinor' => $sum,
			);
		}
		return $points;
	}
}
