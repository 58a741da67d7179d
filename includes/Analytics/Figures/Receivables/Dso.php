<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;

/** Days sales outstanding at the end of a period, by counting back; the best possible one counts only what is not due yet. */
final class Dso extends Figure {

	private const FINAL_AFTER_DAYS = 4;

	public function __construct(
		Database $database,
		DaySums $days,
		private readonly OpenReceivables $open,
		private readonly Sales $sales,
		private readonly string $id,
	) {
		parent::__construct( $database, $days );
	}

	public function id(): string {
		return $this->id;
	}

	public function selection( Scope $scope ): Selection {
		return $this->open->selection( $scope );
	}

	protected function listed(): string {
		return 'SUM( f.still_open ) <> 0';
	}

	public function answer( Scope $scope ): Answer {
		$day      = min( $scope->to, $scope->today );
		$open     = (int) $this->open->answer( $scope )->value;
		$tenths   = CountBack::tenths( $open, $day, $this->sales_before( $scope ) );
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		return new Answer(
			id: $this->id,
			value: $tenths,
			unit: 'days',
			scope: $scope,
			is_final: $scope->today >= $final_on,
			final_on: $final_on,
			beside: array(
				'openMinor' => $open,
				'isMost'    => CountBack::MOST_TENTHS === $tenths ? 1 : 0,
			),
		);
	}

	/** @return array<string,int> Sales of the months it counts back, by month. */
	public function sales_before( Scope $scope ): array {
		$day = min( $scope->to, $scope->today );
		return $this->sales->by_month( $scope->between( LocalDays::plus( substr( $day, 0, 7 ) . '-01', -31 * CountBack::MOST_MONTHS ), $day ) );
	}
}
