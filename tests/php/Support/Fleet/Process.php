<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use RuntimeException;
use stdClass;

/** A process of its own on the site of the tests: a worker or whoever else is about at the same time. It can be killed at any moment. */
final class Process {

	private const POLL_MICROSECONDS = 1000;

	/** Exit status, which PHP tells only to who asks first. */
	private ?int $status = null;

	/**
	 * @param resource $process
	 * @param string   $output  File: a pipe that nobody empties would make it wait.
	 */
	private function __construct(
		private $process,
		private readonly string $output,
	) {}

	/**
	 * @param class-string<Job>    $job
	 * @param array<string,mixed>  $told   What the job is told: see its class.
	 * @param array<string,string> $env    Beside what this process has.
	 * @param list<string>         $before Words before the command, such as faketime's.
	 */
	public static function start( string $job, array $told, array $env = array(), array $before = array() ): self {
		$pipes   = array();
		$output  = (string) tempnam( sys_get_temp_dir(), 'fleet' );
		$words   = array(
			PHP_BINARY,
			__DIR__ . '/process.php',
			(string) getenv( 'FOLLOWUP_REMINDERS_SITE' ),
			json_encode( array( 'job' => $job ) + $told, JSON_THROW_ON_ERROR ),
		);
		$process = proc_open(
			array_merge( $before, $words ),
			array( array( 'file', '/dev/null', 'r' ), array( 'file', $output, 'w' ), STDERR ),
			$pipes,
			null,
			$env + getenv()
		);
		if ( ! is_resource( $process ) ) {
			throw new RuntimeException( 'A process did not start.' );
		}
		return new self( $process, $output );
	}

	/**
	 * Waits until its work begins.
	 *
	 * @return bool False when it ended before.
	 */
	public function is_ready(): bool {
		for ( ; ; ) {
			$is_running = $this->is_running();
			clearstatcache( true, $this->output );
			if ( 0 < filesize( $this->output ) || ! $is_running ) {
				return str_starts_with( (string) file_get_contents( $this->output, false, null, 0, 6 ), "ready\n" );
			}
			usleep( self::POLL_MICROSECONDS );
		}
	}

	public function is_running(): bool {
		$status = proc_get_status( $this->process );
		if ( ! $status['running'] ) {
			$this->status ??= $status['exitcode'];
		}
		return $status['running'];
	}

	/**
	 * Ends it as a host that runs out of patience does.
	 *
	 * @return bool Whether it was still working.
	 */
	public function kill(): bool {
		$was_running = $this->is_running();
		proc_terminate( $this->process, SIGKILL );
		proc_close( $this->process );
		unlink( $this->output );
		return $was_running;
	}

	/**
	 * Waits for its end.
	 *
	 * @return Ended What it told, and its exit status.
	 */
	public function end(): Ended {
		$code = proc_close( $this->process );
		$text = (string) file_get_contents( $this->output );
		unlink( $this->output );
		$told = array_map( static fn ( string $line ): mixed => json_decode( $line ), explode( "\n", $text ) );
		return new Ended(
			$this->status ?? $code,
			array_values( array_filter( $told, static fn ( mixed $one ): bool => $one instanceof stdClass ) ),
			$text
		);
	}
}
