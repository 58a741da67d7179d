<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Support\Clock;

/**
 * Sees to it that ticks come: from Action Scheduler where WooCommerce brings it, else from WP-Cron. WP-Cron's list is loaded on
 * every page anyway, so looking into it costs no query; Action Scheduler's tables are looked into once an hour, by WP-Cron.
 */
final class Ticker {

	public const TICK      = 'followup_reminders_tick';
	public const WATCH     = 'followup_reminders_watch';
	public const GROUP     = 'followup-reminders';
	private const SCHEDULE = 'followup_reminders_minute';
	private const SECONDS  = 60;

	/** @param Clock $machine The machine's own time, which WP-Cron and Action Scheduler go by. */
	public function __construct(
		private readonly Worker $worker,
		private readonly Clock $machine,
	) {}

	public function register(): void {
		add_filter( 'cron_schedules', array( $this, 'add_schedule' ) ); // phpcs:ignore WordPress.WP.CronInterval -- A minute late is late.
		add_action( self::TICK, array( $this, 'tick' ) );
		add_action( self::WATCH, array( $this, 'mend' ) );
		add_action( 'action_scheduler_ensure_recurring_actions', array( $this, 'mend' ) );
		// Action Scheduler plans the next run after this one: a runner that dies in between plans none.
		add_action( 'action_scheduler_failed_action', array( $this, 'mend' ) );
		add_action( 'action_scheduler_unexpected_shutdown', array( $this, 'mend' ) );
		add_action( 'wp_loaded', array( $this, 'look_after' ) );
	}

	/** Runs one tick. Whatever happens in it stays in it: Action Scheduler ends an action that fails five times in a row. */
	public function tick(): void {
		$this->worker->tick();
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
		$planned = as_get_scheduled_actions(
			array(
				'hook'     => self::TICK,
				'group'    => self::GROUP,
				'status'   => \ActionScheduler_Store::STATUS_PENDING,
				'orderby'  => 'date',
				'per_page' => 10,
			),
			'ids'
		);
		foreach ( array_slice( $planned, 1 ) as $id ) {
			\ActionScheduler::store()->cancel_action( (string) $id );
		}
		if ( array() === $planned && false === as_has_scheduled_action( self::TICK, array(), self::GROUP ) ) {
			as_schedule_recurring_action( $this->machine->now(), self::SECONDS, self::TICK, array(), self::GROUP, true );
		}
	}

	/** @return int|null When the next tick is planned; null: none is. */
	public function next_tick_at(): ?int {
		$next = self::has_action_scheduler() ? as_next_scheduled_action( self::TICK, array(), self::GROUP ) : wp_next_scheduled( self::TICK );
		if ( true === $next ) {
			// Action Scheduler says so of an action that is running.
			return $this->machine->now();
		}
		return false === $next ? null : (int) $next;
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
		wp_clear_scheduled_hook( self::TICK );
		wp_clear_scheduled_hook( self::WATCH );
		if ( self::has_action_scheduler() ) {
			as_unschedule_all_actions( self::TICK, array(), self::GROUP );
		}
	}
}
