<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteAddress;

/** Pay links name their site from here on. Of those that do not, the site keeps what tells its own from those of other sites with the same keys. */
final class Migration0011 implements ReversibleMigration {

	/** A copy that is made later has another address. */
	private const OPTION = 'followup_reminders_first_links';

	public function up( Database $database ): void {
		$highest = $database->number( 'SELECT COALESCE( MAX( id ), 0 ) FROM {cases}' );
		if ( 0 === $highest ) {
			return;
		}
		$first = (object) array(
			'site'   => hash( 'sha256', SiteAddress::name() ),
			'caseId' => $highest,
		);
		add_option( self::OPTION, Json::encode( $first ), '', false );
	}

	public function down( Database $database ): void {
		delete_option( self::OPTION );
	}
}
