<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** How many workers in a row died with a debtor's lease. */
final class Migration0006 implements ReversibleMigration {

	private const COLUMNS = array(
		'debtors' => array( 'left_behind' => 'INT UNSIGNED NOT NULL DEFAULT 0' ),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
