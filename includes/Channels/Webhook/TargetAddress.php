<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use FollowupReminders\Support\SiteAddress;

/** Which addresses a webhook may go to: HTTPS, of the open internet; on a local environment any. */
final class TargetAddress {

	public const LONGEST = 2000;

	/** @var \Closure(string): list<string> */
	private readonly \Closure $resolve;

	/** @param (\Closure(string): list<string>)|null $resolve Addresses of a host; null: asks a name server. */
	public function __construct( public readonly bool $is_local, ?\Closure $resolve = null ) {
		$this->resolve = $resolve ?? PublicAddress::of_host( ... );
	}

	/** Whether this site's environment type is `local`, where nothing is anybody's. */
	public static function of_site(): self {
		return new self( 'local' === wp_get_environment_type() );
	}

	/** @return string '' when it may be used, else the code of what is wrong: `target.not_web_address`, `target.not_https`, `target.has_login`, `target.not_allowed`. */
	public function check( string $url ): string {
		$parts  = wp_parse_url( $url );
		$scheme = is_array( $parts ) ? strtolower( $parts['scheme'] ?? '' ) : '';
		if ( ! is_array( $parts ) || ! in_array( $scheme, array( 'http', 'https' ), true ) || '' === ( $parts['host'] ?? '' ) || 1 === preg_match( '/[^\x21-\x7e]/', $url ) ) {
			return 'target.not_web_address';
		}
		if ( isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return 'target.has_login';
		}
		if ( $this->is_local ) {
			return '';
		}
		if ( 'https' !== $scheme ) {
			return 'target.not_https';
		}
		return false === wp_http_validate_url( $url ) || null === $this->pinned( $url ) ? 'target.not_allowed' : '';
	}

	/**
	 * Where a connection may go: all addresses of the host are of the open internet, and it is not this site, whose own server would answer from within.
	 *
	 * @return PinnedAddress|null Null: nowhere.
	 */
	public function pinned( string $url ): ?PinnedAddress {
		$parts = wp_parse_url( $url );
		$host  = is_array( $parts ) ? strtolower( $parts['host'] ?? '' ) : '';
		if ( ! is_array( $parts ) || '' === $host ) {
			return null;
		}
		$port      = $parts['port'] ?? ( 'http' === strtolower( $parts['scheme'] ?? '' ) ? 80 : 443 );
		$addresses = ( $this->resolve )( $host );
		$closed    = array_filter( $addresses, static fn ( string $address ): bool => ! PublicAddress::is_public( $address ) );
		$is_ours   = SiteAddress::host() === $host;
		if ( array() === $addresses || ( ( array() !== $closed || $is_ours ) && ! self::is_allowed( $host ) ) ) {
			return null;
		}
		return new PinnedAddress( $host, $port, $addresses );
	}

	private static function is_allowed( string $host ): bool {
		/**
		 * Hosts that webhooks may go to although they are this site's own or in a closed network.
		 *
		 * @param list<string> $hosts In lower case.
		 */
		return in_array( $host, (array) apply_filters( 'followup_reminders_webhook_hosts', array() ), true );
	}
}
