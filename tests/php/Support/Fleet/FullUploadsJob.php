<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Tests\Support\FrozenClock;
use LogicException;
use stdClass;

/**
 * A worker whose uploads lie on a disk of their own that becomes full between two ticks. Tells of each tick, and what stands in the
 * heartbeat's file after it.
 *
 * Told: `now`, `uploads` (folder on a small disk that only this process sees), `full` (whether it is full before the first tick already).
 */
final class FullUploadsJob implements Job {

	private readonly Plugin $plugin;
	private readonly FrozenClock $clock;

	public function __construct( private readonly stdClass $told ) {
		add_filter( 'upload_dir', static fn ( array $folders ): array => array( 'basedir' => $told->uploads ) + $folders );
		$this->clock  = new FrozenClock( $told->now, true );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
	}

	public function run(): void {
		if ( $this->told->full ) {
			$this->fill();
		}
		$this->tick();
		$this->fill();
		// The second half of the debtors is due by then.
		$this->clock->move( 3600 );
		$this->tick();
	}

	private function tick(): void {
		$report = $this->plugin->scheduling->worker->tick( 60 );
		$line   = array(
			'state'    => $report->state,
			'failed'   => $report->failed,
			'messages' => $report->messages,
			'file'     => @file_get_contents( (string) SiteLock::file() ),
			'kept'     => $this->plugin->scheduling->status->read()->heartbeatKept,
			'beat'     => (int) $this->plugin->stores->options->read( SiteLock::BEAT ),
		);
		fwrite( STDOUT, json_encode( $line, JSON_THROW_ON_ERROR ) . "\n" );
	}

	private function fill(): void {
		$file = fopen( $this->told->uploads . '/ballast', 'a' );
		for ( $pieces = 0; $pieces < 1024; $pieces++ ) {
			if ( false === $file || 512 !== @fwrite( $file, str_repeat( 'x', 512 ) ) ) {
				return;
			}
		}
		throw new LogicException( 'The disk is not small.' );
	}
}
