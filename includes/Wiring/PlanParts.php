<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\Plans\Plans;
use FollowupReminders\Cases\Plans\PlanWatch;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Scheduler\Housekeeping;

/** Payment plans. */
final class PlanParts {

	public readonly Plans $acts;
	private readonly PlanWatch $watch;

	public function __construct( Foundation $foundation, Stores $stores, Sources $sources, FactsReader $facts_reader, TaskDesk $tasks ) {
		$this->acts  = new Plans( $sources->case_events, $stores->plans, $stores->cases, $stores->debtors, $facts_reader, $stores->ledger, $foundation->clock );
		$this->watch = new PlanWatch(
			acts: $this->acts,
			plans: $stores->plans,
			cases: $stores->cases,
			debtors: $stores->debtors,
			facts_reader: $facts_reader,
			tasks: $tasks,
			zones: $foundation->zones,
			clock: $foundation->clock,
			listener: $foundation->listener,
		);
	}

	public function register(): void {
		$this->watch->register( Housekeeping::HOOK );
	}
}
