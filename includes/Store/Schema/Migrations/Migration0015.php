<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Guesses at signed links and requests are counted where no cache can lose them. */
final class Migration0015 implements ReversibleMigration {

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		$database->execute( 'CREATE TABLE IF NOT EXISTS {wrong_tries} ( door VARCHAR(4) NOT NULL, from_utc BIGINT UNSIGNED NOT NULL, tries INT UNSIGNED NOT NULL, PRIMARY KEY (door) )' . $tail );
	}

	public function down( Database $database ): void {
		$database->execute( 'DROP TABLE IF EXISTS {wrong_tries}' );
	}
}
