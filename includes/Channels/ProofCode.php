<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

/** Stands in a mail and beside it in the customer's account, so that they can tell our mails from others. Only this site can make it. */
final class ProofCode {

	/** Without what is mistaken for another sign, and without vowels. */
	private const SIGNS = '23456789BCDFGHJKLMNPQRTVWXZ';

	/** @param string $message_ref Our Message-ID, with or without its angle brackets. */
	public static function of( string $message_ref ): string {
		$mac  = hash_hmac( 'sha256', 'proof-code ' . trim( $message_ref, '<>' ), wp_salt( 'auth' ), true );
		$code = '';
		foreach ( array( 0, 1, 2, 3, 4, 5 ) as $at ) {
			$code .= self::SIGNS[ ( ord( $mac[ 2 * $at ] ) * 256 + ord( $mac[ 2 * $at + 1 ] ) ) % strlen( self::SIGNS ) ];
		}
		return substr( $code, 0, 4 ) . '-' . substr( $code, 4 );
	}
}
