<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\SharedClock;

/** Whether this site may work at all. */
final class Gate {

	public function __construct(
		private readonly Schema $schema,
		private readonly SiteLock $lock,
		private readonly SharedClock $clock,
	) {}

	/**
	 * Asked at the beginning of each tick. Where it is open, the clock that the site's workers share is put right.
	 *
	 * @return 'open'|'schema'|'schema_newer'|'copied'|'restored'
	 */
	public function state(): string {
		if ( ! $this->schema->is_ready() ) {
			return $this->schema->is_newer_than_known() ? 'schema_newer' : 'schema';
		}
		$state = $this->lock->state();
		if ( 'open' === $state ) {
			$this->clock->adjust();
		}
		return $state;
	}

	/** Called before messages are handed over. */
	public function beat(): void {
		$this->lock->beat();
	}
}
