<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Days;

use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * Sums over any days: of days that were added up and have not changed since from `figure_days`, of all others from the rows themselves, in one
 * snapshot, so that an answer is never old and never two.
 *
 * @phpstan-type Keys array{population?: string, value?: string, is_sealed?: int}
 */
final class DaySums {

	public const FIRST_DAY = '1970-01-01';
	public const LAST_DAY  = '9999-12-31';

	/** Of more, the nearest are read as one: a day that was added up may always be read from its rows. */
	private const MOST_HOLES = 24;

	/** @var array<string,list<string>>|null Clean days by what was asked, while several sums are read in one snapshot. */
	private ?array $known = null;

	public function __construct( private readonly Database $database ) {}

	/** From here on which days are clean is asked once: all sums are of one snapshot. */
	public function remember(): void {
		$this->known = array();
	}

	public function forget(): void {
		$this->known = null;
	}

	/**
	 * @param list<string> $columns Sums of the axis.
	 * @param Keys         $keys    What they are narrowed to.
	 * @return array<string,int> By column; 0 where there is nothing.
	 */
	public function sums( string $axis, Scope $scope, array $columns, array $keys = array(), string $dim = Axis::WHOLE ): array {
		return $this->by( $axis, $scope, $columns, "''", $keys, $dim )[''] ?? array_fill_keys( $columns, 0 );
	}

	/**
	 * @param list<string> $columns Sums of the axis.
	 * @param string       $by      SQL of `day`, `population`, `value`, `is_sealed`; ours.
	 * @param Keys         $keys    What they are narrowed to.
	 * @return array<string,array<string,int>> By what `$by` says, then by column.
	 */
	public function by( string $axis, Scope $scope, array $columns, string $by, array $keys = array(), string $dim = Axis::WHOLE ): array {
		return $this->database->snapshot( fn (): array => $this->read( Axis::of( $axis ), $scope, $columns, $by, $keys, $dim ) );
	}

	/**
	 * @param list<string> $columns
	 * @param Keys         $keys
	 * @return array<string,array<string,int>>
	 */
	private function read( Axis $axis, Scope $scope, array $columns, string $by, array $keys, string $dim ): array {
		$holes  = self::holes( $scope->from, $scope->to, $this->clean_days( $axis->id, $scope ) );
		$names  = implode( ', ', $columns );
		$where  = implode( ' AND ', array( '1 = 1', ...array_map( static fn ( string $key ): string => "s.$key = ?", array_keys( $keys ) ) ) );
		$in     = implode( ' OR ', array_fill( 0, max( 1, count( $holes ) ), '%s BETWEEN ? AND ?' ) );
		$ends   = array_merge( ...( array() === $holes ? array( array( self::LAST_DAY, self::FIRST_DAY ) ) : $holes ) );
		$kept   = "SELECT day, population, value, is_sealed, $names FROM {figure_days} WHERE axis = ? AND currency = ? AND dim = ? AND day BETWEEN ? AND ? AND NOT ( " . str_replace( '%s', 'day', $in ) . ' )';
		$added  = "SELECT day, population, value, is_sealed, $names FROM ( " . str_replace( ':now', (string) $scope->as_of_utc, $axis->added_up( $dim, str_replace( '%s', $axis->day, $in ) ) ) . ' ) a';
		$values = array( $axis->id, $scope->currency, $dim, $scope->from, $scope->to, ...$ends, $scope->currency, ...$ends, ...array_values( $keys ) );
		$summed = implode( ', ', array_map( static fn ( string $column ): string => "SUM( s.$column ) AS $column", $columns ) );
		$found  = array();
		foreach ( $this->database->rows( "SELECT $by AS by_key, $summed FROM ( $kept UNION ALL $added ) s WHERE $where GROUP BY $by", $values ) as $row ) {
			$found[ (string) $row['by_key'] ] = array_map( 'intval', array_diff_key( $row, array( 'by_key' => '' ) ) );
		}
		return $found;
	}

	/**
	 * Days whose sums are true at the moment of asking.
	 *
	 * @return list<string> In order.
	 */
	private function clean_days( string $axis, Scope $scope ): array {
		$asked = "$axis $scope->currency $scope->from $scope->to $scope->as_of_utc";
		$days  = $this->known[ $asked ] ?? $this->read_clean_days( $axis, $scope );
		if ( null !== $this->known ) {
			$this->known[ $asked ] = $days;
		}
		return $days;
	}

	/** @return list<string> In order. */
	private function read_clean_days( string $axis, Scope $scope ): array {
		return array_map(
			'strval',
			array_column(
				$this->database->rows(
					'SELECT b.day AS day FROM {figure_built} b WHERE b.axis = ? AND b.currency = ? AND b.day BETWEEN ? AND ? AND b.faulty = 0 AND b.built_at_utc <= ? AND b.true_until_utc > ?
					AND NOT EXISTS ( SELECT 1 FROM {figure_dirty} d WHERE d.axis = b.axis AND d.currency = b.currency AND d.day = b.day ) ORDER BY b.day',
					array( $axis, $scope->currency, $scope->from, $scope->to, $scope->as_of_utc, $scope->as_of_utc )
				),
				'day'
			)
		);
	}

	/**
	 * @param list<string> $clean In order.
	 * @return list<array{string,string}> First and last day of each stretch that is not clean.
	 */
	private static function holes( string $from, string $to, array $clean ): array {
		$holes = array();
		$next  = $from;
		foreach ( $clean as $day ) {
			if ( $next < $day ) {
				$holes[] = array( $next, LocalDays::plus( $day, -1 ) );
			}
			$next = LocalDays::plus( $day, 1 );
		}
		if ( $next <= $to ) {
			$holes[] = array( $next, $to );
		}
		return self::few( $holes );
	}

	/**
	 * @param list<array{string,string}> $holes In order.
	 * @return list<array{string,string}> As many as are allowed: those with the fewest days between them are one.
	 */
	private static function few( array $holes ): array {
		$between = array();
		foreach ( array_keys( array_slice( $holes, 1, null, true ) ) as $index ) {
			$between[ $index ] = LocalDays::between( $holes[ $index - 1 ][1], $holes[ $index ][0] );
		}
		arsort( $between );
		$stay = array_slice( $between, 0, self::MOST_HOLES - 1, true );
		$few  = array();
		foreach ( $holes as $index => list( $first, $last ) ) {
			$joins = 0 === $index || isset( $stay[ $index ] ) ? null : array_pop( $few );
			$few[] = array( $joins[0] ?? $first, $last );
		}
		return $few;
	}
}
