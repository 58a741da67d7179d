<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Ahead\Forecasts;
use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;

/** What open cases will bring in the next 30 days, by how past ones of their age paid. Its list shows what is open of them; disputed cases bring nothing. */
final class Expected extends Figure {

	public function __construct(
		Database $database,
		DaySums $days,
		private readonly Forecasts $forecasts,
	) {
		parent::__construct( $database, $days );
	}

	public function id(): string {
		return 'forecast';
	}

	public function selection( Scope $scope ): Selection {
		return self::filtered( new Selection( 'figure_cases', 'opened_day', 'f.now_o', 'f.currency = ? AND f.now_o > 0 AND f.disputed = 0', array( $scope->currency ) ), $scope );
	}

	public function answer( Scope $scope ): Answer {
		$chances  = $this->forecasts->newest( $scope->currency );
		$selected = $this->selection( $scope );
		$expected = 0.0;
		$open     = 0;
		$cases    = 0;
		foreach ( $this->database->rows( 'SELECT f.kind AS kind, COALESCE( f.due_date, f.risk_day ) AS begins, SUM( f.now_o ) AS open_minor, COUNT(*) AS cases' . $selected->from() . ' GROUP BY f.kind, COALESCE( f.due_date, f.risk_day )', $selected->values ) as $row ) {
			$age       = LocalDays::between( (string) $row['begins'], $scope->today );
			$open     += (int) $row['open_minor'];
			$cases    += (int) $row['cases'];
			$expected += (int) $row['open_minor'] * ( $chances?->within_30_days( (string) $row['kind'], $age ) ?? 0.0 );
		}
		$record = $this->forecasts->record( $scope->currency );
		$value  = (int) round( $expected );
		return new Answer(
			id: $this->id(),
			value: null === $chances ? null : $value,
			unit: 'money',
			scope: $scope,
			beside: array(
				'openMinor'    => $open,
				'cases'        => $cases,
				'comparisons'  => $record->comparisons,
				'errorTenths'  => $record->medianTenths,
				'lowMinor'     => null === $record->bandTenths || null === $chances ? null : max( 0, intdiv( $value * ( 1000 - $record->bandTenths ), 1000 ) ),
				'highMinor'    => null === $record->bandTenths || null === $chances ? null : intdiv( $value * ( 1000 + $record->bandTenths ), 1000 ),
			),
		);
	}
}
