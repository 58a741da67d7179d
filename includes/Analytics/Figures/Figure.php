<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * One figure: which rows it is made of, written once, and what is made of them.
 *
 * @phpstan-type CaseListed object{caseId: int, day: string, amountMinor: int}&\stdClass
 */
abstract class Figure {

	public function __construct(
		protected readonly Database $database,
		protected readonly DaySums $days,
	) {}

	/** @return string Lower snake. */
	abstract public function id(): string;

	abstract public function selection( Scope $scope ): Selection;

	abstract public function answer( Scope $scope ): Answer;

	/** @return 'money'|'count' What a listed case adds. */
	public function lists(): string {
		return 'money';
	}

	/**
	 * The cases behind the figure: one line for each, with what it adds.
	 *
	 * @param string $after Where the page before ended: `DAY.CASE`; '' is the beginning.
	 * @return list<CaseListed> Newest day first.
	 */
	final public function cases( Scope $scope, string $after, int $limit ): array {
		$selection = $this->selection( $scope );
		$having    = ' HAVING ' . $this->listed();
		$values    = $selection->values;
		if ( '' !== $after ) {
			list( $day, $case_id ) = explode( '.', $after, 2 ) + array( '', '0' );
			$having               .= " AND ( MAX( f.$selection->day ) < ? OR ( MAX( f.$selection->day ) = ? AND f.case_id < ? ) )";
			array_push( $values, $day, $day, (int) $case_id );
		}
		$values[] = $limit;
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'caseId'      => (int) $row['case_id'],
				'day'         => (string) $row['day'],
				'amountMinor' => (int) $row['amount'],
			),
			$this->database->rows(
				"SELECT f.case_id, MAX( f.$selection->day ) AS day, SUM( $selection->amount ) AS amount" . $selection->from() . " GROUP BY f.case_id$having ORDER BY day DESC, f.case_id DESC LIMIT ?",
				$values
			)
		);
	}

	/** @return string SQL of which cases are listed, on their sums; ours. */
	protected function listed(): string {
		return '1 = 1';
	}

	/**
	 * @param string $columns SQL, ours: `SUM( … ) AS name, …`.
	 * @return array<string,int> By name; 0 where there is no row.
	 */
	protected function sums( Selection $selection, string $columns ): array {
		return array_map( 'intval', $this->database->row( "SELECT $columns" . $selection->from(), $selection->values ) ?? array() );
	}

	/**
	 * @param string $columns SQL, ours.
	 * @param string $by      Column, ours.
	 * @return array<string,array<string,int>> By its value.
	 */
	public function sums_by( Scope $scope, string $columns, string $by ): array {
		$selection = $this->selection( $scope );
		$sums      = array();
		foreach ( $this->database->rows( "SELECT $by AS axis, $columns" . $selection->from() . " GROUP BY $by", $selection->values ) as $row ) {
			$sums[ (string) $row['axis'] ] = array_map( 'intval', array_diff_key( $row, array( 'axis' => '' ) ) );
		}
		return $sums;
	}

	/**
	 * Where sums by day are kept for what a scope is narrowed to.
	 *
	 * @param list<string> $dims Filters the axis has a dimension of.
	 * @return array{dim: string, keys: array{value?: string}}|null Null: two filters at once, or one that has none.
	 */
	final protected static function dim_of( Scope $scope, array $dims ): ?array {
		$names = array_keys( $scope->filters );
		return match ( true ) {
			array() === $names => array(
				'dim'  => Axis::WHOLE,
				'keys' => array(),
			),
			1 === count( $names ) && in_array( $names[0], $dims, true ) => array(
				'dim'  => $names[0],
				'keys' => array( 'value' => $scope->filters[ $names[0] ] ),
			),
			default => null,
		};
	}

	/** Cases of the scope's filters, by their own columns. */
	protected static function filtered( Selection $selection, Scope $scope ): Selection {
		foreach ( $scope->filters as $name => $value ) {
			$column = Scope::CASE_FILTERS[ $name ] ?? null;
			if ( null !== $column ) {
				$selection = $selection->and( "f.$column = ?", array( $value ) );
			}
		}
		return $selection;
	}
}
