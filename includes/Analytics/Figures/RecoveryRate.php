<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

/** How much of what failed in a period came in within its window; what the shop itself called off does not count. */
final class RecoveryRate extends Cohort {

	public function id(): string {
		return 'recovery_rate';
	}

	protected function adds(): string {
		return 'f.sealed_r';
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->sums(
			$this->selection( $scope ),
			'SUM( f.sealed_r ) AS r, SUM( f.sealed_a - f.sealed_x ) AS asked, SUM( f.sealed_x ) AS x, SUM( f.sealed_l ) AS l, SUM( f.sealed_o ) AS o, SUM( f.now_r ) AS now_r, SUM( f.now_a - f.now_x ) AS now_asked,
			COUNT(*) AS cases, SUM( CASE WHEN f.sealed_a > f.sealed_x THEN 1 ELSE 0 END ) AS asked_cases, SUM( CASE WHEN f.settled_at_utc IS NOT NULL THEN 1 ELSE 0 END ) AS settled, SUM( f.emails ) AS emails'
		);
		return new Answer(
			id: $this->id(),
			value: 0 === $sums['asked'] ? null : intdiv( 2000 * $sums['r'] + $sums['asked'], 2 * $sums['asked'] ),
			unit: 'rate',
			scope: $scope,
			numerator: $sums['r'],
			denominator: $sums['asked'],
			is_final: $this->is_closed( $scope ),
			final_on: $this->final_on( $scope ),
			beside: array(
				'calledOffMinor'   => $sums['x'],
				'lostMinor'        => $sums['l'],
				'stillUnpaidMinor' => $sums['o'],
				'laterNumerator'   => $sums['now_r'],
				'laterDenominator' => $sums['now_asked'],
				'cases'            => $sums['cases'],
				'askedCases'       => $sums['asked_cases'],
				'settledCases'     => $sums['settled'],
				'emails'           => $sums['emails'],
			),
		);
	}
}
