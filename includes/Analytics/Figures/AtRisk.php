<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

/** What is open now of all cases that are at risk, whoever follows them up. */
class AtRisk extends Figure {

	public function id(): string {
		return 'at_risk';
	}

	public function selection( Scope $scope ): Selection {
		return self::filtered(
			new Selection( 'figure_cases', 'risk_day', 'f.now_o', 'f.currency = ? AND f.risk_at_utc <= ? AND f.now_o > 0', array( $scope->currency, $scope->as_of_utc ), true ),
			$scope
		);
	}

	final public function answer( Scope $scope ): Answer {
		$sums = $this->sums( $this->selection( $scope ), 'SUM( f.now_o ) AS open_minor, COUNT(*) AS cases, SUM( CASE WHEN c.hold_reason IS NULL THEN 0 ELSE f.now_o END ) AS held, SUM( f.disputed ) AS disputed' );
		return new Answer(
			id: $this->id(),
			value: $sums['open_minor'],
			unit: 'money',
			scope: $scope,
			beside: array(
				'cases'         => $sums['cases'],
				'heldMinor'     => $sums['held'],
				'disputedMinor' => $sums['disputed'],
			),
		);
	}
}
