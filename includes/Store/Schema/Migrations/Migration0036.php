<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** What a formal notice has to name: who the customer is by law, and the customer's own purchase order. */
final class Migration0036 implements ReversibleMigration {

	private const COLUMNS = array(
		'debtors' => array( 'identity' => "VARCHAR(500) NOT NULL DEFAULT ''" ),
		'cases'   => array( 'po_number' => "VARCHAR(100) NOT NULL DEFAULT ''" ),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
