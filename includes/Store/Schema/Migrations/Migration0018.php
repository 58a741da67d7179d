<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** What customers choose themselves: the language they are written to in, and whether they want messages about what is not due yet. */
final class Migration0018 implements ReversibleMigration {

	private const COLUMNS = array(
		'debtors' => array(
			'chosen_locale'    => "VARCHAR(20) NOT NULL DEFAULT ''",
			'courtesy_off_utc' => 'BIGINT UNSIGNED NULL',
		),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
