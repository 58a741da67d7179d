<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Days\DaySums;

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

	public function answer( Scope $scope ): Answer {
		$of = self::dim_of( $scope, array( 'sequence', 'reason', 'gateway' ) );
		if ( null === $of ) {
			return $this->answer_of( $scope, $this->from_rows( $scope ) );
		}
		$sums = $this->days->sums( Axis::COHORT, $scope->between( DaySums::FIRST_DAY, DaySums::LAST_DAY ), array( 'open_now', 'open_cases', 'disputed' ), $of['keys'], $of['dim'] );
		// Whether a case is on hold is its own matter, and no sum is kept of it.
		$held = $this->sums( $this->selection( $scope )->and( 'c.hold_reason IS NOT NULL', array() ), 'SUM( f.now_o ) AS held' );
		return $this->answer_of( $scope, $sums + $held );
	}

	/** @return array<string,int> */
	final protected function from_rows( Scope $scope ): array {
		return $this->sums( $this->selection( $scope ), 'SUM( f.now_o ) AS open_now, COUNT(*) AS open_cases, SUM( CASE WHEN c.hold_reason IS NULL THEN 0 ELSE f.now_o END ) AS held, SUM( f.disputed ) AS disputed' );
	}

	/** @param array<string,int> $sums */
	final protected function answer_of( Scope $scope, array $sums ): Answer {
		return new Answer(
			id: $this->id(),
			value: $sums['open_now'],
			unit: 'money',
			scope: $scope,
			beside: array(
				'cases'         => $sums['open_cases'],
				'heldMinor'     => $sums['held'],
				'disputedMinor' => $sums['disputed'],
			),
		);
	}
}
