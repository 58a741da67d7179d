<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Analytics\Folding\CaseOutcome;
use FollowupReminders\Model\Figures\LocalDays;

/** Disputes opened, won and lost in a period; each counts once, whatever its stages. */
final class Disputed extends Figure {

	private const FINAL_AFTER_DAYS = 4;
	private const KINDS            = array(
		'opened' => CaseOutcome::OPENED,
		'won'    => CaseOutcome::WON,
		'lost'   => CaseOutcome::LOST,
	);

	public function id(): string {
		return 'disputes';
	}

	/** Without an outcome those that were opened. */
	public function selection( Scope $scope ): Selection {
		$kind = self::KINDS[ $scope->filters['outcome'] ?? 'opened' ] ?? '';
		return new Selection( 'figure_outcomes', 'day', 'f.amount', 'f.currency = ? AND f.kind = ? AND f.day BETWEEN ? AND ?', array( $scope->currency, $kind, $scope->from, $scope->to ) );
	}

	public function answer( Scope $scope ): Answer {
		$counts = array();
		foreach ( array_keys( self::KINDS ) as $outcome ) {
			$sums                         = $this->sums( $this->selection( $scope->narrowed( 'outcome', $outcome ) ), 'COUNT(*) AS disputes, SUM( f.amount ) AS amount' );
			$counts[ $outcome ]           = $sums['disputes'];
			$counts[ $outcome . 'Minor' ] = $sums['amount'];
		}
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		return new Answer(
			id: $this->id(),
			value: $counts['won'],
			unit: 'count',
			scope: $scope,
			numerator: $counts['won'],
			denominator: $counts['won'] + $counts['lost'],
			is_final: $scope->today >= $final_on,
			final_on: $final_on,
			beside: $counts,
		);
	}
}
