<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Model\Figures\LocalDays;
use stdClass;

/**
 * What failed, week by week, and what became of it: sealed amounts where a case is final, present ones where it is not.
 *
 * @phpstan-type Week object{from: string, to: string, failedMinor: int, recoveredMinor: int, lostMinor: int, calledOffMinor: int, openMinor: int, cases: int, isClosed: bool}&stdClass
 */
final class WeeklyCohorts extends Figure {

	public function id(): string {
		return 'failed';
	}

	public function selection( Scope $scope ): Selection {
		return self::filtered(
			new Selection(
				'figure_cases',
				'risk_day',
				'f.now_a',
				"f.currency = ? AND f.risk_day BETWEEN ? AND ? AND f.population = 'followed' AND f.risk_at_utc <= ?",
				array( $scope->currency, $scope->from, $scope->to, $scope->as_of_utc )
			),
			$scope
		);
	}

	public function answer( Scope $scope ): Answer {
		$of   = self::dim_of( $scope, array( 'sequence', 'reason', 'gateway' ) );
		$sums = null === $of
			? $this->sums( $this->selection( $scope ), 'SUM( f.now_a ) AS now_at_risk, COUNT(*) AS cases' )
			: $this->days->sums( Axis::COHORT, $scope, array( 'now_at_risk', 'cases' ), array( 'population' => 'followed' ) + $of['keys'], $of['dim'] );
		return new Answer(
			id: $this->id(),
			value: $sums['now_at_risk'],
			unit: 'money',
			scope: $scope,
			beside: array( 'cases' => $sums['cases'] ),
		);
	}

	/**
	 * @param Scope $scope     Without filters.
	 * @param int   $starts_on Weekday a week begins on, 0 is Sunday.
	 * @return list<Week> Oldest first.
	 */
	public function weeks( Scope $scope, int $starts_on ): array {
		$weeks = self::empty_weeks( $scope, $starts_on );
		foreach ( $this->days->by( Axis::COHORT, $scope, array( 'at_risk', 'recovered', 'lost', 'called_off', 'still_open', 'cases' ), "CONCAT( s.day, ' ', s.is_sealed )", array( 'population' => 'followed' ) ) as $key => $sums ) {
			list( $day, $is_sealed ) = explode( ' ', (string) $key ) + array( '', '0' );
			$week = $weeks[ self::week_of( $day, $starts_on ) ] ?? null;
			if ( null !== $week ) {
				$week->failedMinor    += $sums['at_risk'];
				$week->recoveredMinor += $sums['recovered'];
				$week->lostMinor      += $sums['lost'];
				$week->calledOffMinor += $sums['called_off'];
				$week->openMinor      += $sums['still_open'];
				$week->cases          += $sums['cases'];
				$week->isClosed        = $week->isClosed && '1' === $is_sealed;
			}
		}
		return array_values( $weeks );
	}

	/**
	 * @param 'sequence'|'reason'|'gateway' $dim
	 * @return array<string,array<string,int>> Cases by its value.
	 */
	public function cases_by( Scope $scope, string $dim ): array {
		return $this->days->by( Axis::COHORT, $scope, array( 'cases' ), 'value', array( 'population' => 'followed' ), $dim );
	}

	/** @return array<string,Week> By first day. */
	private static function empty_weeks( Scope $scope, int $starts_on ): array {
		$weeks = array();
		$last  = min( $scope->to, $scope->today );
		for ( $day = self::week_of( $scope->from, $starts_on ); $day <= $last; $day = LocalDays::plus( $day, 7 ) ) {
			$weeks[ $day ] = (object) array(
				'from'           => max( $day, $scope->from ),
				'to'             => min( LocalDays::plus( $day, 6 ), $scope->to ),
				'failedMinor'    => 0,
				'recoveredMinor' => 0,
				'lostMinor'      => 0,
				'calledOffMinor' => 0,
				'openMinor'      => 0,
				'cases'          => 0,
				// The last window of a week ends 33 days after it; until then nobody knows what becomes of it.
				'isClosed'       => $scope->today > LocalDays::plus( $day, 6 + 33 ),
			);
		}
		return $weeks;
	}

	/** @return string First day of its week. */
	private static function week_of( string $day, int $starts_on ): string {
		$weekday = (int) gmdate( 'w', (int) strtotime( $day . ' UTC' ) );
		return LocalDays::plus( $day, -( ( $weekday - $starts_on + 7 ) % 7 ) );
	}
}
