<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Model\Figures\LocalDays;

/** What failed in a period and was followed up, once its last number is final: the rows of all rates. */
abstract class Cohort extends Figure {

	/** Days of the longest window, the days of waiting for news, and the day itself. */
	private const SEALS_AFTER_DAYS = 34;

	public function selection( Scope $scope ): Selection {
		return self::filtered(
			new Selection(
				'figure_cases',
				'risk_day',
				$this->adds(),
				"f.currency = ? AND f.risk_day BETWEEN ? AND ? AND f.population = 'followed' AND f.seals_at_utc <= ?",
				array( $scope->currency, $scope->from, $scope->to, $scope->as_of_utc )
			),
			$scope
		);
	}

	/** What sums of a cohort are kept of. */
	protected const DIMS = array( 'sequence', 'reason', 'gateway' );
	/** What is read of them, and what a case adds to each. */
	protected const SUMS = array(
		'cases'          => '1',
		'at_risk'        => 'f.sealed_a',
		'recovered'      => 'f.sealed_r',
		'lost'           => 'f.sealed_l',
		'called_off'     => 'f.sealed_x',
		'still_open'     => 'f.sealed_o',
		'now_at_risk'    => 'f.now_a',
		'now_recovered'  => 'f.now_r',
		'now_called_off' => 'f.now_x',
		'asked_cases'    => 'CASE WHEN f.sealed_a > f.sealed_x THEN 1 ELSE 0 END',
		'settled'        => 'CASE WHEN f.settled_at_utc IS NOT NULL THEN 1 ELSE 0 END',
		'emails'         => 'f.emails',
	);
	private const COUNTED = array(
		'population' => 'followed',
		'is_sealed'  => 1,
	);

	/** @return array<string,int> By name of SUMS. */
	final protected function added_up( Scope $scope ): array {
		$of = self::dim_of( $scope, self::DIMS );
		return null === $of
			? $this->sums( $this->selection( $scope ), implode( ', ', array_map( static fn ( string $name, string $sql ): string => "SUM( $sql ) AS $name", array_keys( self::SUMS ), self::SUMS ) ) )
			: $this->days->sums( Axis::COHORT, $scope, array_keys( self::SUMS ), self::COUNTED + $of['keys'], $of['dim'] );
	}

	/** @return array<string,int> Of all that it counts, by name of SUMS. */
	final public function all( Scope $scope ): array {
		return $this->added_up( $scope );
	}

	/**
	 * @param 'sequence'|'reason'|'gateway' $dim
	 * @return array<string,array<string,int>> By its value, then by name of SUMS.
	 */
	final public function added_up_by( Scope $scope, string $dim ): array {
		return $this->days->by( Axis::COHORT, $scope, array_keys( self::SUMS ), 'value', self::COUNTED, $dim );
	}

	/** @return string SQL of what one case adds. */
	abstract protected function adds(): string;

	/** @return string|null The last day of which a case is final; null: of none. */
	final public function newest_day( Scope $scope ): ?string {
		$all = $this->selection( $scope->between( '0000-00-00', '9999-12-31' ) );
		// By the key, newest first, rather than by all there are.
		return $this->database->row( 'SELECT f.risk_day AS day' . $all->from() . ' ORDER BY f.risk_day DESC LIMIT 1', $all->values )['day'] ?? null;
	}

	/** Whether every case of it is final. */
	final public function is_closed( Scope $scope ): bool {
		return $scope->today > LocalDays::plus( $scope->to, self::SEALS_AFTER_DAYS ) && 0 === $this->database->number(
			'SELECT COUNT(*) FROM {figure_cases} f WHERE f.currency = ? AND f.risk_day BETWEEN ? AND ? AND f.seals_at_utc > ?',
			array( $scope->currency, $scope->from, $scope->to, $scope->as_of_utc )
		);
	}

	final public function final_on( Scope $scope ): string {
		return LocalDays::plus( $scope->to, self::SEALS_AFTER_DAYS );
	}
}
