<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

/**
 * Long documents as they are stored: a decision's trace says the same words again and again, and packed it takes half the room (4 kB of a
 * decision: 2 kB) and nothing in it has to be escaped. Hexadecimal digits, so that no column and no dump has to know.
 */
final class Packed {

	/** No JSON object begins so. */
	private const MARK = 'z:';
	/** Below this there is nothing to gain. */
	private const SHORT = 600;

	public static function pack( string $json ): string {
		if ( self::SHORT > strlen( $json ) || ! function_exists( 'gzcompress' ) ) {
			return $json;
		}
		return self::MARK . bin2hex( (string) gzcompress( $json, 1 ) );
	}

	/** @return string JSON; '' for what is broken, which no reader takes for a document. */
	public static function unpack( string $stored ): string {
		if ( ! str_starts_with( $stored, self::MARK ) ) {
			return $stored;
		}
		// The reader reports a broken row; no warning may show on a page.
		return (string) @gzuncompress( (string) @hex2bin( substr( $stored, strlen( self::MARK ) ) ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
	}
}
