<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Desk;

use FollowupReminders\Model\Desk\NoteStore;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/** Notes about cases on wpdb. */
final class DbNoteStore implements NoteStore {

	public function __construct( private readonly Database $database ) {}

	public function add( int $case_id, int $user_id, string $words, int $now ): int {
		$row = array(
			'case_id'        => $case_id,
			'user_id'        => $user_id,
			'written_at_utc' => $now,
			'words'          => $words,
		);
		$this->database->insert( 'notes', array( $row ) );
		return $this->database->insert_id();
	}

	public function of_case( int $case_id ): array {
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'id'           => (int) $row['id'],
				'caseId'       => (int) $row['case_id'],
				'userId'       => (int) $row['user_id'],
				'writtenAtUtc' => (int) $row['written_at_utc'],
				'words'        => (string) $row['words'],
			),
			$this->database->rows( 'SELECT * FROM {notes} WHERE case_id = ? ORDER BY id', array( $case_id ) )
		);
	}

	public function erase( array $case_ids ): void {
		$this->database->execute( 'DELETE FROM {notes} WHERE case_id IN (' . Database::ids( $case_ids ) . ')' );
	}
}
