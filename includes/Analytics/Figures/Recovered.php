<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Model\Figures\LocalDays;

/** What came in, of debts that were followed up: money received less money taken back, by the day it is booked on. */
final class Recovered extends Figure {

	private const FINAL_AFTER_DAYS = 4;
	private const SUMS             = array( 'received', 'taken_back' );
	/** Filters that sums by day are kept of. */
	private const DIMS             = array( 'sequence', 'reason', 'gateway', 'brought_by', 'attempt' );
	/** What brought the money, and the sequence whose step it stands under, which need not be the case's. */
	private const FILTERS          = array(
		'brought_by'     => 'brought_by',
		'step_id'        => 'step_id',
		'attempt'        => 'attempt',
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
		// A case that paid on two days counts once, so that days do not add up.
		return $this->answer_of( $scope, $this->added_up( $scope ), $this->sums( $this->selection( $scope ), 'COUNT( DISTINCT f.case_id ) AS cases' ) );
	}

	/** Without how many cases it is of. */
	public function amount( Scope $scope ): Answer {
		return $this->answer_of( $scope, $this->added_up( $scope ) );
	}

	/** @return array<string,int> By name of SUMS. */
	private function added_up( Scope $scope ): array {
		$of   = self::dim_of( $scope, self::DIMS );
		return null === $of
			? $this->sums( $this->selection( $scope ), 'SUM( CASE WHEN f.recovered > 0 THEN f.recovered ELSE 0 END ) AS received, SUM( CASE WHEN f.recovered < 0 THEN -f.recovered ELSE 0 END ) AS taken_back' )
			: $this->days->sums( Axis::BOOKED, $scope, self::SUMS, $of['keys'], $of['dim'] );
	}

	/**
	 * @param 'sequence'|'reason'|'gateway'|'brought_by'|'attempt'|'step' $dim
	 * @return array<string,array<string,int>> By its value, then by name of SUMS.
	 */
	public function added_up_by( Scope $scope, string $dim ): array {
		return $this->days->by( Axis::BOOKED, $scope, self::SUMS, 'value', array(), $dim );
	}

	/**
	 * @param array<string,int> $sums   See SUMS; without any nothing came.
	 * @param array<string,int> $beside What else is printed with it.
	 */
	public function answer_of( Scope $scope, array $sums, array $beside = array() ): Answer {
		$sums    += array_fill_keys( self::SUMS, 0 );
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
			) + $beside,
		);
	}
}
