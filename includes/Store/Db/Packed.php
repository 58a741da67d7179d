<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

/**
 * Long documents as they are stored: a decision's trace says the same words again and again, and packed it takes a quarter of the room
 * (4 kB of a decision: 1.4 kB) and of the time to write it. Still ASCII, so that no column and no dump has to know.
 */
final class Packed {

	/** No JSON object begins so. */
	private const MARK = 'z:';
	/** Below this there is nothing to gain. */
	private const SHORT = 600;

	public static function pack( string $json ): string {
		if ( self::SHORT > strlen( $json ) || ! function_exists( 'gzdeflate' ) ) {
			return $json;
		}
		return self::MARK . base64_encode( (string) gzdeflate( $json, 1 ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Bytes as text, nothing to hide.
	}

	/** @return string JSON; '' for what is broken, which no reader takes for a document. */
	public static function unpack( string $stored ): string {
		if ( ! str_starts_with( $stored, self::MARK ) ) {
			return $stored;
		}
		return (string) gzinflate( (string) base64_decode( substr( $stored, strlen( self::MARK ) ), true ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
	}
}
