<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Where webhooks go, who does a staff task and until when, and which status of a case was announced. */
final class Migration0002 implements ReversibleMigration {

	private const ROWS_AT_ONCE = 5000;

	private const COLUMNS = array(
		'tasks' => array(
			'assignee_id' => 'BIGINT UNSIGNED NULL',
			'due_on'      => 'CHAR(10) NULL',
			'note'        => 'TEXT NULL',
			'version'     => 'INT UNSIGNED NOT NULL DEFAULT 1',
		),
		'cases' => array(
			'told_status' => "VARCHAR(20) NOT NULL DEFAULT ''",
		),
	);

	private const INDEXES = array(
		'tasks' => array( 'of_assignee' => 'state, assignee_id, due_on' ),
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		$database->execute( 'CREATE TABLE IF NOT EXISTS {targets} (' . implode( ', ', self::targets() ) . ')' . $tail );
		$alteration = new Alteration( $database );
		$alteration->add_columns( self::COLUMNS );
		$alteration->add_indexes( self::INDEXES );
		self::tell_no_news( $database );
	}

	/** What is known already is no news. In pieces, so that no row is locked for long. */
	private static function tell_no_news( Database $database ): void {
		$last_id = $database->number( 'SELECT MAX(id) FROM {cases}' );
		for ( $after_id = 0; $after_id < $last_id; $after_id += self::ROWS_AT_ONCE ) {
			$database->execute(
				"UPDATE {cases} SET told_status = status WHERE id > ? AND id <= ? AND told_status = '' AND facts_revision > 0",
				array( $after_id, $after_id + self::ROWS_AT_ONCE )
			);
		}
	}

	public function down( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->drop_indexes( self::INDEXES );
		$alteration->drop_columns( self::COLUMNS );
		$database->execute( 'DROP TABLE IF EXISTS {targets}' );
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
}
