<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use PHPUnit\Framework\Assert;
use RuntimeException;

/** A local SMTP server for the time of one test (tests/support/smtp-sink.mjs). */
final class SmtpSink {

	/** Far beyond what the slowest machine needs: whoever waits so long waits for nothing. */
	private const PATIENCE_SECONDS = 120;

	public readonly int $port;
	private readonly string $folder;

	/** @var resource */
	private $process;

	/** @var array<int,resource> */
	private array $pipes = array();

	/** @param string $script `ok`, `refuse-recipient`, `refuse-later`, `refuse-body`, `drop-in-data`, `drop-after-data`, `stall`, or JSON: see there. */
	public function __construct( string $script = 'ok' ) {
		$this->folder = sys_get_temp_dir() . '/followup-reminders-sink-' . bin2hex( random_bytes( 6 ) );
		$process      = proc_open(
			array( 'node', dirname( __DIR__, 2 ) . '/support/smtp-sink.mjs', $script, $this->folder ),
			array( array( 'pipe', 'r' ), array( 'pipe', 'w' ), STDERR ),
			$this->pipes
		);
		if ( ! is_resource( $process ) || 1 !== preg_match( '/^listening (\d+)/', (string) fgets( $this->pipes[1] ), $found ) ) {
			throw new RuntimeException( 'The SMTP sink did not start.' );
		}
		$this->process = $process;
		$this->port    = (int) $found[1];
		Mailbox::send_through( $this->port );
	}

	/** @return list<string> What it accepted, oldest first. */
	public function accepted(): array {
		$files = (array) glob( $this->folder . '/*.eml' );
		natsort( $files );
		return array_map( static fn ( string $file ): string => (string) file_get_contents( $file ), array_values( array_filter( $files, 'is_string' ) ) );
	}

	/**
	 * When each of our messages was taken; a message that was taken twice is a failure of the test.
	 *
	 * @return array<string,float> Epoch seconds by reference: see `reference`.
	 */
	public function references(): array {
		$taken = array();
		$file  = $this->folder . '/accepted.log';
		foreach ( is_file( $file ) ? (array) file( $file, FILE_IGNORE_NEW_LINES ) : array() as $line ) {
			[ $reference, $at ] = explode( ' ', (string) $line );
			if ( '-' === $reference ) {
				continue;
			}
			Assert::assertArrayNotHasKey( $reference, $taken, 'A message went out twice.' );
			$taken[ $reference ] = (float) $at;
		}
		return $taken;
	}

	/** Waits until it has accepted so many messages of ours. */
	public function wait_for( int $messages ): void {
		$ends = hrtime( true ) + self::PATIENCE_SECONDS * 1000000000;
		do {
			Assert::assertLessThan( $ends, hrtime( true ), 'Nobody sends anything.' );
			usleep( 5000 );
			$sent = count( $this->references() );
		} while ( $sent < $messages );
	}

	/** Ends the pause that `pauseAfter` began. */
	public function go_on(): void {
		touch( $this->folder . '/go' );
	}

	/**
	 * What the header X-Followup-Reminders says of a message.
	 *
	 * @param string|null $message_ref Its Message-ID, as in `messages`.
	 */
	public static function reference( ?string $message_ref ): string {
		return (string) preg_replace( '/^<followup\.|@.*$/', '', (string) $message_ref );
	}

	public function stop(): void {
		Mailbox::catch_again();
		fclose( $this->pipes[0] );
		proc_close( $this->process );
		foreach ( (array) glob( $this->folder . '/*' ) as $file ) {
			unlink( (string) $file );
		}
		is_dir( $this->folder ) && rmdir( $this->folder );
	}
}
