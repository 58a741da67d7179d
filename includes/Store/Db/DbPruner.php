<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Stores\Pruner;
use FollowupReminders\Store\Db\Connection\Database;

/** Prunes on wpdb, each batch in one transaction. */
final class DbPruner implements Pruner {

	public function __construct( private readonly Database $database ) {}

	public function find( int $closed_before_utc, int $after_id, int $limit ): array {
		$rows = $this->database->rows(
			"SELECT id FROM {cases} WHERE id > ? AND status <> 'open' AND closed_at_utc <= ?
			AND EXISTS ( SELECT 1 FROM {ledger} WHERE {ledger}.case_id = {cases}.id )
			AND NOT EXISTS ( SELECT 1 FROM {figure_cases} WHERE {figure_cases}.case_id = {cases}.id AND {figure_cases}.verified = 0 ) ORDER BY id LIMIT ?",
			array( $after_id, $closed_before_utc, $limit )
		);
		return array_map( 'intval', array_column( $rows, 'id' ) );
	}

	public function prune( array $case_ids ): int {
		if ( array() !== $case_ids ) {
			$this->database->run( fn () => $this->remove( Database::ids( $case_ids ) ) );
		}
		return count( $case_ids );
	}

	/** @param string $ids As SQL. */
	private function remove( string $ids ): void {
		$messages = array_map( 'intval', array_column( $this->database->rows( "SELECT DISTINCT message_id FROM {outbox} WHERE case_id IN ($ids)" ), 'message_id' ) );
		$this->database->execute( "DELETE FROM {outbox} WHERE case_id IN ($ids)" );
		// A digest may also contain a case that is still open.
		$shared   = array_map( 'intval', array_column( $this->database->rows( 'SELECT DISTINCT message_id FROM {outbox} WHERE message_id IN (' . Database::ids( $messages ) . ')' ), 'message_id' ) );
		$over     = Database::ids( array_values( array_diff( $messages, $shared ) ) );
		$this->database->execute( "DELETE FROM {messages} WHERE id IN ($over)" );
		$this->database->execute( "DELETE FROM {mails} WHERE message_id IN ($over)" );
		$this->database->execute( "DELETE FROM {tasks} WHERE case_id IN ($ids) AND state = 'done'" );
		$this->database->execute( "DELETE FROM {notes} WHERE case_id IN ($ids)" );
		$old = array_map( 'intval', array_column( $this->database->rows( "SELECT f.id FROM {facts} f INNER JOIN {cases} c ON c.id = f.case_id WHERE f.case_id IN ($ids) AND f.revision < c.facts_revision" ), 'id' ) );
		$this->database->execute( 'DELETE FROM {facts} WHERE id IN (' . Database::ids( $old ) . ')' );
		$this->database->execute( "DELETE FROM {replies} WHERE case_id IN ($ids)" );
		$this->database->execute( "DELETE FROM {ledger} WHERE case_id IN ($ids)" );
		// The trace it names is gone: should the case come back, its next decision records its own.
		$this->database->execute( "UPDATE {cases} SET trace_hash = '' WHERE id IN ($ids)" );
	}
}
