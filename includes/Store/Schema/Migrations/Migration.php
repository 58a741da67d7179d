<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** One numbered change of the tables. Running it twice does the same as running it once. */
interface Migration {

	public function up( Database $database ): void;
}
