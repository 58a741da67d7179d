<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

use FollowupReminders\Support\Clock;

/** The database server's time: the one clock that all workers of a site share. */
final class DbClock implements Clock {

	public function __construct( private readonly Database $database ) {}

	public function now(): int {
		return $this->database->number( 'SELECT UNIX_TIMESTAMP()' );
	}
}
