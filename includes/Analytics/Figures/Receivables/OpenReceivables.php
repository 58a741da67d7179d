<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;

/** What was open at the end of a period of everything with a due date, due or not. */
class OpenReceivables extends Figure {

	public function id(): string {
		return 'receivables_open';
	}

	public function selection( Scope $scope ): Selection {
		return new Selection(
			'figure_moves',
			'booked_day',
			'f.still_open',
			'f.currency = ? AND f.booked_day <= ? AND f.case_id IN ( SELECT k.case_id FROM {figure_cases} k WHERE k.currency = ? AND k.due_date IS NOT NULL )',
			array( $scope->currency, min( $scope->to, $scope->today ), $scope->currency )
		);
	}

	/** A case that was settled by then adds nothing and is not listed. */
	protected function listed(): string {
		return 'SUM( f.still_open ) <> 0';
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->days->sums( Axis::TERMS, $scope->between( DaySums::FIRST_DAY, min( $scope->to, $scope->today ) ), array( 'still_open' ) );
		return new Answer( id: $this->id(), value: $sums['still_open'], unit: 'money', scope: $scope );
	}
}
