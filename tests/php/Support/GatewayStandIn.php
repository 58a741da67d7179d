<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use RuntimeException;
use stdClass;

/** A local server in place of those of Stripe and WooPayments (tests/support/gateway-stand-in.php), reached through WordPress' own HTTP. */
final class GatewayStandIn {

	private const SERVERS = '#\Ahttps://(?:api\.stripe\.com|public-api\.wordpress\.com)/#';

	private readonly string $log;
	private readonly int $port;

	/** @var resource */
	private $process;

	public function __construct() {
		$this->log  = sys_get_temp_dir() . '/followup-reminders-gateway-' . bin2hex( random_bytes( 6 ) );
		$socket     = stream_socket_server( 'tcp://127.0.0.1:0' ) ?: throw new RuntimeException( 'There is no free port.' );
		$this->port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $socket, false ), ':' ), 1 );
		fclose( $socket );
		$pipes   = array();
		$process = proc_open(
			array( PHP_BINARY, '-S', '127.0.0.1:' . $this->port, dirname( __DIR__, 2 ) . '/support/gateway-stand-in.php' ),
			array( array( 'file', '/dev/null', 'r' ), array( 'file', '/dev/null', 'w' ), array( 'file', '/dev/null', 'w' ) ),
			$pipes,
			null,
			array( 'GATEWAY_STAND_IN_LOG' => $this->log ) + getenv()
		);
		if ( ! is_resource( $process ) ) {
			throw new RuntimeException( 'The stand-in did not start.' );
		}
		$this->process = $process;
		$tries = 0;
		while ( ++$tries < 100 && false === @fsockopen( '127.0.0.1', $this->port ) ) { // phpcs:ignore WordPress.PHP.NoSilencedErrors -- It is not there yet.
			usleep( 50000 );
		}
		touch( $this->log );
		add_filter( 'pre_http_request', array( $this, 'lead_here' ), 1, 3 );
	}

	/**
	 * @param mixed                $answer    Of whoever was asked before.
	 * @param array{timeout?: float, headers?: array<string, string>} $arguments Of the request, its time limit too.
	 */
	public function lead_here( mixed $answer, array $arguments, string $url ): mixed {
		if ( 1 !== preg_match( self::SERVERS, $url ) ) {
			return $answer;
		}
		$arguments['reject_unsafe_urls'] = false;
		return wp_remote_request( (string) preg_replace( self::SERVERS, 'http://127.0.0.1:' . $this->port . '/', $url ), $arguments );
	}

	/** @return list<stdClass> { method, path, authorization } of each request about a payment, oldest first; gateways also look after their accounts. */
	public function requests(): array {
		$all = array_map( static fn ( string $line ): stdClass => (object) json_decode( $line ), array_filter( (array) file( $this->log, FILE_IGNORE_NEW_LINES ) ) );
		return array_values( array_filter( $all, static fn ( stdClass $request ): bool => 1 === preg_match( '#/(?:payment_intents|charges|intentions)/#', $request->path ) ) );
	}

	public function forget_requests(): void {
		file_put_contents( $this->log, '' );
	}

	public function stop(): void {
		remove_filter( 'pre_http_request', array( $this, 'lead_here' ), 1 );
		proc_terminate( $this->process, SIGKILL );
		proc_close( $this->process );
		unlink( $this->log );
	}
}
