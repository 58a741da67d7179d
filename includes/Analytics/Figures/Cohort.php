<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

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

	/** @return string SQL of what one case adds. */
	abstract protected function adds(): string;

	/** @return string|null The last day of which a case is final; null: of none. */
	final public function newest_day( Scope $scope ): ?string {
		$all = $this->selection( $scope->between( '0000-00-00', '9999-12-31' ) );
		return $this->database->row( 'SELECT MAX( f.risk_day ) AS day' . $all->from(), $all->values )['day'] ?? null;
	}

	/** Whether every case of it is final. */
	final protected function is_closed( Scope $scope ): bool {
		return $scope->today > LocalDays::plus( $scope->to, self::SEALS_AFTER_DAYS ) && 0 === $this->database->number(
			'SELECT COUNT(*) FROM {figure_cases} f WHERE f.currency = ? AND f.risk_day BETWEEN ? AND ? AND f.seals_at_utc > ?',
			array( $scope->currency, $scope->from, $scope->to, $scope->as_of_utc )
		);
	}

	final protected function final_on( Scope $scope ): string {
		return LocalDays::plus( $scope->to, self::SEALS_AFTER_DAYS );
	}
}
