<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Days;

use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Figures\DirtyDays;

/**
 * Adds days up: those that have become old enough, those with a change, and those of which a case was sealed since.
 *
 * @phpstan-type Stretch array{axis: string, currency: string, from: string, to: string}
 * @phpstan-type Sums array<string,int|string|null>
 */
final class DayBuilder {

	/** Days added up in one transaction at most. */
	private const AT_ONCE   = 31;
	private const ROWS      = 100;
	private const FOR_EVER  = 9999999999;
	/** Each night verifies one of so many parts. */
	private const PARTS     = 12;

	private readonly MonthEnds $months;

	public function __construct( private readonly Database $database ) {
		$this->months = new MonthEnds( $database );
	}

	/**
	 * Everything that is to be added up now.
	 *
	 * @param string          $today   Of the shop.
	 * @param callable():bool $is_over Asked between stretches of days.
	 * @return bool Whether nothing is left.
	 */
	public function go_on( string $today, int $now, callable $is_over ): bool {
		foreach ( array( $this->grown( $today ), $this->changed( $today, $now ) ) as $stretches ) {
			foreach ( $stretches as $stretch ) {
				if ( $is_over() ) {
					return false;
				}
				$this->build( $stretch, $now );
			}
		}
		return $this->months->go_on( $today, $now, $is_over );
	}

	/** Forgets all sums but the ends of months, which were reported: figures are read from the rows until they are made again. */
	public function forget(): void {
		$this->database->execute( 'DELETE FROM {figure_built} WHERE axis <> ?', array( MonthEnds::AXIS ) );
		$this->database->execute( 'DELETE FROM {figure_days} WHERE axis <> ?', array( MonthEnds::AXIS ) );
	}

	/** @return iterable<Stretch> Days that have become old enough, with those of a shop that has no sums yet. */
	private function grown( string $today ): iterable {
		$last = DirtyDays::last( $today );
		foreach ( $this->currencies() as $currency ) {
			foreach ( Axis::ALL as $id ) {
				$axis  = Axis::of( $id );
				$built = $this->database->row( 'SELECT MAX( day ) AS day FROM {figure_built} WHERE axis = ? AND currency = ?', array( $id, $currency ) )['day'] ?? null;
				$first = null === $built
					? $this->database->row( "SELECT MIN( $axis->day ) AS day FROM $axis->from WHERE f.currency = ? AND $axis->day >= ?", array( $currency, DaySums::FIRST_DAY ) )['day'] ?? null
					: LocalDays::plus( $built, 1 );
				yield from null === $first ? array() : self::stretches( $id, $currency, $first, $last );
			}
		}
	}

	/** @return iterable<Stretch> Days with a change, and days that are true no longer. */
	private function changed( string $today, int $now ): iterable {
		$found = $this->database->rows(
			'SELECT axis, currency, day FROM {figure_dirty} WHERE day <= ? UNION SELECT axis, currency, day FROM {figure_built} WHERE true_until_utc <= ? ORDER BY axis, currency, day',
			array( DirtyDays::last( $today ), $now )
		);
		$open  = null;
		foreach ( $found as $row ) {
			$one = array(
				'axis'     => (string) $row['axis'],
				'currency' => (string) $row['currency'],
				'from'     => (string) $row['day'],
				'to'       => (string) $row['day'],
			);
			if ( null !== $open && $open['axis'] === $one['axis'] && $open['currency'] === $one['currency'] && LocalDays::plus( $open['to'], 1 ) === $one['from'] && LocalDays::between( $open['from'], $one['to'] ) < self::AT_ONCE ) {
				$open['to'] = $one['to'];
				continue;
			}
			if ( null !== $open ) {
				yield $open;
			}
			$open = $one;
		}
		if ( null !== $open ) {
			yield $open;
		}
	}

	/** @return list<string> */
	private function currencies(): array {
		return array_map( 'strval', array_column( $this->database->rows( 'SELECT DISTINCT currency FROM {figure_cases} UNION SELECT DISTINCT currency FROM {figure_messages}' ), 'currency' ) );
	}

	/** @return list<Stretch> */
	private static function stretches( string $axis, string $currency, string $from, string $to ): array {
		$stretches = array();
		for ( $day = $from; $day <= $to; $day = LocalDays::plus( $day, self::AT_ONCE ) ) {
			$stretches[] = array(
				'axis'     => $axis,
				'currency' => $currency,
				'from'     => $day,
				'to'       => min( $to, LocalDays::plus( $day, self::AT_ONCE - 1 ) ),
			);
		}
		return $stretches;
	}

	/** @param Stretch $stretch */
	private function build( array $stretch, int $now ): void {
		$axis  = Axis::of( $stretch['axis'] );
		$range = array( $stretch['axis'], $stretch['currency'], $stretch['from'], $stretch['to'] );
		$this->database->run(
			function () use ( $axis, $stretch, $range, $now ): void {
				// First what is written, so that of two that add up the same day the later one reads what the first one read and more.
				$this->database->execute( 'DELETE FROM {figure_built} WHERE axis = ? AND currency = ? AND day BETWEEN ? AND ?', $range );
				$notes = array_map( 'intval', array_column( $this->database->rows( 'SELECT id FROM {figure_dirty} WHERE axis = ? AND currency = ? AND day BETWEEN ? AND ?', $range ), 'id' ) );
				$rows  = $this->added_up( $axis, $stretch, $now );
				$until = $this->true_until( $axis, $stretch, $now );
				foreach ( array_keys( $axis->dims ) as $dim ) {
					$this->database->execute( 'DELETE FROM {figure_days} WHERE axis = ? AND currency = ? AND dim = ? AND day BETWEEN ? AND ?', array( $axis->id, $stretch['currency'], $dim, $stretch['from'], $stretch['to'] ) );
				}
				foreach ( array_chunk( $rows, self::ROWS ) as $some ) {
					$this->database->insert( 'figure_days', $some );
				}
				$built = array();
				for ( $day = $stretch['from']; $day <= $stretch['to']; $day = LocalDays::plus( $day, 1 ) ) {
					$built[] = array(
						'axis'           => $axis->id,
						'currency'       => $stretch['currency'],
						'day'            => $day,
						'built_at_utc'   => $now,
						'true_until_utc' => $until[ $day ] ?? self::FOR_EVER,
					);
				}
				$this->database->insert( 'figure_built', $built );
				foreach ( array_chunk( $notes, self::ROWS ) as $some ) {
					// Only those that were read: what was noted since is not in the sums.
					$this->database->execute( 'DELETE FROM {figure_dirty} WHERE id IN (' . Database::ids( $some ) . ')' );
				}
			}
		);
	}

	/**
	 * @param Stretch $stretch
	 * @return list<Sums> As `figure_days` has them.
	 */
	private function added_up( Axis $axis, array $stretch, int $now ): array {
		$rows = array();
		foreach ( array_keys( $axis->dims ) as $dim ) {
			$sql = str_replace( ':now', (string) $now, $axis->added_up( $dim, "$axis->day BETWEEN ? AND ?" ) );
			foreach ( $this->database->rows( $sql, array( $stretch['currency'], $stretch['from'], $stretch['to'] ) ) as $row ) {
				$rows[] = self::typed( $axis, (string) $dim, $stretch['currency'], $row );
			}
		}
		return $rows;
	}

	/**
	 * @param array<string,string|null> $row As the database tells it.
	 * @return Sums
	 */
	private static function typed( Axis $axis, string $dim, string $currency, array $row ): array {
		$typed = array(
			'axis'       => $axis->id,
			'currency'   => $currency,
			'dim'        => $dim,
			'day'        => (string) $row['day'],
			'population' => (string) $row['population'],
			'value'      => (string) $row['value'],
			'is_sealed'  => (int) $row['is_sealed'],
		);
		foreach ( array_keys( $axis->sums ) as $column ) {
			$typed[ $column ] = (int) $row[ $column ];
		}
		return $typed;
	}

	/**
	 * @param Stretch $stretch
	 * @return array<string,int> Instant from which the sums of a day are old by themselves, by day.
	 */
	private function true_until( Axis $axis, array $stretch, int $now ): array {
		if ( null === $axis->true_until ) {
			return array();
		}
		$until = str_replace( ':now', (string) $now, $axis->true_until );
		$found = array();
		foreach ( $this->database->rows( "SELECT $axis->day AS day, MIN( $until ) AS until_utc FROM $axis->from WHERE f.currency = ? AND $axis->day BETWEEN ? AND ? GROUP BY $axis->day", array( $stretch['currency'], $stretch['from'], $stretch['to'] ) ) as $row ) {
			if ( null !== $row['until_utc'] ) {
				$found[ (string) $row['day'] ] = (int) $row['until_utc'];
			}
		}
		return $found;
	}

	/**
	 * Adds days up again and compares; a day that differs is read from its rows until it is rebuilt, and is a finding of Site Health.
	 *
	 * @param string|null     $today   Of the shop: only the part of this night; null: all.
	 * @param callable():bool $is_over Asked between stretches of days.
	 * @return list<string> Days that differ: `AXIS CURRENCY DAY`.
	 */
	public function verify( ?string $today, callable $is_over ): array {
		$different = array();
		$part      = static fn ( string $day ): int => intdiv( LocalDays::between( DaySums::FIRST_DAY, $day ), self::AT_ONCE ) % self::PARTS;
		foreach ( $this->database->rows( 'SELECT axis, currency, MIN( day ) AS first_day, MAX( day ) AS last_day FROM {figure_built} WHERE axis <> ? GROUP BY axis, currency', array( MonthEnds::AXIS ) ) as $row ) {
			// From the first day of its part, so that each night has whole ones.
			$first = LocalDays::plus( DaySums::FIRST_DAY, intdiv( LocalDays::between( DaySums::FIRST_DAY, (string) $row['first_day'] ), self::AT_ONCE ) * self::AT_ONCE );
			foreach ( self::stretches( (string) $row['axis'], (string) $row['currency'], $first, (string) $row['last_day'] ) as $stretch ) {
				if ( $is_over() ) {
					return $different;
				}
				if ( null === $today || $part( $stretch['from'] ) === LocalDays::between( DaySums::FIRST_DAY, $today ) % self::PARTS ) {
					array_push( $different, ...$this->compared( $stretch ) );
				}
			}
		}
		return $different;
	}

	/** @return int Days whose sums were found to differ from their rows. */
	public function count_faulty(): int {
		return $this->database->number( 'SELECT COUNT(*) FROM {figure_built} WHERE faulty = 1' );
	}

	/**
	 * @param Stretch $stretch
	 * @return list<string> See verify().
	 */
	private function compared( array $stretch ): array {
		$axis   = Axis::of( $stretch['axis'] );
		$values = array( $axis->id, $stretch['currency'], $stretch['from'], $stretch['to'] );
		$found  = $this->database->snapshot(
			function () use ( $axis, $stretch, $values ): array {
				$built = $this->database->rows(
					'SELECT b.day AS day, b.built_at_utc AS built_at_utc FROM {figure_built} b WHERE b.axis = ? AND b.currency = ? AND b.day BETWEEN ? AND ?
					AND NOT EXISTS ( SELECT 1 FROM {figure_dirty} d WHERE d.axis = b.axis AND d.currency = b.currency AND d.day = b.day )',
					$values
				);
				$kept  = array();
				foreach ( $this->database->rows( 'SELECT * FROM {figure_days} WHERE axis = ? AND currency = ? AND day BETWEEN ? AND ?', $values ) as $row ) {
					$kept[ (string) $row['day'] ][] = self::typed( $axis, (string) $row['dim'], $stretch['currency'], $row );
				}
				$added     = array();
				$different = array();
				foreach ( $built as $row ) {
					$day     = (string) $row['day'];
					$at      = (int) $row['built_at_utc'];
					$added[ $at ] ??= self::by_day( $this->added_up( $axis, $stretch, $at ) );
					if ( self::sorted( $added[ $at ][ $day ] ?? array() ) !== self::sorted( $kept[ $day ] ?? array() ) ) {
						$different[] = $day;
					}
				}
				return $different;
			}
		);
		foreach ( $found as $day ) {
			$this->database->execute( 'UPDATE {figure_built} SET faulty = 1 WHERE axis = ? AND currency = ? AND day = ?', array( $axis->id, $stretch['currency'], $day ) );
		}
		return array_map( static fn ( string $day ): string => "$axis->id {$stretch['currency']} $day", $found );
	}

	/**
	 * @param list<Sums> $rows
	 * @return array<string,list<Sums>>
	 */
	private static function by_day( array $rows ): array {
		$by_day = array();
		foreach ( $rows as $row ) {
			$by_day[ (string) $row['day'] ][] = $row;
		}
		return $by_day;
	}

	/**
	 * @param list<Sums> $rows
	 * @return list<string> Comparable.
	 */
	private static function sorted( array $rows ): array {
		$lines = array_map( static fn ( array $row ): string => implode( "\t", array_map( 'strval', $row ) ), $rows );
		sort( $lines, SORT_STRING );
		return $lines;
	}
}
