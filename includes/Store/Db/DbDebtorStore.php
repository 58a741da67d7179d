<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\DebtorMark;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use FollowupReminders\Support\Pseudonym;
use stdClass;

/** Debtors on wpdb. */
final class DbDebtorStore implements DebtorStore {

	/** What a debtor's mark is made of: leases and sleep are the workers' own business. */
	public const TOLD = array( 'id', 'debtor_key', 'customer_id', 'email', 'email_hash', 'email_state', 'name', 'locale', 'chosen_locale', 'country', 'state', 'time_zone', 'is_company', 'merged_into', 'tags', 'courtesy_off_utc', 'recipients', 'identity', 'chosen_times', 'chosen_channel' );
	/** The rest of it, as SQL that wants `= ?`. */
	public const OF_CASES  = "SELECT CONCAT(COUNT(*), '.', SUM(c.wake_no), '.', SUM(c.last_ledger_id)) FROM {cases} c WHERE c.debtor_id";
	public const OF_EVENTS = 'SELECT COUNT(*) FROM {events} e INNER JOIN {cases} c ON c.id = e.case_id WHERE c.debtor_id';

	private const DOUBLINGS       = 10;
	private const LONGEST_SECONDS = 86400;

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

	public function find_customer( int $customer_id ): ?DebtorRow {
		$row = $this->database->row( 'SELECT * FROM {debtors} WHERE customer_id = ? ORDER BY id LIMIT 1', array( $customer_id ) );
		return null === $row ? null : Rows::to_debtor( $row );
	}

	public function find_all( array $ids ): array {
		return array_map(
			array( Rows::class, 'to_debtor' ),
			$this->database->rows( 'SELECT * FROM {debtors} WHERE id IN (' . Database::ids( $ids ) . ') ORDER BY id' )
		);
	}

	public function look( array $ids ): array {
		$looks = array();
		$rows  = array() === $ids ? array() : $this->database->rows(
			'SELECT d.*, ' . self::of_row( $this->database ) . ' AS of_row, ( ' . self::OF_CASES . ' = d.id ) AS of_cases, ( ' . self::OF_EVENTS . ' = d.id ) AS of_events
			FROM {debtors} d WHERE d.id IN (' . Database::ids( $ids ) . ') ORDER BY d.id'
		);
		foreach ( $rows as $row ) {
			$of_row = '' === $row['of_row'] ? implode( "\n", array_intersect_key( $row, array_flip( self::TOLD ) ) ) : (string) $row['of_row'];

			$looks[ (int) $row['id'] ] = new DebtorMark( Rows::to_debtor( $row ), $of_row, (string) $row['of_cases'], (string) $row['of_events'] );
		}
		return $looks;
	}

	/** A digest of the row of `d` as SQL; `''` where the database makes none. */
	public static function of_row( Database $database ): string {
		return $database->is_sqlite() ? "''" : "MD5( CONCAT_WS( ',', " . implode( ', ', array_map( static fn ( string $column ): string => "QUOTE(d.$column)", self::TOLD ) ) . ' ) )';
	}

	public function find_by_email( string $email ): array {
		return array_map(
			array( Rows::class, 'to_debtor' ),
			$this->database->rows( 'SELECT * FROM {debtors} WHERE email_hash = ? ORDER BY id', array( $this->pseudonym->of_email( $email ) ) )
		);
	}

	public function find_person( string $email ): array {
		return array_map(
			array( Rows::class, 'to_debtor' ),
			$this->database->rows(
				'SELECT * FROM {debtors} WHERE id IN ( SELECT COALESCE( merged_into, id ) FROM {debtors} WHERE email_hash = ? ) ORDER BY id',
				array( $this->pseudonym->of_email( $email ) )
			)
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
			// In this order: MySQL sees in each assignment what the ones before it wrote.
			'UPDATE {debtors} SET lease_until_utc = CASE WHEN lease_owner = ? AND lease_until_utc > ? THEN lease_until_utc ELSE ? END,
			lease_owner = ? WHERE id = ? AND ( lease_until_utc <= ? OR lease_owner = ? )',
			array( $owner, $until_utc, $until_utc, $owner, $id, $now, $owner )
		);
		if ( 1 === $taken ) {
			return true;
		}
		// A renewal within the second that took it changes no value, and MariaDB counts only changed rows.
		return 1 === $this->database->number(
			'SELECT COUNT(*) FROM {debtors} WHERE id = ? AND lease_owner = ? AND lease_until_utc >= ?',
			array( $id, $owner, $until_utc )
		);
	}

	public function claim_all( array $ids, string $owner, int $now, int $until_utc ): array {
		$list  = Database::ids( $ids );
		$left  = $this->database->row(
			"SELECT left_behind FROM {debtors} WHERE id IN ($list) AND lease_owner <> '' AND lease_owner <> ? AND lease_until_utc <= ? LIMIT 1",
			array( $owner, $now )
		);
		$times = null === $left ? 0 : (int) $left['left_behind'] + 1;
		if ( 0 < $times ) {
			if ( 1 < count( $ids ) ) {
				throw new StoreException( 'left_behind', 'debtors' );
			}
			$until_utc = $now + min( self::LONGEST_SECONDS, ( $until_utc - $now ) * 2 ** min( $times, self::DOUBLINGS ) );
		}
		$this->database->execute(
			"UPDATE {debtors} SET left_behind = CASE WHEN lease_owner = ? THEN left_behind ELSE ? END, lease_owner = ?, lease_until_utc = ?
			WHERE id IN ($list) AND ( lease_until_utc <= ? OR lease_owner = ? )",
			array( $owner, $times, $owner, $until_utc, $now, $owner )
		);
		return array_map(
			array( Rows::class, 'to_debtor' ),
			$this->database->rows( "SELECT * FROM {debtors} WHERE id IN ($list) AND lease_owner = ? AND lease_until_utc = ? ORDER BY id", array( $owner, $until_utc ) )
		);
	}

	public function find_left_behind( int $now, int $times ): array {
		$rows = $this->database->rows( 'SELECT id FROM {debtors} WHERE next_at_utc <= ? AND left_behind >= ? ORDER BY id', array( $now, $times ) );
		return array_map( 'intval', array_column( $rows, 'id' ) );
	}

	public function release( array $debtors, string $owner ): void {
		$list    = Database::ids( array_map( static fn ( DebtorRow $debtor ): int => $debtor->id, $debtors ) );
		$moments = array();
		$rows    = $this->database->rows(
			"SELECT debtor_id, MIN(at_utc) AS at_utc FROM (
				SELECT debtor_id, MIN(next_at_utc) AS at_utc FROM {cases} WHERE debtor_id IN ($list) AND next_at_utc IS NOT NULL GROUP BY debtor_id
				UNION ALL SELECT debtor_id, 0 AS at_utc FROM {cases} WHERE debtor_id IN ($list) AND moves_to IS NOT NULL
				UNION ALL SELECT moves_to AS debtor_id, 0 AS at_utc FROM {cases} WHERE moves_to IN ($list)
				UNION ALL SELECT debtor_id, MIN(CASE state WHEN 'owed' THEN next_attempt_at_utc ELSE sending_since_utc + ? END) AS at_utc
					FROM {messages} WHERE debtor_id IN ($list) AND state IN ('owed','sending') GROUP BY debtor_id
			) moments GROUP BY debtor_id",
			array( OutboxStore::STUCK_SECONDS )
		);
		foreach ( $rows as $row ) {
			$moments[ (int) $row['debtor_id'] ] = Rows::maybe( $row['at_utc'] );
		}
		$values = array();
		foreach ( $debtors as $debtor ) {
			array_push( $values, $debtor->id, $debtor->wake_no, $moments[ $debtor->id ] ?? null );
		}
		$this->database->execute(
			"UPDATE {debtors} SET lease_owner = '', lease_until_utc = 0, left_behind = 0,
			next_at_utc = CASE" . str_repeat( ' WHEN id = ? AND wake_no = ? THEN ?', count( $debtors ) ) . " ELSE next_at_utc END
			WHERE id IN ($list) AND lease_owner = ?",
			array_merge( $values, array( $owner ) )
		);
	}

	public function wake( int $id, int $now ): void {
		$this->database->execute(
			'UPDATE {debtors} SET next_at_utc = CASE WHEN next_at_utc IS NULL OR next_at_utc > ? THEN ? ELSE next_at_utc END, wake_no = wake_no + 1 WHERE id = ?',
			array( $now, $now, $id )
		);
	}

	public function wake_overlooked( int $before, int $now ): int {
		return $this->database->execute(
			'UPDATE {debtors} SET next_at_utc = ?, wake_no = wake_no + 1
			WHERE (next_at_utc IS NULL OR next_at_utc > ?) AND ( id IN (SELECT debtor_id FROM {cases} WHERE next_at_utc <= ?)
				OR id IN (SELECT debtor_id FROM {cases} WHERE moves_to IS NOT NULL)
				OR id IN (SELECT debtor_id FROM {messages} WHERE state = \'sending\' AND sending_since_utc <= ?) )',
			array( $now, $now, $before, $before )
		);
	}

	public function mark_email( int $id, string $state ): void {
		$this->database->execute( "UPDATE {debtors} SET email_state = ? WHERE id = ? AND email_state <> 'erased'", array( $state, $id ) );
	}

	public function prefer( int $id, Preferences $chosen, int $now ): void {
		$this->database->execute(
			"UPDATE {debtors} SET chosen_locale = ?, courtesy_off_utc = ?, chosen_times = ?, chosen_channel = ?, next_at_utc = ?, wake_no = wake_no + 1 WHERE id = ? AND email_state <> 'erased'",
			array( $chosen->locale, $chosen->courtesy_off_utc, $chosen->times->value, $chosen->channel->value, $now, $id )
		);
		// What waits for the hours before waits for others now.
		$this->database->execute( "UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE debtor_id = ? AND status = 'open'", array( $now, $id ) );
	}

	public function chosen_locale( int $id ): string {
		return (string) ( $this->database->row( 'SELECT chosen_locale FROM {debtors} WHERE id = ?', array( $id ) )['chosen_locale'] ?? '' );
	}

	public function set_recipients( int $id, Recipients $before, Recipients $after, int $now ): bool {
		$written = $this->database->execute(
			"UPDATE {debtors} SET recipients = ?, next_at_utc = ?, wake_no = wake_no + 1 WHERE id = ? AND email_state <> 'erased' AND {$this->database->exact( 'recipients' )} = ?",
			array( $after->as_text(), $now, $id, $before->as_text() )
		);
		if ( 1 === $written ) {
			// A worker's facts say whether the customer can be reached.
			$this->database->execute( "UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE debtor_id = ? AND status = 'open'", array( $now, $id ) );
		}
		return 1 === $written;
	}

	public function set_identity( int $id, string $before, string $after, int $now ): bool {
		return 1 === $this->database->execute(
			"UPDATE {debtors} SET identity = ?, next_at_utc = ?, wake_no = wake_no + 1 WHERE id = ? AND email_state <> 'erased' AND {$this->database->exact( 'identity' )} = ?",
			array( $after, $now, $id, $before )
		);
	}

	public function find_by_recipient( string $email ): array {
		$debtors = array_map(
			array( Rows::class, 'to_debtor' ),
			$this->database->rows( "SELECT * FROM {debtors} WHERE recipients <> '' AND LOWER( recipients ) LIKE ? ORDER BY id", array( $this->database->like( '"email":"' . strtolower( $email ) . '"' ) ) )
		);
		return array_values( array_filter( $debtors, static fn ( DebtorRow $debtor ): bool => true === $debtor->recipients?->has( $email ) ) );
	}

	public function erase( int $id ): void {
		$this->database->execute(
			"UPDATE {debtors} SET customer_id = NULL, email = '', email_hash = '', email_state = 'erased', name = '', locale = '', chosen_locale = '', courtesy_off_utc = NULL, chosen_times = '', chosen_channel = '', country = NULL, state = NULL, time_zone = NULL, tags = '', recipients = '', identity = ''
			WHERE id = ? OR merged_into = ?",
			array( $id, $id )
		);
		$this->database->execute( "UPDATE {cases} SET tags = '', pay_url = NULL WHERE debtor_id = ?", array( $id ) );
		$this->database->execute( 'UPDATE {events} SET card_hash = NULL WHERE card_hash IS NOT NULL AND case_id IN ( SELECT id FROM {cases} WHERE debtor_id = ? )', array( $id ) );
	}

	public function count_due( int $now ): int {
		return $this->database->number( 'SELECT COUNT(*) FROM {debtors} WHERE next_at_utc <= ?', array( $now ) );
	}
}
