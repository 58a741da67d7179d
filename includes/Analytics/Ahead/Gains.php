<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Ahead;

use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * What is likely to come in after a call: what is open and not disputed, times the chance that past contacts with cases of the kind and age
 * had, held near the chance without one as long as there are few. It ranks; it does not say that the call brought it.
 *
 * @phpstan-type Gain object{likelyMinor: int, chanceTenths: int}&\stdClass
 * @phpstan-type Tried array{contacts: int, paid: int}
 */
final class Gains {

	/** Most days of each band since due; before the first it is not due. */
	private const BANDS = array( -1, 7, 30, 60, 90 );
	private const DAYS  = 30;
	/** So many contacts weigh as much as what is known without any. */
	private const WEIGHT = 10;

	public function __construct(
		private readonly Database $database,
		private readonly Forecasts $forecasts,
		private readonly ZonePeriods $zones,
	) {}

	/**
	 * @param list<int> $case_ids Cases.
	 * @return array<int,Gain> Of those that have figures, by case.
	 */
	public function of( array $case_ids, int $now ): array {
		if ( array() === $case_ids ) {
			return array();
		}
		$today = $this->zones->days()->of( $now );
		$tried = $this->tried( $today );
		$gains = array();
		foreach ( $this->database->rows( 'SELECT case_id, currency, kind, COALESCE( due_date, risk_day ) AS begins, now_o - disputed AS open_minor FROM {figure_cases} WHERE case_id IN (' . Database::ids( $case_ids ) . ')' ) as $row ) {
			$age     = LocalDays::between( (string) $row['begins'], $today );
			$without = $this->forecasts->newest( (string) $row['currency'] )?->within_30_days( (string) $row['kind'], $age ) ?? 0.0;
			$past    = $tried[ $row['kind'] . '.' . self::band( $age ) ] ?? null;
			$chance  = self::chance( $past['contacts'] ?? 0, $past['paid'] ?? 0, $without );

			$gains[ (int) $row['case_id'] ] = (object) array(
				'likelyMinor'  => (int) round( max( 0, (int) $row['open_minor'] ) * $chance ),
				'chanceTenths' => (int) round( 1000 * $chance ),
			);
		}
		return $gains;
	}

	/**
	 * @param int   $contacts Past ones.
	 * @param int   $paid     Of them, those after which half of what was open came in.
	 * @param float $without  The chance without a contact.
	 */
	public static function chance( int $contacts, int $paid, float $without ): float {
		return ( $paid + self::WEIGHT * $without ) / ( $contacts + self::WEIGHT );
	}

	/** @return array<string,Tried> Contacts that are old enough to be judged, by kind and band. */
	private function tried( string $today ): array {
		$tried = array();
		$rows  = $this->database->rows(
			"SELECT k.kind AS kind, COALESCE( k.due_date, k.risk_day ) AS begins, f.day AS day, f.done_day AS done_day, COUNT(*) AS contacts FROM {figure_outcomes} f INNER JOIN {figure_cases} k ON k.case_id = f.case_id
			WHERE f.kind = 'contact' AND f.amount > 0 AND f.day <= ? GROUP BY k.kind, COALESCE( k.due_date, k.risk_day ), f.day, f.done_day",
			array( LocalDays::plus( $today, -self::DAYS ) )
		);
		foreach ( $rows as $row ) {
			$key = $row['kind'] . '.' . self::band( LocalDays::between( (string) $row['begins'], (string) $row['day'] ) );
			$tried[ $key ] ??= array(
				'contacts' => 0,
				'paid'     => 0,
			);

			$tried[ $key ]['contacts'] += (int) $row['contacts'];
			$tried[ $key ]['paid']     += null !== $row['done_day'] && $row['done_day'] <= LocalDays::plus( (string) $row['day'], self::DAYS ) ? (int) $row['contacts'] : 0;
		}
		return $tried;
	}

	private static function band( int $age ): int {
		foreach ( self::BANDS as $band => $most ) {
			if ( $age <= $most ) {
				return $band;
			}
		}
		return count( self::BANDS );
	}
}
