<?php
declare( strict_types=1 );

namespace FollowupReminders\Support\Values;

use Throwable;
use WpOrg\Requests\IdnaEncoder;

/** An address as mail servers take it: people also write domains with letters that are not ASCII. */
final class EmailAddress {

	/** @return string|null With the domain in its ASCII form (RFC 5891: `müller.example` is `xn--mller-kva.example`); null when it is no address. */
	public static function ascii( string $written ): ?string {
		$address = trim( $written );
		$at      = strrpos( $address, '@' );
		if ( false !== $at && 1 === preg_match( '/[^\x00-\x7F]/', substr( $address, $at ) ) ) {
			$domain = self::ascii_domain( substr( $address, $at + 1 ) );
			if ( null === $domain ) {
				return null;
			}
			$address = substr( $address, 0, $at + 1 ) . $domain;
		}
		return false === is_email( $address ) ? null : $address;
	}

	/** Names are compared in lower case and composed (UTS 46), which only PHP's intl does; WordPress's own encoder takes what is written so. */
	private static function ascii_domain( string $domain ): ?string {
		if ( function_exists( 'idn_to_ascii' ) ) {
			$ascii = idn_to_ascii( $domain, IDNA_NONTRANSITIONAL_TO_ASCII | IDNA_USE_STD3_RULES, INTL_IDNA_VARIANT_UTS46 );
			return false === $ascii ? null : $ascii;
		}
		try {
			return strtolower( IdnaEncoder::encode( mb_strtolower( $domain, 'UTF-8' ) ) );
		} catch ( Throwable ) {
			return null;
		}
	}
}
