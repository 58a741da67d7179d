<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

/** What one process of a fleet does. Its constructor takes what Process::start() was told, as an object. */
interface Job {

	/** Writes what it has to tell as JSON lines to standard output. */
	public function run(): void;
}
