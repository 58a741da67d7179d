<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Model\Figures\LocalDays;

/** Of what was due in a period, how many cases were paid in full by the end of the due day. What was called off or credited before is in neither. */
final class OnTime extends Figure {

	private const FINAL_AFTER_DAYS = 4;
	private const IN_TIME          = 'f.risk_at_utc IS NULL AND f.paid_day IS NOT NULL AND f.now_o = 0';

	public function id(): string {
		return 'on_time';
	}

	/** With the outcome `late` those that were not, without any both. */
	public function selection( Scope $scope ): Selection {
		$due = self::filtered(
			new Selection( 'figure_cases', 'due_date', 'f.billed', 'f.currency = ? AND f.due_date BETWEEN ? AND ? AND f.due_date < ?', array( $scope->currency, $scope->from, $scope->to, $scope->today ) ),
			$scope
		);
		return match ( $scope->filters['outcome'] ?? '' ) {
			'on_time' => $due->and( self::IN_TIME, array() ),
			'late'    => $due->and( 'f.risk_at_utc IS NOT NULL', array() ),
			default   => $due->and( '( f.risk_at_utc IS NOT NULL OR ( ' . self::IN_TIME . ' ) )', array() ),
		};
	}

	public function answer( Scope $scope ): Answer {
		$sums     = $this->sums(
			$this->selection( $scope ),
			'COUNT(*) AS cases, SUM( f.billed ) AS billed, SUM( CASE WHEN f.risk_at_utc IS NULL THEN 1 ELSE 0 END ) AS in_time, SUM( CASE WHEN f.risk_at_utc IS NULL THEN f.billed ELSE 0 END ) AS in_time_minor'
		);
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		return new Answer(
			id: $this->id(),
			value: $sums['in_time'],
			unit: 'count',
			scope: $scope,
			numerator: $sums['in_time'],
			denominator: $sums['cases'],
			is_final: $scope->today >= $final_on,
			final_on: $final_on,
			beside: array(
				'onTimeMinor' => $sums['in_time_minor'],
				'dueMinor'    => $sums['billed'],
			),
		);
	}
}
