<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\ZoneWatch;
use FollowupReminders\Scheduler\Backfilling;
use FollowupReminders\Scheduler\Chores;
use FollowupReminders\Scheduler\FigureCheck;
use FollowupReminders\Scheduler\FigureDays;
use FollowupReminders\Scheduler\FigureFilling;
use FollowupReminders\Scheduler\Gate;
use FollowupReminders\Scheduler\Health;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SequenceSwitch;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Status;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Scheduler\TaskDigest;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Scheduler\Worker;

/** When work runs, and the hooks that run it. */
final class Scheduling {

	public readonly OpenCases $open_cases;
	public readonly SequenceSwitch $switch;
	public readonly SiteLock $site_lock;
	public readonly Gate $gate;
	public readonly Worker $worker;
	public readonly Ticker $ticker;
	public readonly Health $health;
	public readonly Status $status;
	private readonly Housekeeping $housekeeping;
	private readonly ZoneWatch $zone_watch;

	public function __construct( Foundation $foundation, Stores $stores, private readonly Services $services, Delivery $delivery, Figures $figures ) {
		$clock  = $foundation->clock;
		$log    = $foundation->log;
		$schema = $foundation->schema;

		$this->zone_watch = new ZoneWatch( $stores->zone_periods, $clock, $foundation->listener );
		$this->open_cases = new OpenCases( $stores->cases, $stores->options, $clock );
		$this->switch     = new SequenceSwitch( $stores->sequences, $stores->ledger, $this->open_cases, $clock );
		$this->site_lock  = new SiteLock( $stores->options );
		$this->gate       = new Gate( $schema, $this->site_lock, $foundation->shared_clock );

		$chores       = new Chores( array( new Backfilling( $schema ), new FigureFilling( $schema, $figures->rebuild, $stores->options, $clock ), $this->open_cases, new FigureDays( $figures->days, $stores->zone_periods, $stores->options, $clock ) ), $stores->options, $log );
		$this->worker = new Worker(
			debtors: $stores->debtors,
			outbox: $stores->outbox,
			planner: $services->planner,
			runner: $services->runner,
			mover: $services->debtor_mover,
			dispatcher: $delivery->dispatcher,
			gate: $this->gate,
			clock: $clock,
			log: $log,
			chores: $chores,
		);
		$this->ticker = new Ticker( $this->worker, $foundation->machine );
		$this->health = new Health(
			gate: $this->gate,
			ticker: $this->ticker,
			schema: $schema,
			debtors: $stores->debtors,
			breaker: $delivery->breaker,
			clock: $clock,
			machine: $foundation->machine,
			shared_clock: $foundation->shared_clock,
			figures: $figures->rows,
			days: $figures->days,
		);
		$this->status = new Status(
			gate: $this->gate,
			site_lock: $this->site_lock,
			ticker: $this->ticker,
			schema: $schema,
			debtors: $stores->debtors,
			cases: $stores->cases,
			outbox: $stores->outbox,
			sweep: $services->sweep,
			clock: $clock,
			version: $foundation->version,
		);

		$retention          = new Retention( $stores->pruner, $stores->options, $clock );
		$this->housekeeping = new Housekeeping(
			debtors: $stores->debtors,
			cases: $stores->cases,
			tasks: $services->task_desk,
			clock: $clock,
			sweep: $services->sweep,
			retention: $retention,
			health: $this->health,
			owner_mail: $delivery->owner_mail,
			machine: $foundation->machine,
			log: $log,
			figure_check: new FigureCheck( $figures->rows, $figures->rebuild, $stores->options, $clock, $figures->book->forecasts, $stores->zone_periods, $figures->days ),
			weekly_figures: new WeeklyFigures( $figures->book, $stores->zone_periods, $delivery->owner_mail, $stores->options, $clock ),
			task_digest: new TaskDigest( $services->task_desk, $stores->cases, $stores->debtors, $stores->zone_periods, $stores->options, $clock ),
		);
	}

	public function register(): void {
		$this->ticker->register();
		$this->housekeeping->register();
		$this->services->task_desk->register();
		$this->zone_watch->register();
		$this->services->tag_effects->register();
		$this->services->plans->register();
		// Two who count at once may leave the older number behind.
		add_action( Housekeeping::HOOK, array( $this->services->task_desk, 'recount' ) );
	}
}
