<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\DebtorStore;
use FollowupReminders\Store\StoreException;
use FollowupReminders\Support\Pseudonym;
use stdClass;

/** Debtors on wpdb. */
final class DbDebtorStore implements DebtorStore {

	public function __construct(
		private readonly Database $database,
		private readonly Pseudonym $pseudonym,
	) {}

	public function find( int $id ): ?DebtorRow {
		$row = $this->database->row( 'SELECT * FROM {debtors} WHERE id = ?', array( $id ) );
		return null === $row ? null : Rows::to_debtor( $row );
	}

	public function get( int $id ): DebtorRow {
		return $this->find( $id ) ?? throw new StoreException( 'row_missing', 'debtors' );
	}

	public function find_by_email( string $email ): array {
		return array_map(
			array( Rows::class, 'to_debtor' ),
			$this->database->rows( 'SELECT * FROM {debtors} WHERE email_hash = ? ORDER BY id', array( $this->pseudonym->of_email( $email ) ) )
		);
	}

	public function find_due( int $now, int $limit, int $after_at = -1, int $after_id = 0 ): array {
		$rows = $this->database->rows(
			'SELECT id, next_at_utc FROM {debtors}
			WHERE next_at_utc <= ? AND lease_until_utc <= ? AND ( next_at_utc > ? OR ( next_at_utc = ? AND id > ? ) )
			ORDER BY next_at_utc, id LIMIT ?',
			array( $now, $now, $after_at, $after_at, $after_id, $limit )
		);
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'id'        => (int) $row['id'],
				'nextAtUtc' => (int) $row['next_at_utc'],
			),
			$rows
		);
	}

	public function claim( int $id, string $owner, int $now, int $until_utc ): bool {
		$taken = $this->database->execute(
			'UPDATE {debtors} SET lease_owner = ?, lease_until_utc = ? WHERE id = ? AND ( lease_until_utc <= ? OR lease_owner = ? )',
			array( $owner, $until_utc, $id, $now, $owner )
		);
		if ( 1 === $taken ) {
			return true;
		}
		// A renewal within the second that took it changes no value, and MariaDB counts only changed rows.
		return 1 === $this->database->number(
			'SELECT COUNT(*) FROM {debtors} WHERE id = ? AND lease_owner = ? AND lease_until_utc = ?',
			array( $id, $owner, $until_utc )
		);
	}

	public function release( DebtorRow $debtor, string $owner ): void {
		$row = $this->database->row(
			"SELECT ( SELECT MIN(next_at_utc) FROM {cases} WHERE debtor_id = ? AND next_at_utc IS NOT NULL ) AS of_cases,
			( SELECT MIN(next_attempt_at_utc) FROM {messages} WHERE debtor_id = ? AND state = 'owed' ) AS of_messages",
			array( $debtor->id, $debtor->id )
		) ?? array();
		$moments = array_filter( array_values( $row ), static fn ( ?string $at ): bool => null !== $at );
		$next    = array() === $moments ? null : min( array_map( 'intval', $moments ) );
		$this->database->execute(
			"UPDATE {debtors} SET lease_owner = '', lease_until_utc = 0, next_at_utc = CASE WHEN wake_no = ? THEN ? ELSE next_at_utc END
			WHERE id = ? AND lease_owner = ?",
			array( $debtor->wake_no, $next, $debtor->id, $owner )
		);
	}

	public function wake( int $id, int $now ): void {
		$this->database->execute(
			'UPDATE {debtors} SET next_at_utc = CASE WHEN next_at_utc IS NULL OR next_at_utc > ? THEN ? ELSE next_at_utc END, wake_no = wake_no + 1 WHERE id = ?',
			array( $now, $now, $id )
		);
	}

	public function mark_email( int $id, string $state ): void {
		$this->database->execute( "UPDATE {debtors} SET email_state = ? WHERE id = ? AND email_state <> 'erased'", array( $state, $id ) );
	}

	public function erase( int $id ): void {
		$this->database->execute(
			"UPDATE {debtors} SET customer_id = NULL, email = '', email_hash = '', email_state = 'erased', name = '', locale = '', country = NULL, state = NULL, time_zone = NULL
			WHERE id = ?",
			array( $id )
		);
	}

	public function count_due( int $now ): int {
		return $this->database->number( 'SELECT COUNT(*) FROM {debtors} WHERE next_at_utc <= ?', array( $now ) );
	}
}
