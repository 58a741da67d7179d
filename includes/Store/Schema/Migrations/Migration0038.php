<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Customers whose cases were opened before there was a notice in the shop get it too: the hourly round begins with this case. */
final class Migration0038 implements ReversibleMigration {

	/** Portal\Account\OverdueNotice::OLDER, which is not on this floor. */
	private const OPTION = 'followup_reminders_notice_older';

	public function up( Database $database ): void {
		if ( 0 < $database->number( "SELECT COUNT(*) FROM {cases} WHERE status = 'open'" ) ) {
			add_option( self::OPTION, '0', '', true );
		}
	}

	public function down( Database $database ): void {
		delete_option( self::OPTION );
	}
}
