<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Database;
use FollowupReminders\Store\Schema\Migration;

/** Where webhooks go, who does a staff task and until when, and which status of a case was announced. */
final class Migration0002 implements Migration {

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		$database->execute( 'CREATE TABLE IF NOT EXISTS {targets} (' . implode( ', ', self::targets() ) . ')' . $tail );

		self::add( $database, 'tasks', 'assignee_id', 'BIGINT UNSIGNED NULL' );
		self::add( $database, 'tasks', 'due_on', 'CHAR(10) NULL' );
		self::add( $database, 'tasks', 'note', 'TEXT NULL' );
		self::add( $database, 'tasks', 'version', 'INT UNSIGNED NOT NULL DEFAULT 1' );
		if ( array() === $database->rows( "SHOW INDEX FROM {tasks} WHERE Key_name = 'of_assignee'" ) ) {
			$database->execute( 'CREATE INDEX of_assignee ON {tasks} (state, assignee_id, due_on)' );
		}

		self::add( $database, 'cases', 'told_status', "VARCHAR(20) NOT NULL DEFAULT ''" );
		// What is known already is no news.
		$database->execute( "UPDATE {cases} SET told_status = status WHERE told_status = '' AND facts_revision > 0" );
	}

	/** @return list<string> */
	private static function targets(): array {
		return array(
			'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
			'target_id VARCHAR(40) NOT NULL',
			'title VARCHAR(191) NOT NULL',
			'url TEXT NOT NULL',
			'with_customer TINYINT UNSIGNED NOT NULL',
			'state VARCHAR(20) NOT NULL',
			'secret VARCHAR(64) NOT NULL',
			'previous_secret VARCHAR(64) NULL',
			'previous_until_utc BIGINT UNSIGNED NULL',
			'version INT UNSIGNED NOT NULL',
			'PRIMARY KEY (id)',
			'UNIQUE KEY target_id (target_id)',
		);
	}

	private static function add( Database $database, string $table, string $column, string $type ): void {
		if ( array() === $database->rows( "SHOW COLUMNS FROM {{$table}} LIKE '$column'" ) ) {
			$database->execute( "ALTER TABLE {{$table}} ADD COLUMN $column $type" );
		}
	}
}
