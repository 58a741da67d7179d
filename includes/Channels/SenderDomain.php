<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use stdClass;

/** Whether mail programs are likely to take a message from an address, by what its domain publishes in DNS. */
final class SenderDomain {

	/** Their owners publish that nobody else may send from them. */
	private const MAILBOXES = array( 'gmail.com', 'googlemail.com', 'outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.com', 'live.fr', 'msn.com', 'yahoo.com', 'yahoo.fr', 'yahoo.co.uk', 'icloud.com', 'me.com', 'aol.com', 'gmx.com', 'gmx.net', 'gmx.de', 'web.de', 't-online.de', 'proton.me', 'protonmail.com', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr' );

	/** @param \Closure(string):(list<string>|null) $texts TXT records of a name; null when DNS did not answer. */
	public function __construct( private readonly \Closure $texts ) {}

	public static function of_this_server(): self {
		return new self(
			static function ( string $name ): ?array {
				// A server without DNS warns; that it did not answer is all we need.
				set_error_handler( static fn (): bool => true ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_set_error_handler -- Only for the next line.
				$records = dns_get_record( $name, DNS_TXT );
				restore_error_handler();
				return false === $records ? null : array_values( array_filter( array_column( $records, 'txt' ), 'is_string' ) );
			}
		);
	}

	/** @return object{address: string, domain: string, findings: list<'no_address'|'no_domain'|'shared'|'not_checked'|'no_spf'|'no_dmarc'>}&stdClass No finding is good. */
	public function check( string $address ): stdClass {
		$at     = strrpos( $address, '@' );
		$domain = false === $at ? '' : strtolower( substr( $address, $at + 1 ) );
		return (object) array(
			'address'  => $address,
			'domain'   => $domain,
			'findings' => $this->findings( $domain ),
		);
	}

	/** @return list<'no_address'|'no_domain'|'shared'|'not_checked'|'no_spf'|'no_dmarc'> */
	private function findings( string $domain ): array {
		if ( '' === $domain ) {
			return array( 'no_address' );
		}
		// A site on one machine, or not public yet: its name publishes nothing.
		if ( ! str_contains( $domain, '.' ) || false !== filter_var( $domain, FILTER_VALIDATE_IP ) ) {
			return array( 'no_domain' );
		}
		if ( in_array( $domain, self::MAILBOXES, true ) ) {
			return array( 'shared' );
		}
		$own = ( $this->texts )( $domain );
		if ( null === $own ) {
			return array( 'not_checked' );
		}
		$found = self::has( $own, 'v=spf1' ) ? array() : array( 'no_spf' );
		return $this->has_policy( $domain ) ? $found : array( ...$found, 'no_dmarc' );
	}

	/** A domain without a policy follows the one above it (RFC 7489, 6.6.3). */
	private function has_policy( string $domain ): bool {
		$labels = explode( '.', $domain );
		foreach ( array_keys( array_slice( $labels, 1 ) ) as $from ) {
			$name = implode( '.', array_slice( $labels, $from ) );
			if ( self::has( ( $this->texts )( '_dmarc.' . $name ) ?? array(), 'v=dmarc1' ) ) {
				return true;
			}
		}
		return false;
	}

	/** @param list<string> $texts Records. */
	private static function has( array $texts, string $beginning ): bool {
		return array() !== array_filter( $texts, static fn ( string $text ): bool => str_starts_with( strtolower( trim( $text ) ), $beginning ) );
	}
}
