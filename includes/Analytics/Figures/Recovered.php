<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Model\Figures\LocalDays;

/** What came in, of debts that were followed up: money received less money taken back, by the day it is booked on. */
final class Recovered extends Figure {

	private const FINAL_AFTER_DAYS = 4;
	/** What brought the money, and the sequence whose step it stands under, which need not be the case's. */
	private const FILTERS          = array(
		'brought_by'     => 'brought_by',
		'step_id'        => 'step_id',
		'money_sequence' => 'sequence_id',
	);

	public function id(): string {
		return 'recovered';
	}

	public function selection( Scope $scope ): Selection {
		$selection = new Selection( 'figure_moves', 'booked_day', 'f.recovered', 'f.currency = ? AND f.booked_day BETWEEN ? AND ? AND f.lot > 0 AND f.followed = 1', array( $scope->currency, $scope->from, $scope->to ) );
		foreach ( self::FILTERS as $name => $column ) {
			$selection = isset( $scope->filters[ $name ] ) ? $selection->and( "f.$column = ?", array( $scope->filters[ $name ] ) ) : $selection;
		}
		foreach ( array_intersect_key( Scope::CASE_FILTERS, $scope->filters ) as $name => $column ) {
			$selection = $selection->and( "f.case_id IN ( SELECT k.case_id FROM {figure_cases} k WHERE k.$column = ? )", array( $scope->filters[ $name ] ) );
		}
		return $selection;
	}

	public function answer( Scope $scope ): Answer {
		$sums     = $this->sums(
			$this->selection( $scope ),
			'SUM( CASE WHEN f.recovered > 0 THEN f.recovered ELSE 0 END ) AS received, SUM( CASE WHEN f.recovered < 0 THEN -f.recovered ELSE 0 END ) AS taken_back, COUNT( DISTINCT f.case_id ) AS cases'
		);
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		return new Answer(
			id: $this->id(),
			value: $sums['received'] - $sums['taken_back'],
			unit: 'money',
			scope: $scope,
			is_final: $scope->today >= $final_on,
			final_on: $final_on,
			beside: array(
				'receivedMinor'  => $sums['received'],
				'takenBackMinor' => $sums['taken_back'],
				'cases'          => $sums['cases'],
			),
		);
	}
}
