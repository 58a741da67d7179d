<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** What a mail was made of is kept, beside its message, which names nobody, a case is given to a colleague, and people write notes about cases. */
final class Migration0017 implements ReversibleMigration {

	private const COLUMNS = array(
		'cases' => array( 'assignee_id' => 'BIGINT UNSIGNED NULL' ),
	);
	private const NOTES   = array(
		'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
		'case_id BIGINT UNSIGNED NOT NULL',
		'user_id BIGINT UNSIGNED NOT NULL',
		'written_at_utc BIGINT UNSIGNED NOT NULL',
		'words LONGTEXT NOT NULL',
		'PRIMARY KEY (id)',
		'KEY of_case (case_id, id)',
	);
	private const MAILS   = array(
		'message_id BIGINT UNSIGNED NOT NULL',
		'kept LONGTEXT NOT NULL',
		'PRIMARY KEY (message_id)',
	);
	private const INDEXES = array(
		'cases' => array( 'assigned' => 'assignee_id, status, id' ),
	);

	public function up( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->add_columns( self::COLUMNS );
		$alteration->add_indexes( self::INDEXES );
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		$database->execute( 'CREATE TABLE IF NOT EXISTS {notes} (' . implode( ', ', self::NOTES ) . ')' . $tail );
		$database->execute( 'CREATE TABLE IF NOT EXISTS {mails} (' . implode( ', ', self::MAILS ) . ')' . $tail );
	}

	public function down( Database $database ): void {
		$database->execute( 'DROP TABLE IF EXISTS {mails}' );
		$database->execute( 'DROP TABLE IF EXISTS {notes}' );
		$alteration = new Alteration( $database );
		$alteration->drop_indexes( self::INDEXES );
		$alteration->drop_columns( self::COLUMNS );
	}
}
