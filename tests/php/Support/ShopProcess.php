<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use RuntimeException;
use stdClass;

/** A process of the shop under test that lives until it is closed: see shop-process.php. */
final class ShopProcess {

	/** @var resource */
	private $process;

	/** @var array<int,resource> */
	private array $pipes = array();

	/**
	 * @param string $storage `hpos`, `hpos-cached` or `posts`.
	 * @param string|null $cache File of a persistent object cache; null: none.
	 */
	public function __construct( string $storage, ?string $cache ) {
		$command = array( PHP_BINARY, '-d', 'display_errors=stderr', __DIR__ . '/shop-process.php', (string) getenv( 'FOLLOWUP_REMINDERS_SITE' ), $storage );
		$process = proc_open( null === $cache ? $command : array( ...$command, $cache ), array( array( 'pipe', 'r' ), array( 'pipe', 'w' ), array( 'file', '/dev/null', 'w' ) ), $this->pipes );
		if ( ! is_resource( $process ) ) {
			throw new RuntimeException( 'The process did not start.' );
		}
		$this->process = $process;
	}

	/** @param array<string, mixed> $with Beside what to do. */
	public function do( string $what, array $with = array() ): stdClass {
		fwrite( $this->pipes[0], json_encode( array( 'do' => $what ) + $with ) . "\n" );
		// WordPress' own notices come before the first answer.
		do {
			$line = fgets( $this->pipes[1] );
		} while ( is_string( $line ) && ! str_starts_with( $line, '{' ) && ! str_starts_with( $line, '[' ) );
		if ( ! is_string( $line ) ) {
			throw new RuntimeException( "The process died at $what." );
		}
		return (object) json_decode( $line );
	}

	public function close(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
	}
}
