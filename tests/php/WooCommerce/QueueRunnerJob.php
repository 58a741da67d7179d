<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use ActionScheduler;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Support\Given;
use FollowupReminders\Tests\Support\Fleet\Job;
use FollowupReminders\Tests\Support\Fleet\Poison;
use stdClass;

/**
 * Action Scheduler's own queue runner, as WP-Cron or WP-CLI starts it, beside others: runs what is due until nothing is left.
 *
 * Told: `ticks` (`run`, `throws`, `eats_memory`, `hangs`, `lasts`: what happens in the midst of our ticks, before they work).
 */
final class QueueRunnerJob implements Job {

	public function __construct( stdClass $told ) {
		add_filter( 'action_scheduler_queue_runner_concurrent_batches', static fn (): int => 20 );
		// Until nothing is left, however slow the machine is; Action Scheduler's patience with others, ten times as long, stays what it is.
		add_filter( 'action_scheduler_queue_runner_time_limit', static fn (): int => 600 );
		add_filter( 'action_scheduler_timeout_period', static fn (): int => 300 );
		add_filter( 'action_scheduler_failure_period', static fn (): int => 300 );
		// One action each time, so that several runners get some.
		add_filter( 'action_scheduler_queue_runner_batch_size', static fn (): int => 1 );
		if ( 'run' !== $told->ticks ) {
			add_action( Ticker::TICK, static fn () => Poison::act( $told->ticks ), 1 );
		}
		add_action(
			'action_scheduler_begin_execute',
			static function ( mixed $id ): void {
				fwrite( STDOUT, json_encode( array( 'ran' => ActionScheduler::store()->fetch_action( Given::text( $id ) )->get_hook() ), JSON_THROW_ON_ERROR ) . "\n" );
			}
		);
	}

	public function run(): void {
		ActionScheduler::runner()->run( 'test' );
	}
}
