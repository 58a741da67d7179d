<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;

/** What is under open disputes now. */
final class DisputedNow extends Figure {

	public function id(): string {
		return 'disputed_now';
	}

	public function selection( Scope $scope ): Selection {
		return new Selection( 'figure_cases', 'opened_day', 'f.disputed', 'f.currency = ? AND f.now_o > 0 AND f.disputed > 0', array( $scope->currency ) );
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->sums( $this->selection( $scope ), 'SUM( f.disputed ) AS amount, COUNT(*) AS cases' );
		return new Answer( id: $this->id(), value: $sums['amount'], unit: 'money', scope: $scope, beside: array( 'cases' => $sums['cases'] ) );
	}
}
