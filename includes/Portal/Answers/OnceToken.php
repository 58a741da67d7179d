<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

/**
 * Belongs to one form that was shown: `<id>.<expires>.<mac>`. Its id becomes the id of what is recorded, so that a form sent twice, or by
 * somebody who watched, changes nothing the second time.
 */
final class OnceToken {

	private const LIFETIME_SECONDS = 2 * 3600;

	/** @param string $about What the form is for: the case and the answer. */
	public static function issue( string $about, int $now ): string {
		$signed = bin2hex( random_bytes( 12 ) ) . '.' . ( $now + self::LIFETIME_SECONDS );
		return $signed . '.' . self::mac( $about, $signed );
	}

	/** @return string The id; '' when it is forged, of another form or too old. */
	public static function id_of( string $token, string $about, int $now ): string {
		if ( 1 !== preg_match( '/\A(([0-9a-f]{24})\.([0-9]{1,12}))\.([0-9a-f]{64})\z/', $token, $found ) ) {
			return '';
		}
		return hash_equals( self::mac( $about, $found[1] ), $found[4] ) && $now < (int) $found[3] ? $found[2] : '';
	}

	private static function mac( string $about, string $signed ): string {
		return hash_hmac( 'sha256', 'answer ' . home_url() . ' ' . $about . ' ' . $signed, wp_salt( 'nonce' ) );
	}
}
