<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

/**
 * Which machines a host name leads to, and whether all of them are of the open internet. WordPress's own check leaves out some networks, more of
 * them in older versions, and IPv6.
 */
final class PublicAddress {

	/** Networks of IPv4 that are nobody's on the internet: this network, private, shared, loopback, link-local, protocol assignments, examples, benchmarks, relays, multicast, reserved. */
	private const CLOSED = array(
		array( '0.0.0.0', 8 ),
		array( '10.0.0.0', 8 ),
		array( '100.64.0.0', 10 ),
		array( '127.0.0.0', 8 ),
		array( '169.254.0.0', 16 ),
		array( '172.16.0.0', 12 ),
		array( '192.0.0.0', 24 ),
		array( '192.0.2.0', 24 ),
		array( '192.88.99.0', 24 ),
		array( '192.168.0.0', 16 ),
		array( '198.18.0.0', 15 ),
		array( '198.51.100.0', 24 ),
		array( '203.0.113.0', 24 ),
		array( '224.0.0.0', 3 ),
	);

	/** Within 2000::/3, which alone is given out: protocol assignments, examples, and what leads to IPv4 addresses. */
	private const CLOSED_6 = array(
		array( '2001::', 23 ),
		array( '2001:db8::', 32 ),
		array( '2002::', 16 ),
		array( '3fff::', 20 ),
	);

	/** @param string $ip IPv4 or IPv6. */
	public static function is_public( string $ip ): bool {
		if ( false !== filter_var( $ip, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) ) {
			return ! self::is_in_one_of( $ip, self::CLOSED );
		}
		return false !== filter_var( $ip, FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 ) && self::is_in( $ip, '2000::', 3 ) && ! self::is_in_one_of( $ip, self::CLOSED_6 );
	}

	/**
	 * @param string $host A name or an address, the latter of IPv6 in brackets or not.
	 * @return list<string> Addresses; none when nobody knows the name.
	 */
	public static function of_host( string $host ): array {
		$host = trim( $host, '[]' );
		if ( false !== filter_var( $host, FILTER_VALIDATE_IP ) ) {
			return array( $host );
		}
		$found = gethostbynamel( $host );
		$six   = @dns_get_record( $host, DNS_AAAA ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- A name server that does not answer is a name nobody knows.
		return array_values( array_unique( array( ...( false === $found ? array() : $found ), ...array_filter( array_column( false === $six ? array() : $six, 'ipv6' ), 'is_string' ) ) ) );
	}

	/** @param list<array{string, int}> $networks */
	private static function is_in_one_of( string $ip, array $networks ): bool {
		foreach ( $networks as list( $network, $bits ) ) {
			if ( self::is_in( $ip, $network, $bits ) ) {
				return true;
			}
		}
		return false;
	}

	private static function is_in( string $ip, string $network, int $bits ): bool {
		return substr( self::binary( $ip ), 0, $bits ) === substr( self::binary( $network ), 0, $bits );
	}

	/** @return string One digit for each bit. */
	private static function binary( string $ip ): string {
		return implode( '', array_map( static fn ( int $byte ): string => sprintf( '%08b', $byte ), array_values( (array) unpack( 'C*', (string) inet_pton( $ip ) ) ) ) );
	}
}
