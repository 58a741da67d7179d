<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Plans;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Connection\Database;

/** Payment plans on wpdb. */
final class DbPlanStore implements PlanStore {

	private const AT_ONCE = 200;

	public function __construct( private readonly Database $database ) {}

	public function add( int $case_id, string $act_key, string $on_miss, int $grace_days, int $settled_before_minor, string $agreed_by, int $user_id, array $instalments, int $now ): Plan {
		return $this->database->run(
			function () use ( $case_id, $act_key, $on_miss, $grace_days, $settled_before_minor, $agreed_by, $user_id, $instalments, $now ): Plan {
				$plan = array(
					'case_id'              => $case_id,
					'act_key'              => $act_key,
					'on_miss'              => $on_miss,
					'grace_days'           => $grace_days,
					'settled_before_minor' => $settled_before_minor,
					'agreed_by'            => $agreed_by,
					'user_id'              => $user_id,
					'agreed_at_utc'        => $now,
				);
				if ( 1 === $this->database->insert( 'plans', array( $plan ), true ) ) {
					$id = $this->database->insert_id();
					$this->database->insert( 'instalments', array_map( static fn ( Instalment $one ): array => self::row( $id, $one, Plan::END === $on_miss ? $grace_days : null ), $instalments ) );
				}
				return $this->plans( 'case_id = ? AND act_key = ?', array( $case_id, $act_key ) )[0] ?? throw new StoreException( 'row_missing', 'plans' );
			}
		);
	}

	/** @return array<string,int|string|null> */
	private static function row( int $plan_id, Instalment $one, ?int $grace_days ): array {
		$last = null === $grace_days ? '' : ( new DateTimeImmutable( $one->due_on, new DateTimeZone( 'UTC' ) ) )->modify( "+$grace_days days" )->format( 'Y-m-d' );
		return array(
			'plan_id'      => $plan_id,
			'no'           => $one->no,
			'amount_minor' => $one->amount_minor,
			'due_on'       => $one->due_on,
			'missed_after' => $last,
		);
	}

	public function find( int $plan_id ): ?Plan {
		return $this->plans( 'id = ?', array( $plan_id ) )[0] ?? null;
	}

	public function running_of( int $case_id ): ?Plan {
		$running = $this->plans( 'case_id = ? AND state = ?', array( $case_id, Plan::RUNNING ) );
		return array() === $running ? null : $running[ array_key_last( $running ) ];
	}

	public function of_case( int $case_id ): array {
		return $this->plans( 'case_id = ?', array( $case_id ) );
	}

	public function end( Plan $plan, string $reason, int $settled_minor, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE {plans} SET state = ?, end_reason = ?, settled_at_end_minor = ?, ended_at_utc = ? WHERE id = ? AND state = ?',
			array( Plan::ENDED, $reason, $settled_minor, $now, $plan->id, Plan::RUNNING )
		);
	}

	public function to_look_at( int $agreed_since_utc ): array {
		return $this->plans(
			"state = ? AND ( agreed_at_utc >= ? OR NOT EXISTS (
				SELECT 1 FROM {instalments} i INNER JOIN {cases} c ON c.source = ? AND {$this->database->exact( 'c.source_ref' )} = CONCAT( i.plan_id, '.', i.no ) WHERE i.plan_id = {plans}.id AND c.status = 'open'
			) )",
			array( Plan::RUNNING, $agreed_since_utc, Plan::SOURCE )
		);
	}

	public function missed_before( string $day ): array {
		return $this->plans(
			"state = ? AND EXISTS ( SELECT 1 FROM {instalments} i WHERE i.plan_id = {plans}.id AND i.missed_after <> '' AND i.missed_after < ? )",
			array( Plan::RUNNING, $day )
		);
	}

	/**
	 * @param string           $where  SQL.
	 * @param list<int|string> $values Of its places.
	 * @return list<Plan> Oldest first.
	 */
	private function plans( string $where, array $values ): array {
		$rows  = $this->database->rows( "SELECT * FROM {plans} WHERE $where ORDER BY id LIMIT " . self::AT_ONCE, $values );
		$parts = array();
		foreach ( $this->database->rows( 'SELECT plan_id, no, amount_minor, due_on FROM {instalments} WHERE plan_id IN (' . Database::ids( array_map( 'intval', array_column( $rows, 'id' ) ) ) . ') ORDER BY plan_id, no' ) as $part ) {
			$parts[ (int) $part['plan_id'] ][] = new Instalment( (int) $part['no'], (int) $part['amount_minor'], (string) $part['due_on'] );
		}
		$plans = array();
		foreach ( $rows as $row ) {
			$instalments = $parts[ (int) $row['id'] ] ?? array();
			if ( array() !== $instalments ) {
				$plans[] = self::plan( $row, $instalments );
			}
		}
		return $plans;
	}

	/**
	 * @param array<string,string|null>  $row
	 * @param non-empty-list<Instalment> $instalments In order.
	 */
	private static function plan( array $row, array $instalments ): Plan {
		return new Plan(
			id: (int) $row['id'],
			case_id: (int) $row['case_id'],
			state: (string) $row['state'],
			end_reason: (string) $row['end_reason'],
			on_miss: (string) $row['on_miss'],
			grace_days: (int) $row['grace_days'],
			settled_before_minor: (int) $row['settled_before_minor'],
			settled_at_end_minor: null === $row['settled_at_end_minor'] ? null : (int) $row['settled_at_end_minor'],
			agreed_by: (string) $row['agreed_by'],
			user_id: (int) $row['user_id'],
			agreed_at_utc: (int) $row['agreed_at_utc'],
			ended_at_utc: null === $row['ended_at_utc'] ? null : (int) $row['ended_at_utc'],
			instalments: $instalments,
		);
	}
}
