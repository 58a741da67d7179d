<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;

/** Source events on wpdb. */
final class DbEventStore implements EventStore {

	public function __construct( private readonly Database $database ) {}

	public function for_case( int $case_id ): array {
		return $this->for_cases( array( $case_id ) )[ $case_id ] ?? array();
	}

	public function for_cases( array $case_ids ): array {
		$events = array();
		foreach ( $this->database->rows( 'SELECT * FROM {events} WHERE case_id IN (' . Database::ids( $case_ids ) . ') ORDER BY case_id, id' ) as $row ) {
			$events[ (int) $row['case_id'] ][] = Rows::to_event( $row );
		}
		return $events;
	}

	public function count_attempts( string $card_hash, int $since_utc ): int {
		return $this->database->number( 'SELECT COUNT(*) FROM {events} WHERE card_hash = ? AND occurred_at_utc > ?', array( $card_hash, $since_utc ) );
	}

	public function mark_recorded( array $ids ): void {
		if ( array() !== $ids ) {
			$this->database->execute( 'UPDATE {events} SET recorded = 1 WHERE id IN (' . Database::ids( $ids ) . ')' );
		}
	}
}
