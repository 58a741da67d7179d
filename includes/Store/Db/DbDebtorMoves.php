<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Stores\DebtorMoves;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use stdClass;

/** Moves of cases and merges of debtors on wpdb. */
final class DbDebtorMoves implements DebtorMoves {

	/** Where a case is to go, through a merge that came between. */
	private const TARGET = 'COALESCE( t.merged_into, t.id )';

	public function __construct( private readonly Database $database ) {}

	public function waiting( int $limit ): array {
		$rows = $this->database->rows(
			'SELECT c.debtor_id AS from_id, ' . self::TARGET . ' AS to_id FROM {cases} c LEFT JOIN {debtors} t ON t.id = c.moves_to
			WHERE c.moves_to IS NOT NULL GROUP BY c.debtor_id, ' . self::TARGET . ' ORDER BY MIN( c.id ) LIMIT ?',
			array( $limit )
		);
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'fromId' => (int) $row['from_id'],
				'toId'   => (int) $row['to_id'],
			),
			$rows
		);
	}

	public function cases( int $from_id, int $to_id ): array {
		return array_map(
			array( Rows::class, 'to_case' ),
			$this->database->rows(
				'SELECT c.* FROM {cases} c INNER JOIN {debtors} t ON t.id = c.moves_to WHERE c.debtor_id = ? AND ' . self::TARGET . ' = ? ORDER BY c.id',
				array( $from_id, $to_id )
			)
		);
	}

	public function customers_of_guests( array $debtor_ids ): array {
		$customers = array();
		$rows      = $this->database->rows(
			"SELECT g.id AS guest_id, MIN( c.id ) AS customer_debtor_id FROM {debtors} g
			INNER JOIN {debtors} c ON c.email_hash = g.email_hash AND c.customer_id IS NOT NULL AND c.merged_into IS NULL
			WHERE g.customer_id IS NULL AND g.merged_into IS NULL AND g.email_hash <> '' AND g.id IN (" . Database::ids( $debtor_ids ) . ') GROUP BY g.id HAVING COUNT(*) = 1'
		);
		foreach ( $rows as $row ) {
			$customers[ (int) $row['guest_id'] ] = (int) $row['customer_debtor_id'];
		}
		return $customers;
	}

	public function plan( int $from_id, int $to_id ): int {
		return $this->database->execute( 'UPDATE {cases} SET moves_to = ? WHERE debtor_id = ? AND moves_to IS NULL', array( $to_id, $from_id ) );
	}

	public function call_off( int $from_id, int $to_id ): void {
		$this->database->execute(
			'UPDATE {cases} SET moves_to = NULL WHERE debtor_id = ? AND moves_to IS NOT NULL
			AND ( moves_to = ? OR moves_to IN ( SELECT id FROM {debtors} WHERE merged_into = ? ) OR moves_to NOT IN ( SELECT id FROM {debtors} ) )',
			array( $from_id, $to_id, $to_id )
		);
	}

	public function move( array $cases, array $ledger_ids, int $to_id, int $now ): void {
		if ( array() === $cases ) {
			return;
		}
		$values  = array( $to_id, $now );
		$as_read = array();
		foreach ( $cases as $case ) {
			array_push( $values, $case->id, $ledger_ids[ $case->id ] );
		}
		foreach ( $cases as $case ) {
			$as_read[] = '( id = ? AND debtor_id = ? AND last_ledger_id = ? )';
			array_push( $values, $case->id, $case->debtor_id, $case->last_ledger_id );
		}
		$moved = $this->database->execute(
			"UPDATE {cases} SET debtor_id = ?, moves_to = NULL, wake_no = wake_no + 1, next_at_utc = CASE WHEN status = 'open' THEN ? ELSE next_at_utc END,
			last_ledger_id = CASE id" . str_repeat( ' WHEN ? THEN ?', count( $cases ) ) . ' END WHERE ' . implode( ' OR ', $as_read ),
			$values
		);
		if ( count( $cases ) !== $moved ) {
			throw new StoreException( 'changed_meanwhile', 'cases' );
		}
	}

	public function move_messages( int $from_id, int $to_id ): void {
		$this->database->execute(
			"UPDATE {messages} SET debtor_id = ? WHERE debtor_id = ? AND state <> 'sending'
			AND id IN ( SELECT o.message_id FROM {outbox} o INNER JOIN {cases} c ON c.id = o.case_id WHERE c.debtor_id = ? )
			AND id NOT IN ( SELECT o.message_id FROM {outbox} o INNER JOIN {cases} c ON c.id = o.case_id WHERE c.debtor_id = ? )",
			array( $to_id, $from_id, $to_id, $from_id )
		);
	}

	public function share_address( int $one_id, int $other_id ): bool {
		$rows = $this->database->rows(
			"SELECT o.id FROM {debtors} d INNER JOIN {debtors} o ON o.email_hash = d.email_hash
			WHERE d.id = ? AND d.email_hash <> '' AND o.id <> d.id AND o.merged_into IS NULL AND ( o.customer_id IS NOT NULL OR o.id = ? )",
			array( $one_id, $other_id )
		);
		return array( $other_id ) === array_map( 'intval', array_column( $rows, 'id' ) );
	}

	public function merge( int $from_id, int $to_id, int $now ): void {
		$this->database->execute( "UPDATE {messages} SET debtor_id = ? WHERE debtor_id = ? AND state <> 'sending'", array( $to_id, $from_id ) );
		$this->database->execute( 'UPDATE {debtors} SET merged_into = ? WHERE merged_into = ?', array( $to_id, $from_id ) );
		$this->database->execute(
			"UPDATE {debtors} SET merged_into = ?, customer_id = NULL, email = '', name = '', locale = '', chosen_locale = '', chosen_times = '', chosen_channel = '', recipients = '', identity = '', country = NULL, state = NULL, time_zone = NULL,
			next_at_utc = NULL, wake_no = wake_no + 1 WHERE id = ?",
			array( $to_id, $from_id )
		);
	}

	public function forget_account( int $customer_id ): void {
		$this->database->execute( 'UPDATE {debtors} SET customer_id = NULL WHERE customer_id = ?', array( $customer_id ) );
	}
}
