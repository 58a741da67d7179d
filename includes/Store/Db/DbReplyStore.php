<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Replies\ReplyStore;
use FollowupReminders\Store\Db\Connection\Database;

/** What was written beside events, on wpdb. */
final class DbReplyStore implements ReplyStore {

	public function __construct( private readonly Database $database ) {}

	public function add( int $case_id, string $event_id, string $words, int $now ): void {
		$row = array(
			'case_id'        => $case_id,
			'event_id'       => $event_id,
			'words'          => $words,
			'written_at_utc' => $now,
		);
		$this->database->insert( 'replies', array( $row ), true );
	}

	public function of_case( int $case_id ): array {
		$words = array();
		foreach ( $this->database->rows( 'SELECT event_id, words FROM {replies} WHERE case_id = ? ORDER BY id', array( $case_id ) ) as $row ) {
			$words[ (string) $row['event_id'] ] = (string) $row['words'];
		}
		return $words;
	}

	public function erase( array $case_ids ): void {
		if ( array() !== $case_ids ) {
			$this->database->execute( 'DELETE FROM {replies} WHERE case_id IN (' . Database::ids( $case_ids ) . ')' );
		}
	}
}
