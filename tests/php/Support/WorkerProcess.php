<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use stdClass;

/** A worker in a process of its own, which can be killed at a chosen place. */
final class WorkerProcess {

	/** @var resource */
	private $process;

	/** @var array<int,resource> */
	private array $pipes = array();

	/** @param string $how '' or where to die: see worker-process.php. */
	public function __construct( int $now, string $how = '' ) {
		$process = proc_open(
			array( PHP_BINARY, __DIR__ . '/worker-process.php', (string) getenv( 'FOLLOWUP_REMINDERS_SITE' ), (string) $now, $how ),
			array( array( 'file', '/dev/null', 'r' ), array( 'pipe', 'w' ), STDERR ),
			$this->pipes
		);
		if ( ! is_resource( $process ) ) {
			throw new \RuntimeException( 'The worker did not start.' );
		}
		$this->process = $process;
	}

	/**
	 * Ends it as a host that runs out of patience does.
	 *
	 * @return bool Whether it was still working.
	 */
	public function kill(): bool {
		$running = proc_get_status( $this->process )['running'];
		proc_terminate( $this->process, SIGKILL );
		proc_close( $this->process );
		return $running;
	}

	/**
	 * Waits for its end.
	 *
	 * @return stdClass|null What it did; null when it was killed.
	 */
	public function report(): ?stdClass {
		$text = (string) stream_get_contents( $this->pipes[1] );
		proc_close( $this->process );
		$report = json_decode( $text );
		return $report instanceof stdClass ? $report : null;
	}
}
