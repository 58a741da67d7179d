<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Receivables;

use FollowupReminders\Analytics\Days\AgeBucket;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Model\Figures\LocalDays;

/** What is open now, by days since it was due; without a due date, since it was at risk. */
final class Aging extends Figure {

	private const COLUMNS = 'SUM( f.now_o ) AS open_minor, COUNT(*) AS cases, SUM( f.disputed ) AS disputed';

	public function id(): string {
		return 'aging';
	}

	public function selection( Scope $scope ): Selection {
		$selection = self::filtered( new Selection( 'figure_cases', 'opened_day', 'f.now_o', 'f.currency = ? AND f.now_o > 0', array( $scope->currency ) ), $scope );
		$bucket    = $scope->filters['bucket'] ?? null;
		return null === $bucket ? $selection : self::in_bucket( $selection, $scope->today, $bucket );
	}

	/**
	 * A bucket that there is none of holds nothing.
	 *
	 * @param string $day SQL of the day ages are counted from.
	 */
	public static function in_bucket( Selection $selection, string $today, string $bucket, string $day = 'COALESCE( f.due_date, f.risk_day )' ): Selection {
		$names = array_keys( AgeBucket::ALL );
		$at    = array_search( $bucket, $names, true );
		if ( false === $at ) {
			return $selection->and( '1 = 0', array() );
		}
		$most  = AgeBucket::ALL[ $names[ $at ] ];
		$least = 0 === $at ? null : (int) AgeBucket::ALL[ $names[ $at - 1 ] ];
		if ( null !== $most ) {
			$selection = $selection->and( "$day >= ?", array( LocalDays::plus( $today, -$most ) ) );
		}
		return null === $least ? $selection : $selection->and( "$day < ?", array( LocalDays::plus( $today, -$least ) ) );
	}

	public function answer( Scope $scope ): Answer {
		return $this->answer_of( $scope, $this->sums( $this->selection( $scope ), self::COLUMNS ) );
	}

	/**
	 * All buckets by one reading.
	 *
	 * @param Scope $scope Without a bucket.
	 * @return array<string,Answer> By bucket, in their order.
	 */
	public function by_bucket( Scope $scope ): array {
		$selection = $this->selection( $scope );
		$found     = array();
		foreach ( $this->database->rows( 'SELECT COALESCE( f.due_date, f.risk_day ) AS begins, ' . self::COLUMNS . $selection->from() . ' GROUP BY COALESCE( f.due_date, f.risk_day )', $selection->values ) as $row ) {
			$bucket = AgeBucket::of( LocalDays::between( (string) $row['begins'], $scope->today ) );
			foreach ( array( 'open_minor', 'cases', 'disputed' ) as $sum ) {
				$found[ $bucket ][ $sum ] = ( $found[ $bucket ][ $sum ] ?? 0 ) + (int) $row[ $sum ];
			}
		}
		$answers = array();
		foreach ( array_keys( AgeBucket::ALL ) as $bucket ) {
			$answers[ $bucket ] = $this->answer_of( $scope->narrowed( 'bucket', $bucket ), $found[ $bucket ] ?? array() );
		}
		return $answers;
	}

	/** @param array<string,int> $sums See COLUMNS; without any nothing is open. */
	private function answer_of( Scope $scope, array $sums ): Answer {
		$sums += array(
			'open_minor' => 0,
			'cases'      => 0,
			'disputed'   => 0,
		);
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
