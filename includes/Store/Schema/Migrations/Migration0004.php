<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Database;
use FollowupReminders\Store\Schema\Migration;

/** Which card a refused attempt was made with, as a keyed hash, so that the attempts with one card can be counted whatever they were for. */
final class Migration0004 implements Migration {

	public function up( Database $database ): void {
		if ( array() !== $database->rows( "SHOW COLUMNS FROM {events} LIKE 'card_hash'" ) ) {
			return;
		}
		// One statement: a request that dies leaves neither or both.
		$database->execute( 'ALTER TABLE {events} ADD COLUMN card_hash CHAR(64) NULL, ADD KEY of_card (card_hash, occurred_at_utc)' );
	}
}
