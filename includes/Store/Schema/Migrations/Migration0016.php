<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** What customers write when they answer is kept beside the event, apart from the ledger, so that it can be erased. */
final class Migration0016 implements ReversibleMigration {

	private const REPLIES = array(
		'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
		'case_id BIGINT UNSIGNED NOT NULL',
		'event_id VARCHAR(190) NOT NULL',
		'words LONGTEXT NOT NULL',
		'written_at_utc BIGINT UNSIGNED NOT NULL',
		'PRIMARY KEY (id)',
		'UNIQUE KEY of_event (case_id, event_id)',
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		$database->execute( 'CREATE TABLE IF NOT EXISTS {replies} (' . implode( ', ', self::REPLIES ) . ')' . $tail );
	}

	public function down( Database $database ): void {
		$database->execute( 'DROP TABLE IF EXISTS {replies}' );
	}
}
