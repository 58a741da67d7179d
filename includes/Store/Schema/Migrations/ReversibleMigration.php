<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** A migration that can be taken back, so that the version of the plugin before it finds tables it knows. */
interface ReversibleMigration extends Migration {

	/** Running it twice does the same as running it once. */
	public function down( Database $database ): void;
}
