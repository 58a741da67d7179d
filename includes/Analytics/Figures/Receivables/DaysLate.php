<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Model\Figures\LocalDays;

/** How late what was settled in a period was paid, weighted by money; early is not late by less than nothing. */
final class DaysLate extends Figure {

	public function id(): string {
		return 'days_late';
	}

	public function selection( Scope $scope ): Selection {
		return self::filtered(
			new Selection( 'figure_cases', 'paid_day', 'f.paid', 'f.currency = ? AND f.paid_day BETWEEN ? AND ? AND f.due_date IS NOT NULL AND f.now_o = 0 AND f.paid > 0', array( $scope->currency, $scope->from, $scope->to ) ),
			$scope
		);
	}

	public function answer( Scope $scope ): Answer {
		$paid     = 0;
		$weighted = 0;
		$cases    = 0;
		$selected = $this->selection( $scope );
		// One row for each pair of days: what lies between them is calendar, which two databases count in two ways.
		foreach ( $this->database->rows( 'SELECT f.paid_day AS paid_day, f.due_date AS due_date, SUM( f.paid ) AS paid, COUNT(*) AS cases' . $selected->from() . ' GROUP BY f.paid_day, f.due_date', $selected->values ) as $row ) {
			$late      = max( 0, LocalDays::between( (string) $row['due_date'], (string) $row['paid_day'] ) );
			$paid     += (int) $row['paid'];
			$weighted += $late * (int) $row['paid'];
			$cases    += (int) $row['cases'];
		}
		return new Answer(
			id: $this->id(),
			value: 0 === $paid ? null : intdiv( 20 * $weighted + $paid, 2 * $paid ),
			unit: 'days',
			scope: $scope,
			numerator: $weighted,
			denominator: $paid,
			beside: array( 'cases' => $cases ),
		);
	}
}
