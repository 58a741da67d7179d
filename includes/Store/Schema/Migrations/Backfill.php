<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** A migration whose new columns are filled for older rows afterwards, by the worker, in batches: too long for a request. */
interface Backfill extends Migration {

	/**
	 * Fills one batch; doing it twice does the same as once.
	 *
	 * @return int Id of the last row looked at; 0 when none is left.
	 */
	public function fill( Database $database, int $after_id, int $limit ): int;
}
