<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;

/** What was billed on terms in a period: opening totals and their changes. Credits and cancels do not lower it. */
final class Sales extends Figure {

	public function id(): string {
		return 'sales';
	}

	public function selection( Scope $scope ): Selection {
		return new Selection(
			'figure_moves',
			'booked_day',
			'f.billed',
			'f.currency = ? AND f.booked_day BETWEEN ? AND ? AND f.billed <> 0 AND f.case_id IN ( SELECT k.case_id FROM {figure_cases} k WHERE k.currency = ? AND k.due_date IS NOT NULL )',
			array( $scope->currency, $scope->from, $scope->to, $scope->currency )
		);
	}

	public function answer( Scope $scope ): Answer {
		return new Answer( id: $this->id(), value: $this->days->sums( Axis::TERMS, $scope, array( 'billed' ) )['billed'], unit: 'money', scope: $scope );
	}

	/** @return array<string,int> Minor units by month, `YYYY-MM`; months without any are not there. */
	public function by_month( Scope $scope ): array {
		return array_filter( array_map( static fn ( array $sums ): int => $sums['billed'], $this->days->by( Axis::TERMS, $scope, array( 'billed' ), 'SUBSTR( s.day, 1, 7 )' ) ) );
	}
}
