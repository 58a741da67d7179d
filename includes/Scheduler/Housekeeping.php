<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Delivery\HealthWords;
use FollowupReminders\Delivery\OwnerMail;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\SiteOption;
use stdClass;
use Throwable;

/**
 * Once an hour, by WP-Cron: finds cases that nothing woke, debtors whose workers die and what hooks missed, deletes what is old, and notifies the owner of
 * a scheduler that stands still or falls behind.
 *
 * @phpstan-import-type Finding from HealthWords
 */
final class Housekeeping {

	public const HOOK = 'followup_reminders_hourly';
	/** Codes the owner was notified of and that still apply. */
	public const TOLD       = 'followup_reminders_told';
	private const TELLS_OF  = array( 'stalled', 'backlog', 'memory' );
	/** Longer than a request lives between two of its statements. */
	private const OVERLOOKED_SECONDS = 600;
	/** Workers that died in a row: one may have been killed by its host, so many were killed by what they worked on. */
	private const DEATHS_TOLD = 3;

	/** @param Clock $machine The machine's own time, which WP-Cron goes by. */
	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly TaskStore $tasks,
		private readonly Clock $clock,
		private readonly Sweep $sweep,
		private readonly Retention $retention,
		private readonly Health $health,
		private readonly OwnerMail $owner_mail,
		private readonly Clock $machine,
		private readonly Log $log,
		private readonly FigureCheck $figure_check,
		private readonly WeeklyFigures $weekly_figures,
		private readonly TaskDigest $task_digest,
	) {}

	public function register(): void {
		add_action( self::HOOK, array( $this, 'run' ) );
		add_action( 'wp_loaded', array( $this, 'look_after' ) );
	}

	/** Cheap, on every page: WP-Cron's list is loaded anyway. */
	public function look_after(): void {
		if ( false === wp_next_scheduled( self::HOOK ) ) {
			wp_schedule_event( $this->machine->now(), 'hourly', self::HOOK );
		}
	}

	/** Ends the hourly runs. */
	public static function clear(): void {
		wp_clear_scheduled_hook( self::HOOK );
	}

	public function run(): void {
		try {
			$findings = $this->health->findings();
			$codes    = array_column( $findings, 'code' );
			// A locked site writes to nobody, and one without its tables has nothing to forget.
			if ( array() === array_intersect( $codes, array( 'schema', 'schema_newer', 'copied', 'restored' ) ) ) {
				$now = $this->clock->now();
				$this->debtors->wake_overlooked( $now - self::OVERLOOKED_SECONDS, $now );
				$this->tell_of_deaths( $now );
				$this->figure_check->hourly();
				$this->weekly_figures->hourly();
				$this->task_digest->hourly();
				$this->retention->prune();
				$this->tell( $findings );
				// Last: it takes as long as it is let.
				$this->sweep->hourly();
			}
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'housekeeping.failed', $thrown );
		}
	}

	/** A case that ends its worker cannot write its own fault: a person looks at what the debtor owes. */
	private function tell_of_deaths( int $now ): void {
		foreach ( $this->debtors->find_left_behind( $now, self::DEATHS_TOLD ) as $debtor_id ) {
			foreach ( $this->cases->summaries( $debtor_id ) as $summary ) {
				if ( CaseStatus::Open->value === $summary->status ) {
					$this->tasks->raise( 'fault.' . $summary->id, $summary->id, 'case_fault', $now );
				}
			}
		}
	}

	/**
	 * Once for as long as it lasts.
	 *
	 * @param list<Finding> $findings All.
	 */
	private function tell( array $findings ): void {
		$told  = explode( ' ', SiteOption::text( self::TOLD ) );
		$found = array_values( array_filter( $findings, static fn ( stdClass $finding ): bool => in_array( $finding->code, self::TELLS_OF, true ) ) );
		$news  = array_values( array_filter( $found, static fn ( stdClass $finding ): bool => ! in_array( $finding->code, $told, true ) ) );
		if ( array() !== $news && ! $this->owner_mail->needs_attention( array_map( HealthWords::of( ... ), $news ) ) ) {
			return;
		}
		$codes = implode( ' ', array_column( $found, 'code' ) );
		if ( implode( ' ', $told ) !== $codes ) {
			update_option( self::TOLD, $codes, false );
		}
	}
}
