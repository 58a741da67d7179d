<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Which card a refused attempt was made with, as a keyed hash, so that the attempts with one card can be counted whatever they were for. */
final class Migration0004 implements ReversibleMigration {

	private const COLUMNS = array(
		'events' => array( 'card_hash' => 'CHAR(64) NULL' ),
	);

	private const INDEXES = array(
		'events' => array( 'of_card' => 'card_hash, occurred_at_utc' ),
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
