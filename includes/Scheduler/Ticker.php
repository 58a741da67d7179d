<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Support\Clock;

/**
 * Sees to it that ticks come: from Action Scheduler where WooCommerce brings it, else from WP-Cron. WP-Cron's list is loaded on
 * every page anyway, so looking into it costs no query; Action Scheduler's tables are looked into once an hour, by WP-Cron.
 *
 * A tick comes every five minutes, for a pass of Action Scheduler costs forty statements of its own. Each that finds something due within the
 * hour, or long work that is not done, plans another a minute later, and so does a person's change (Rest\TickAfterChange).
 */
final class Ticker {

	public const TICK  = 'followup_reminders_tick';
	public const SOON  = 'followup_reminders_tick_soon';
	public const WATCH = 'followup_reminders_watch';
	public const GROUP = 'followup-reminders';
	/** Named when it came every minute; WP-Cron goes by the interval that stands behind the name now. */
	private const SCHEDULE     = 'followup_reminders_minute';
	private const SECONDS      = 300;
	private const SOON_SECONDS = 60;

	/** @param Clock $machine The machine's own time, which WP-Cron and Action Scheduler go by. */
	public function __construct(
		private readonly Worker $worker,
		private readonly Clock $machine,
	) {}

	public function register(): void {
		add_filter( 'cron_schedules', array( $this, 'add_schedule' ) ); // phpcs:ignore WordPress.WP.CronInterval -- Five minutes.
		add_action( self::TICK, array( $this, 'tick' ) );
		add_action( self::SOON, array( $this, 'tick' ) );
		add_action( self::WATCH, array( $this, 'mend' ) );
		add_action( 'action_scheduler_ensure_recurring_actions', array( $this, 'mend' ) );
		// Action Scheduler plans the next run after this one: a runner that dies in between plans none.
		add_action( 'action_scheduler_failed_action', array( $this, 'mend' ) );
		add_action( 'action_scheduler_unexpected_shutdown', array( $this, 'mend' ) );
		add_action( 'wp_loaded', array( $this, 'look_after' ) );
	}

	/** Runs one tick. Whatever happens in it stays in it: Action Scheduler ends an action that fails five times in a row. */
	public function tick(): void {
		if ( $this->worker->tick()->is_soon ) {
			$this->plan_soon();
		}
	}

	/** Has a tick come within a minute. */
	public function plan_soon(): void {
		$at_utc = $this->machine->now() + self::SOON_SECONDS;
		if ( ! self::has_action_scheduler() ) {
			if ( false === wp_next_scheduled( self::SOON ) ) {
				wp_schedule_single_event( $at_utc, self::SOON );
			}
		} elseif ( array() === self::pending( self::SOON, 1 ) ) {
			as_schedule_single_action( $at_utc, self::SOON, array(), self::GROUP );
		}
	}

	/** @return list<int> Actions that wait, the next first. */
	private static function pending( string $hook, int $most ): array {
		$waiting = array(
			'hook'     => $hook,
			'group'    => self::GROUP,
			'status'   => \ActionScheduler_Store::STATUS_PENDING,
			'orderby'  => 'date',
			'per_page' => $most,
		);
		return array_map( 'intval', array_values( as_get_scheduled_actions( $waiting, 'ids' ) ) );
	}

	/**
	 * @param array<string,array{interval:int,display:string}> $schedules WP-Cron's.
	 * @return array<string,array{interval:int,display:string}>
	 */
	public function add_schedule( array $schedules ): array {
		$schedules[ self::SCHEDULE ] = array(
			'interval' => self::SECONDS,
			'display'  => 'Follow-up Reminders',
		);
		return $schedules;
	}

	/** Cheap, on every page: is the event of WP-Cron there that this site relies on? */
	public function look_after(): void {
		if ( self::has_action_scheduler() ) {
			if ( false === wp_next_scheduled( self::WATCH ) ) {
				wp_schedule_event( $this->machine->now(), 'hourly', self::WATCH );
			}
			if ( false !== wp_next_scheduled( self::TICK ) ) {
				wp_clear_scheduled_hook( self::TICK );
			}
			return;
		}
		if ( false === wp_next_scheduled( self::TICK ) ) {
			wp_schedule_event( $this->machine->now(), self::SCHEDULE, self::TICK );
		}
	}

	/** Whether look_after() would find everything as it should be. */
	public static function is_looked_after(): bool {
		return self::has_action_scheduler()
			? false !== wp_next_scheduled( self::WATCH ) && false === wp_next_scheduled( self::TICK )
			: false !== wp_next_scheduled( self::TICK );
	}

	/**
	 * Puts the recurring action back when it is missing, and takes away what is too much: one that ran for so long that Action Scheduler
	 * had given it up plans its next run beside the one that took its place.
	 */
	public function mend(): void {
		if ( ! self::has_action_scheduler() ) {
			return;
		}
		$kept = null;
		foreach ( self::pending( self::TICK, 10 ) as $id ) {
			// A version before planned one for every minute.
			if ( null === $kept && self::SECONDS === (int) \ActionScheduler::store()->fetch_action( (string) $id )->get_schedule()?->get_recurrence() ) {
				$kept = $id;
			} else {
				\ActionScheduler::store()->cancel_action( (string) $id );
			}
		}
		if ( null === $kept && false === as_has_scheduled_action( self::TICK, array(), self::GROUP ) ) {
			as_schedule_recurring_action( $this->machine->now(), self::SECONDS, self::TICK, array(), self::GROUP, true );
		}
	}

	/** @return int|null When the next tick is planned; null: none is. */
	public function next_tick_at(): ?int {
		$planned = array();
		foreach ( array( self::TICK, self::SOON ) as $hook ) {
			$next = self::has_action_scheduler() ? as_next_scheduled_action( $hook, array(), self::GROUP ) : wp_next_scheduled( $hook );
			if ( false !== $next ) {
				// Action Scheduler says `true` of an action that is running.
				$planned[] = true === $next ? $this->machine->now() : (int) $next;
			}
		}
		return array() === $planned ? null : min( $planned );
	}

	public static function has_action_scheduler(): bool {
		return function_exists( 'as_has_scheduled_action' ) && class_exists( 'ActionScheduler' ) && \ActionScheduler::is_initialized();
	}

	/** Takes away what Action Scheduler keeps of ticks that are over, in batches. */
	public static function forget(): void {
		if ( ! self::has_action_scheduler() ) {
			return;
		}
		$ours   = array(
			'group'    => self::GROUP,
			'per_page' => 100,
		);
		$before = array();
		$ids    = as_get_scheduled_actions( $ours, 'ids' );
		while ( array() !== $ids && $ids !== $before ) {
			foreach ( $ids as $id ) {
				\ActionScheduler::store()->delete_action( (string) $id );
			}
			$before = $ids;
			$ids    = as_get_scheduled_actions( $ours, 'ids' );
		}
	}

	/** Ends the ticks. */
	public static function clear(): void {
		foreach ( array( self::TICK, self::SOON, self::WATCH ) as $hook ) {
			wp_clear_scheduled_hook( $hook );
		}
		if ( self::has_action_scheduler() ) {
			as_unschedule_all_actions( self::TICK, array(), self::GROUP );
			as_unschedule_all_actions( self::SOON, array(), self::GROUP );
		}
	}
}
