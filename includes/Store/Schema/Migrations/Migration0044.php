<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** When and how customers chose to be reminded; '' for who chose nothing. */
final class Migration0044 implements ReversibleMigration {

	private const COLUMNS = array(
		'debtors' => array(
			'chosen_times'   => "VARCHAR(12) NOT NULL DEFAULT ''",
			'chosen_channel' => "VARCHAR(12) NOT NULL DEFAULT ''",
		),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
