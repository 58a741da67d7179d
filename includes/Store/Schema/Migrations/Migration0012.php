<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Customers and cases may have tags; one of them says that nobody is ever reminded. */
final class Migration0012 implements ReversibleMigration {

	private const COLUMNS = array(
		'debtors' => array( 'tags' => "VARCHAR(6000) NOT NULL DEFAULT ''" ),
		'cases'   => array( 'tags' => "VARCHAR(6000) NOT NULL DEFAULT ''" ),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
