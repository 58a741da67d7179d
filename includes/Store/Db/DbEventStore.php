<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\EventStore;

/** Source events on wpdb. */
final class DbEventStore implements EventStore {

	public function __construct( private readonly Database $database ) {}

	public function for_case( int $case_id ): array {
		return array_map(
			array( Rows::class, 'to_event' ),
			$this->database->rows( 'SELECT * FROM {events} WHERE case_id = ? ORDER BY id', array( $case_id ) )
		);
	}

	public function mark_recorded( array $ids ): void {
		if ( array() !== $ids ) {
			$this->database->execute( 'UPDATE {events} SET recorded = 1 WHERE id IN (' . Database::ids( $ids ) . ')' );
		}
	}
}
