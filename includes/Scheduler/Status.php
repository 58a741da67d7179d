<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * What an owner or a monitor wants to know at a glance.
 *
 * @phpstan-import-type SweepTold from SweepPlaces
 * @phpstan-type StatusDocument object{
 *   state: string,
 *   now: int,
 *   nextTickAtUtc: int|null,
 *   ticksFrom: string,
 *   dueDebtors: int|null,
 *   cases: stdClass|null,
 *   messages: stdClass|null,
 *   sweep: SweepTold,
 *   heartbeatKept: bool,
 *   versions: object{plugin: string, schema: int, schemaKnown: int}&stdClass,
 * }&stdClass
 */
final class Status {

	public function __construct(
		private readonly Gate $gate,
		private readonly SiteLock $site_lock,
		private readonly Ticker $ticker,
		private readonly Schema $schema,
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly OutboxStore $outbox,
		private readonly Sweep $sweep,
		private readonly Clock $clock,
		private readonly string $version,
	) {}

	/** @return StatusDocument `cases` and `messages` are counts by status and state, null while the tables are not ready. */
	public function read(): stdClass {
		$ready = $this->schema->is_ready();
		$now   = $this->clock->now();

		return (object) array(
			'state'         => $this->gate->state(),
			'now'           => $now,
			'nextTickAtUtc' => $this->ticker->next_tick_at(),
			'ticksFrom'     => Ticker::has_action_scheduler() ? 'action_scheduler' : 'wp_cron',
			'dueDebtors'    => $ready ? $this->debtors->count_due( $now ) : null,
			'cases'         => $ready ? (object) $this->cases->count_by_status() : null,
			'messages'      => $ready ? (object) $this->outbox->count_by_state() : null,
			'sweep'         => $this->sweep->told(),
			'heartbeatKept' => $this->site_lock->is_kept(),
			'versions'      => (object) array(
				'plugin'      => $this->version,
				'schema'      => $this->schema->installed(),
				'schemaKnown' => $this->schema->known(),
			),
		);
	}
}
