<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Json;

/**
 * Of the subscriptions whose renewal failed in a period, those that were paid for within the window and went on at its end. A second renewal that
 * fails inside the window of the first counts with it. Read from the events: a case says what it renews, and they say what became of that.
 *
 * @phpstan-type Renewed array{caseId: int, day: string, from: int, until: int, seals: int, settled: int|null}
 * @phpstan-type Unit array{caseId: int, day: string, until: int, isKept: bool}
 */
final class SubscriptionsKept extends Cohort {

	/** The longest window: a case of so many days before may count the first one of the period with it. */
	private const MOST_DAYS = 90;
	private const GOES_ON   = array( 'active', 'pending-cancel' );
	private const ON_HOLD   = 'on-hold';

	public function id(): string {
		return 'subscriptions_kept';
	}

	protected function adds(): string {
		return 'f.sealed_r';
	}

	/** With the outcome `ended` the cases of those that were not kept, without any of those that were. */
	public function selection( Scope $scope ): Selection {
		$is_kept = 'ended' !== ( $scope->filters['outcome'] ?? '' );
		$cases   = array_map( static fn ( array $unit ): int => $unit['caseId'], array_filter( $this->units( $scope ), static fn ( array $unit ): bool => $is_kept === $unit['isKept'] ) );
		return parent::selection( $scope )->and( 'f.case_id IN (' . Database::ids( array_values( array_unique( $cases ) ) ) . ')', array() );
	}

	public function answer( Scope $scope ): Answer {
		$units = $this->units( $scope );
		$kept  = count( array_filter( $units, static fn ( array $unit ): bool => $unit['isKept'] ) );
		return new Answer(
			id: $this->id(),
			value: array() === $units ? null : $kept,
			unit: 'count',
			scope: $scope,
			numerator: $kept,
			denominator: count( $units ),
			is_final: $this->is_closed( $scope ),
			final_on: $this->final_on( $scope ),
		);
	}

	/** @return list<Unit> One for each subscription and window that began in the period. */
	private function units( Scope $scope ): array {
		$cases  = $this->cases_asked( $scope->between( LocalDays::plus( $scope->from, -self::MOST_DAYS ), $scope->to ) );
		$of     = array();
		$ends   = array();
		$events = array() === $cases ? array() : $this->database->rows(
			'SELECT case_id, kind, occurred_at_utc, heard_at_utc, details FROM {events} WHERE case_id IN (' . Database::ids( array_keys( $cases ) ) . ') AND ( kind = ? OR details LIKE ? ) ORDER BY occurred_at_utc, heard_at_utc, id',
			array( EventKind::SubscriptionChanged->value, '%"subscriptionIds":[%' )
		);
		foreach ( $events as $row ) {
			$details = Json::decode( (string) $row['details'] );
			$case    = $cases[ (int) $row['case_id'] ];
			if ( EventKind::SubscriptionChanged->value === $row['kind'] ) {
				if ( (int) $row['occurred_at_utc'] <= $case['until'] && (int) $row['heard_at_utc'] < $case['seals'] ) {
					$ends[ $case['caseId'] ][ (int) ( $details->subscriptionId ?? 0 ) ] = array( (string) ( $details->status ?? '' ), (int) $row['occurred_at_utc'] );
				}
				continue;
			}
			foreach ( (array) ( $details->opening->subscriptionIds ?? array() ) as $id ) {
				$of[ $case['caseId'] ][ (int) $id ] = true;
			}
		}
		$newest = array();
		$units  = array();
		foreach ( $cases as $case ) {
			foreach ( array_keys( $of[ $case['caseId'] ] ?? array() ) as $subscription ) {
				$is_kept = null !== $case['settled'] && self::goes_on( $ends[ $case['caseId'] ][ $subscription ] ?? null, $case['settled'] );
				$first   = $newest[ $subscription ] ?? null;
				if ( null !== $first && $case['from'] <= $units[ $first ]['until'] ) {
					$units[ $first ]['isKept'] = $units[ $first ]['isKept'] || $is_kept;
					continue;
				}
				$newest[ $subscription ] = count( $units );
				$units[]                 = array(
					'caseId' => $case['caseId'],
					'day'    => $case['day'],
					'until'  => $case['until'],
					'isKept' => $is_kept,
				);
			}
		}
		return array_values( array_filter( $units, static fn ( array $unit ): bool => $unit['day'] >= $scope->from ) );
	}

	/** @param array{string, int}|null $changed The last status and since when; null: only payments changed it. */
	private static function goes_on( ?array $changed, int $settled_at_utc ): bool {
		// Who pays for a subscription on hold has it go on, which is no event of its own.
		return null === $changed || in_array( $changed[0], self::GOES_ON, true ) || ( self::ON_HOLD === $changed[0] && $changed[1] <= $settled_at_utc );
	}

	/** @return array<int,Renewed> Renewals that were asked for, in the order in which they failed, by case. */
	private function cases_asked( Scope $scope ): array {
		$selection = parent::selection( $scope )->and( "f.kind = 'renewal' AND f.sealed_a > f.sealed_x", array() );
		$cases     = array();
		foreach ( $this->database->rows( 'SELECT f.case_id AS case_id, f.risk_day AS day, f.cohort_at_utc AS begins, f.window_ends_utc AS ends, f.seals_at_utc AS seals, f.settled_at_utc AS settled' . $selection->from() . ' ORDER BY f.cohort_at_utc, f.case_id', $selection->values ) as $row ) {
			$cases[ (int) $row['case_id'] ] = array(
				'caseId'  => (int) $row['case_id'],
				'day'     => (string) $row['day'],
				'from'    => (int) $row['begins'],
				'until'   => (int) $row['ends'],
				'seals'   => (int) $row['seals'],
				'settled' => null === $row['settled'] ? null : (int) $row['settled'],
			);
		}
		return $cases;
	}
}
