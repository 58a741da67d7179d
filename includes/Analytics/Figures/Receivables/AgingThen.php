<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Figures\Selection;

/** What was open at the end of a period, by booked days and by the due dates as they are now: the cases behind a month's end that was kept. */
final class AgingThen extends Figure {

	public function id(): string {
		return 'aging_then';
	}

	public function selection( Scope $scope ): Selection {
		$day       = 'COALESCE( k.due_date, k.risk_day )';
		$bucket    = $scope->filters['bucket'] ?? null;
		$cases     = new Selection( 'figure_cases', 'opened_day', 'k.now_o', 'k.currency = ?', array( $scope->currency ) );
		$cases     = null === $bucket ? $cases : Aging::in_bucket( $cases, $scope->to, $bucket, $day );
		$selection = new Selection( 'figure_moves', 'booked_day', 'f.still_open', 'f.currency = ? AND f.booked_day <= ?', array( $scope->currency, $scope->to ) );
		return $selection->and( "f.case_id IN ( SELECT k.case_id FROM {figure_cases} k WHERE $cases->where )", $cases->values );
	}

	/** A case that was settled by then adds nothing and is not listed. */
	protected function listed(): string {
		return 'SUM( f.still_open ) <> 0';
	}

	public function answer( Scope $scope ): Answer {
		return new Answer( id: $this->id(), value: $this->sums( $this->selection( $scope ), 'SUM( f.still_open ) AS open_minor' )['open_minor'], unit: 'money', scope: $scope );
	}
}
