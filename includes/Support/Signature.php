<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** The header that proves who sent an event and when: `t=<epoch seconds>,v1=<hex HMAC-SHA256 of "t.body">`; while a secret is being replaced with one more `v1`. */
final class Signature {

	/** How far the sender's clock may be from ours, and how long a captured request could be sent again. */
	public const TOLERANCE_SECONDS = 300;

	/** What a sender puts into the header. */
	public static function header( string $body, int $sent_at_utc, string ...$secrets ): string {
		$header = 't=' . $sent_at_utc;
		foreach ( $secrets as $secret ) {
			$header .= ',v1=' . hash_hmac( 'sha256', $sent_at_utc . '.' . $body, $secret );
		}
		return $header;
	}

	/**
	 * @param list<string> $secrets Any of them may have signed.
	 * @return string '' when it holds, else `signature_missing`, `signature_malformed`, `signature_expired` or `signature_wrong`.
	 */
	public static function check( string $header, string $body, int $now, array $secrets ): string {
		if ( '' === $header ) {
			return 'signature_missing';
		}
		if ( 1 !== preg_match( '/\At=([0-9]{1,12})((?:,v1=[0-9a-f]{64}){1,2})\z/', $header, $found ) ) {
			return 'signature_malformed';
		}
		$right = false;
		foreach ( $secrets as $secret ) {
			foreach ( explode( ',v1=', substr( $found[2], 4 ) ) as $signed ) {
				$right = hash_equals( hash_hmac( 'sha256', $found[1] . '.' . $body, $secret ), $signed ) || $right;
			}
		}
		if ( ! $right ) {
			return 'signature_wrong';
		}
		return abs( $now - (int) $found[1] ) > self::TOLERANCE_SECONDS ? 'signature_expired' : '';
	}
}
