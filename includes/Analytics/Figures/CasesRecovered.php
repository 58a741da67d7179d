<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;

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
		$sums   = $this->added_up( $scope );
		$counts = $this->answer_of( $scope, $sums, $this->is_closed( $scope ) );
		return new Answer(
			id: $counts->id,
			value: $counts->value,
			unit: 'count',
			scope: $scope,
			numerator: $counts->numerator,
			denominator: $counts->denominator,
			is_final: $counts->is_final,
			final_on: $counts->final_on,
			beside: array(
				'medianSeconds'    => $this->rank( $scope, $sums['settled'], 1, 2 ),
				'nineOfTenSeconds' => $this->rank( $scope, $sums['settled'], 9, 10 ),
			) + $counts->beside,
		);
	}

	/**
	 * Without how long it took.
	 *
	 * @param array<string,int> $sums See SUMS; without any there was no case.
	 */
	public function answer_of( Scope $scope, array $sums, bool $is_closed ): Answer {
		return new Answer(
			id: $this->id(),
			value: $sums['settled'] ?? 0,
			unit: 'count',
			scope: $scope,
			numerator: $sums['settled'] ?? 0,
			denominator: $sums['asked_cases'] ?? 0,
			is_final: $is_closed,
			final_on: $this->final_on( $scope ),
			beside: array( 'emails' => $sums['emails'] ?? 0 ),
		);
	}

	/** @return int|null The ⌈qn⌉-th shortest time; null of no case. */
	private function rank( Scope $scope, int $count, int $numerator, int $denominator ): ?int {
		if ( 0 === $count ) {
			return null;
		}
		$settled = $this->selection( $scope );
		return $this->database->number( 'SELECT f.settled_at_utc - f.cohort_at_utc AS took' . $settled->from() . ' ORDER BY took LIMIT 1 OFFSET ?', array( ...$settled->values, intdiv( $numerator * $count + $denominator - 1, $denominator ) - 1 ) );
	}
}
