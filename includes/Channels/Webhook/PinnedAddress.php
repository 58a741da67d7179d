<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use CurlHandle;

/** During one call of WordPress's HTTP functions the connection goes to the addresses that were checked, whatever a name server says by then. */
final class PinnedAddress {

	/** @param non-empty-list<string> $addresses */
	public function __construct(
		private readonly string $host,
		private readonly int $port,
		private readonly array $addresses,
	) {}

	public function begin(): void {
		add_action( 'http_api_curl', array( $this, 'pin_curl' ), PHP_INT_MAX );
		add_action( 'requests-fsockopen.remote_socket', array( $this, 'pin_socket' ), PHP_INT_MAX );
	}

	public function end(): void {
		remove_action( 'http_api_curl', array( $this, 'pin_curl' ), PHP_INT_MAX );
		remove_action( 'requests-fsockopen.remote_socket', array( $this, 'pin_socket' ), PHP_INT_MAX );
	}

	public function pin_curl( mixed $handle ): void {
		if ( $handle instanceof CurlHandle ) {
			// Addresses of IPv6 stand in brackets there; several are tried in their order.
			$list = implode( ',', array_map( static fn ( string $one ): string => str_contains( $one, ':' ) ? "[$one]" : $one, $this->addresses ) );
			curl_setopt( $handle, CURLOPT_RESOLVE, array( trim( $this->host, '[]' ) . ':' . $this->port . ':' . $list ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- The handle is WordPress' own.
		}
	}

	/** Without cURL; the certificate is compared with the host's name all the same. */
	public function pin_socket( mixed &$socket ): void {
		if ( is_string( $socket ) ) {
			$first  = str_contains( $this->addresses[0], ':' ) ? '[' . $this->addresses[0] . ']' : $this->addresses[0];
			$socket = str_replace( '://' . $this->host . ':', "://$first:", $socket );
		}
	}
}
