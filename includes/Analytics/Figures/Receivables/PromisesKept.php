<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Analytics\Folding\CaseOutcome;

/** Of what customers promised for days of a period, how many promises were kept. Those that were withdrawn or replaced before are printed beside. */
final class PromisesKept extends Figure {

	private const KEPT   = "( f.kind = 'promise' AND f.done_day <= f.kept_until )";
	private const LATE   = "( f.kind = 'promise' AND f.done_day > f.kept_until AND f.done_day <= f.late_until )";
	private const BROKEN = "( f.kind = 'promise' AND ( f.done_day > f.late_until OR ( f.done_day IS NULL AND f.late_until < ? ) ) )";

	public function id(): string {
		return 'promises';
	}

	public function selection( Scope $scope ): Selection {
		$all = new Selection( 'figure_outcomes', 'day', 'f.amount', 'f.currency = ? AND f.kind IN ( ?, ? ) AND f.day BETWEEN ? AND ?', array( $scope->currency, CaseOutcome::PROMISE, CaseOutcome::WITHDRAWN, $scope->from, $scope->to ) );
		return match ( $scope->filters['outcome'] ?? '' ) {
			'kept'      => $all->and( self::KEPT, array() ),
			'late'      => $all->and( self::LATE, array() ),
			'broken'    => $all->and( self::BROKEN, array( $scope->today ) ),
			'withdrawn' => $all->and( 'f.kind = ?', array( CaseOutcome::WITHDRAWN ) ),
			default     => $all->and( '( ' . self::KEPT . ' OR ' . self::LATE . ' OR ' . self::BROKEN . ' )', array( $scope->today ) ),
		};
	}

	public function answer( Scope $scope ): Answer {
		$counts = array();
		foreach ( array( 'kept', 'late', 'broken', 'withdrawn' ) as $outcome ) {
			$sums                         = $this->sums( $this->selection( $scope->narrowed( 'outcome', $outcome ) ), 'COUNT(*) AS promises, SUM( f.amount ) AS amount' );
			$counts[ $outcome ]           = $sums['promises'];
			$counts[ $outcome . 'Minor' ] = $sums['amount'];
		}
		return new Answer(
			id: $this->id(),
			value: $counts['kept'],
			unit: 'count',
			scope: $scope,
			numerator: $counts['kept'],
			denominator: $counts['kept'] + $counts['late'] + $counts['broken'],
			beside: $counts,
		);
	}
}
