<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Who a case is to move to, and who was merged into whom. */
final class Migration0005 implements ReversibleMigration {

	private const COLUMNS = array(
		'cases'   => array( 'moves_to' => 'BIGINT UNSIGNED NULL' ),
		'debtors' => array( 'merged_into' => 'BIGINT UNSIGNED NULL' ),
	);
	private const INDEXES = array(
		'cases'   => array( 'moving' => 'moves_to, debtor_id' ),
		'debtors' => array( 'merged_into' => 'merged_into' ),
	);

	public function up( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->add_columns( self::COLUMNS );
		$alteration->add_indexes( self::INDEXES );
	}

	public function down( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->drop_indexes( self::INDEXES );
		$alteration->drop_columns( self::COLUMNS );
	}
}
