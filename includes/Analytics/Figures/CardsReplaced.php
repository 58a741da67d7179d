<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Figures\LocalDays;

/** Of the cards that would have expired before a renewal of the period, those that were replaced or renewed before it. Subscriptions that ended are in neither number. */
final class CardsReplaced extends Figure {

	private const FINAL_AFTER_DAYS = 4;

	public function id(): string {
		return 'cards_replaced';
	}

	/** With the outcome `expired` those that were not, without any those that were. */
	public function selection( Scope $scope ): Selection {
		return $this->all( $scope )->and( 'expired' === ( $scope->filters['outcome'] ?? '' ) ? 'f.replaced = 0' : 'f.replaced = 1', array() );
	}

	public function answer( Scope $scope ): Answer {
		$sums     = $this->sums( $this->all( $scope ), 'SUM( f.replaced ) AS replaced, COUNT(*) AS cases' );
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		return new Answer(
			id: $this->id(),
			value: 0 === $sums['cases'] ? null : $sums['replaced'],
			unit: 'count',
			scope: $scope,
			numerator: $sums['replaced'],
			denominator: $sums['cases'],
			is_final: $scope->today >= $final_on,
			final_on: $final_on,
		);
	}

	private function all( Scope $scope ): Selection {
		return new Selection(
			'cards',
			'due_date',
			'f.total_minor',
			'f.currency = ? AND f.due_date BETWEEN ? AND ? AND f.due_date < ? AND f.ended = 0',
			array( $scope->currency, $scope->from, $scope->to, $scope->today ),
			rows: 'SELECT c.id AS case_id, c.currency AS currency, c.due_date AS due_date, c.total_minor AS total_minor, '
				. self::cancelled_by( CancelledBy::Replaced ) . ' AS replaced, ' . self::cancelled_by( CancelledBy::SubscriptionEnded ) . " AS ended FROM {cases} c WHERE c.kind = 'expiring_card'"
		);
	}

	/** @return string SQL: 1 or 0. */
	private static function cancelled_by( CancelledBy $by ): string {
		$kind = EventKind::Cancelled->value;
		return "CASE WHEN EXISTS ( SELECT 1 FROM {events} e WHERE e.case_id = c.id AND e.kind = '$kind' AND e.details LIKE '%\"by\":\"$by->value\"%' ) THEN 1 ELSE 0 END";
	}
}
