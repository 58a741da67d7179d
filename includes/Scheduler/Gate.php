<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Store\Schema\Schema;

/** Whether this site may work at all. */
final class Gate {

	public function __construct(
		private readonly Schema $schema,
		private readonly SiteLock $lock,
	) {}

	/** @return 'open'|'schema'|'schema_newer'|'copied'|'restored' */
	public function state(): string {
		if ( ! $this->schema->is_ready() ) {
			return $this->schema->is_newer_than_known() ? 'schema_newer' : 'schema';
		}
		return $this->lock->state();
	}

	/** Told before messages are handed over. */
	public function beat(): void {
		$this->lock->beat();
	}
}
