<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;

/** The part of it that was not due yet at the end of the period. */
final class NotYetDue extends OpenReceivables {

	public function id(): string {
		return 'not_yet_due';
	}

	public function answer( Scope $scope ): Answer {
		return new Answer( id: $this->id(), value: $this->sums( $this->selection( $scope ), 'SUM( f.still_open ) AS open_minor' )['open_minor'], unit: 'money', scope: $scope );
	}

	public function selection( Scope $scope ): Selection {
		return parent::selection( $scope )->and( 'f.case_id IN ( SELECT k.case_id FROM {figure_cases} k WHERE k.currency = ? AND k.due_date >= ? )', array( $scope->currency, min( $scope->to, $scope->today ) ) );
	}
}
