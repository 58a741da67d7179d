<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Ahead\Uplift;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Model\Rows\RunMode;
use stdClass;

/**
 * Customers in experiments with a hold-out: each once, with their first case in it, by the arm that was drawn and whatever was sent after.
 *
 * @phpstan-type Experiment object{sequenceId: string, experiment: string, uplift: Uplift, treatedMinor: int, treatedLost: int, heldOutLost: int, newestHeldOut: list<int>}&\stdClass
 * @phpstan-type FirstCase array{arm: string, isPaid: bool, asked: int, isLost: bool, cohortAtUtc: int}
 */
final class HoldOuts extends Figure {

	private const SUFFIX = ':' . RunMode::HELD_OUT;

	public function id(): string {
		return 'held_out';
	}

	/** Sealed cases of experiments, of the arm in the filter `arm`. */
	public function selection( Scope $scope ): Selection {
		$selection = self::filtered( new Selection( 'figure_cases', 'risk_day', 'f.sealed_r', "f.currency = ? AND f.arm <> '' AND f.unit IS NOT NULL AND f.seals_at_utc <= ?", array( $scope->currency, $scope->as_of_utc ) ), $scope );
		return isset( $scope->filters['arm'] ) ? $selection->and( 'f.arm = ?', array( $scope->filters['arm'] ) ) : $selection;
	}

	public function answer( Scope $scope ): Answer {
		$sums = $this->sums( $this->selection( $scope ), 'SUM( f.sealed_r ) AS r, COUNT(*) AS cases' );
		return new Answer( id: $this->id(), value: $sums['r'], unit: 'money', scope: $scope, beside: array( 'cases' => $sums['cases'] ) );
	}

	/** @return list<Experiment> By sequence and name. */
	public function experiments( Scope $scope ): array {
		$found = array();
		$arms  = array_map( 'strval', array_keys( $this->days->by( Axis::COHORT, $scope->between( DaySums::FIRST_DAY, DaySums::LAST_DAY ), array( 'cases' ), 'value', array(), 'arm' ) ) );
		sort( $arms, SORT_STRING );
		foreach ( $arms as $arm ) {
			if ( str_ends_with( $arm, self::SUFFIX ) ) {
				list( $sequence_id, $name ) = explode( ' ', substr( $arm, 0, -strlen( self::SUFFIX ) ), 2 ) + array( '', '' );
				$found[]                    = $this->experiment( $scope, $sequence_id, $name );
			}
		}
		return $found;
	}

	/** @return Experiment */
	private function experiment( Scope $scope, string $sequence_id, string $name ): stdClass {
		$first = array();
		$rows  = $this->database->rows(
			'SELECT f.unit AS unit, f.arm AS arm, f.settled_at_utc AS settled, f.sealed_a - f.sealed_x AS asked, f.sealed_l AS lost, f.cohort_at_utc AS cohort, f.seals_at_utc AS seals
			FROM {figure_cases} f WHERE f.currency = ? AND f.sequence_id = ? AND f.unit IS NOT NULL AND f.seals_at_utc IS NOT NULL AND f.arm LIKE ? ORDER BY f.cohort_at_utc, f.case_id',
			array( $scope->currency, $sequence_id, $this->database->like( $name . ':' ) . '%' )
		);
		foreach ( $rows as $row ) {
			// The first case counts once it is final; until then the customer does not.
			$first[ (int) $row['unit'] ] ??= (int) $row['seals'] > $scope->as_of_utc ? null : array(
				'arm'         => (string) $row['arm'],
				'isPaid'      => null !== $row['settled'],
				'asked'       => (int) $row['asked'],
				'isLost'      => 0 < (int) $row['lost'],
				'cohortAtUtc' => (int) $row['cohort'],
			);
		}
		return self::compared( $sequence_id, $name, array_values( array_filter( $first ) ) );
	}

	/**
	 * @param list<FirstCase> $cases One for each customer.
	 * @return Experiment
	 */
	private static function compared( string $sequence_id, string $name, array $cases ): stdClass {
		$held    = array_values( array_filter( $cases, static fn ( array $case ): bool => $name . self::SUFFIX === $case['arm'] ) );
		$treated = array_values( array_filter( $cases, static fn ( array $case ): bool => $name . self::SUFFIX !== $case['arm'] ) );
		$paid    = static fn ( array $arm ): int => count( array_filter( array_column( $arm, 'isPaid' ) ) );
		$lost    = static fn ( array $arm ): int => count( array_filter( array_column( $arm, 'isLost' ) ) );
		return (object) array(
			'sequenceId'    => $sequence_id,
			'experiment'    => $name,
			'uplift'        => new Uplift( count( $treated ), $paid( $treated ), count( $held ), $paid( $held ) ),
			'treatedMinor'  => array_sum( array_column( $treated, 'asked' ) ),
			'treatedLost'   => $lost( $treated ),
			'heldOutLost'   => $lost( $held ),
			'newestHeldOut' => array_column( $held, 'cohortAtUtc' ),
		);
	}
}
