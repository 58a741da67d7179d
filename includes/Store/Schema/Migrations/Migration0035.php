<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** A customer's messages may go to other addresses than the customer's own, and copies to more. */
final class Migration0035 implements ReversibleMigration {

	private const COLUMNS = array(
		'debtors' => array( 'recipients' => "VARCHAR(3000) NOT NULL DEFAULT ''" ),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
