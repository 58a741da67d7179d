<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Clock;
use stdClass;

/** What an owner or a monitor wants to know at a glance. */
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

	/**
	 * @return stdClass {
	 *   state: 'open'|'schema'|'schema_newer'|'copied'|'restored', now: int, nextTickAtUtc: ?int,
	 *   ticksFrom: 'action_scheduler'|'wp_cron', dueDebtors: int, cases: { open, paid, … }, messages: { owed, sending, … },
	 *   sweep: { lastFullAtUtc: ?int, found: ?{ looked, opened, closed, … }, underwaySinceUtc: ?int }, heartbeatKept: bool, versions: { plugin, schema, schemaKnown }
	 * }; counts are null while the tables are not ready.
	 */
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
