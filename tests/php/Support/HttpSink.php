<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Support\Json;
use RuntimeException;
use stdClass;

/** A local HTTP server for the time of one test (tests/support/http-sink.mjs). */
final class HttpSink {

	private readonly int $port;
	private readonly string $folder;

	/** @var resource */
	private $process;

	/** @var array<int,resource> */
	private array $pipes = array();

	public function __construct() {
		$this->folder = sys_get_temp_dir() . '/followup-reminders-http-' . bin2hex( random_bytes( 6 ) );
		$process      = proc_open(
			array( 'node', dirname( __DIR__, 2 ) . '/support/http-sink.mjs', $this->folder ),
			array( array( 'pipe', 'r' ), array( 'pipe', 'w' ), STDERR ),
			$this->pipes
		);
		if ( ! is_resource( $process ) || 1 !== preg_match( '/^listening (\d+)/', (string) fgets( $this->pipes[1] ), $found ) ) {
			throw new RuntimeException( 'The HTTP sink did not start.' );
		}
		$this->process = $process;
		$this->port    = (int) $found[1];
	}

	/** @param string $path What the server does: see the file. */
	public function url( string $path, string $scheme = 'http' ): string {
		return "$scheme://127.0.0.1:{$this->port}$path";
	}

	/** @return list<stdClass> { path: string, headers: stdClass by lower-case name, body: string } Oldest first. */
	public function requests(): array {
		$files = array_values( array_filter( (array) glob( $this->folder . '/*.json' ), 'is_string' ) );
		natsort( $files );
		return array_values( array_map( static fn ( string $file ): stdClass => Json::decode( (string) file_get_contents( $file ) ), $files ) );
	}

	public function stop(): void {
		fclose( $this->pipes[0] );
		proc_close( $this->process );
		foreach ( (array) glob( $this->folder . '/*' ) as $file ) {
			unlink( (string) $file );
		}
		is_dir( $this->folder ) && rmdir( $this->folder );
	}
}
