<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

/** How many of the cases that failed in a period were paid in full within their window. */
final class CasesRecovered extends Cohort {

	public function id(): string {
		return 'cases_recovered';
	}

	protected function adds(): string {
		return 'f.sealed_r';
	}

	public function selection( Scope $scope ): Selection {
		return parent::selection( $scope )->and( 'f.settled_at_utc IS NOT NULL', array() );
	}

	public function answer( Scope $scope ): Answer {
		$of   = $this->sums( parent::selection( $scope )->and( 'f.sealed_a > f.sealed_x', array() ), 'COUNT(*) AS cases' );
		$sent = $this->sums( parent::selection( $scope ), 'SUM( f.emails ) AS emails' );
		$took = array_map( 'intval', array_column( $this->database->rows( 'SELECT f.settled_at_utc - f.cohort_at_utc AS took' . $this->selection( $scope )->from() . ' ORDER BY took', $this->selection( $scope )->values ), 'took' ) );
		return new Answer(
			id: $this->id(),
			value: count( $took ),
			unit: 'count',
			scope: $scope,
			numerator: count( $took ),
			denominator: $of['cases'],
			is_final: $this->is_closed( $scope ),
			final_on: $this->final_on( $scope ),
			beside: array(
				'medianSeconds'    => self::rank( $took, 1, 2 ),
				'nineOfTenSeconds' => self::rank( $took, 9, 10 ),
				'emails'           => $sent['emails'],
			),
		);
	}

	/** @param list<int> $sorted Smallest first; the answer is the ⌈qn⌉-th of them. */
	private static function rank( array $sorted, int $numerator, int $denominator ): ?int {
		return array() === $sorted ? null : $sorted[ intdiv( $numerator * count( $sorted ) + $denominator - 1, $denominator ) - 1 ];
	}
}
