<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Figures\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Model\Figures\LocalDays;

/** What is open now, by days since it was due; without a due date, since it was at risk. */
final class Aging extends Figure {

	/** Most days of each bucket; null: no end. */
	public const BUCKETS = array(
		'not_due' => 0,
		'to_30'   => 30,
		'to_60'   => 60,
		'to_90'   => 90,
		'over_90' => null,
	);

	public function id(): string {
		return 'aging';
	}

	public function selection( Scope $scope ): Selection {
		$selection = self::filtered( new Selection( 'figure_cases', 'opened_day', 'f.now_o', 'f.currency = ? AND f.now_o > 0', array( $scope->currency ) ), $scope );
		$bucket    = $scope->filters['bucket'] ?? null;
		return null === $bucket ? $selection : self::in_bucket( $selection, $scope->today, $bucket );
	}

	/** A bucket that there is none of holds nothing. */
	private static function in_bucket( Selection $selection, string $today, string $bucket ): Selection {
		$names = array_keys( self::BUCKETS );
		$at    = array_search( $bucket, $names, true );
		if ( false === $at ) {
			return $selection->and( '1 = 0', array() );
		}
		$most  = self::BUCKETS[ $names[ $at ] ];
		$least = 0 === $at ? null : (int) self::BUCKETS[ $names[ $at - 1 ] ];
		$day   = 'COALESCE( f.due_date, f.risk_day )';
		if ( null !== $most ) {
			$selection = $selection->and( "$day >= ?", array( LocalDays::plus( $today, -$most ) ) );
		}
		return null === $least ? $selection : $selection->and( "$day < ?", array( LocalDays::plus( $today, -$least ) ) );
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->sums( $this->selection( $scope ), 'SUM( f.now_o ) AS open_minor, COUNT(*) AS cases, SUM( f.disputed ) AS disputed' );
		return new Answer(
			id: $this->id(),
			value: $sums['open_minor'],
			unit: 'money',
			scope: $scope,
			beside: array(
				'cases'         => $sums['cases'],
				'disputedMinor' => $sums['disputed'],
			),
		);
	}
}
