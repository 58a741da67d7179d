<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** What is owed may answer an event, beside the steps: an item names its event, and a message the lane whose limits it counts for. */
final class Migration0009 implements ReversibleMigration {

	private const COLUMNS = array(
		'outbox'   => array( 'event_id' => 'VARCHAR(40) NULL' ),
		'messages' => array( 'lane' => "VARCHAR(10) NOT NULL DEFAULT 'step'" ),
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
	}

	/** What answers events is given up: the version before would take it for a step's. */
	public function down( Database $database ): void {
		$database->execute( "UPDATE {outbox} SET state = 'withdrawn' WHERE event_id IS NOT NULL AND state = 'owed'" );
		$database->execute( "UPDATE {messages} SET state = 'withdrawn' WHERE lane = 'answer' AND state = 'owed'" );
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
