<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

/**
 * Documents as they are stored: a decision's trace, facts and a mail as it was sent say the same words in every case. Packed with a list of such
 * words, which is not stored with each, a decision of 4 kB takes 0.3 kB and a mail of 1 kB 0.15 kB. Hexadecimal digits, so that no column and no dump
 * has to know.
 *
 * INVARIANT: the list of words never changes, for what was packed with it is read with it. A better list gets a mark of its own.
 */
final class Packed {

	/** No JSON object begins so. */
	private const MARK = 'w:';
	/** Before there was a list. */
	private const OLDER = 'z:';
	/** Below this there is nothing to gain. */
	private const SHORT = 100;

	/** SHA-256 of the list: one that an update left half written must not be packed with. */
	private const WORDS = '13d7952c83113b753c3ec88cdf22aa57b3da3d7485ac292c1c384e061c64a2cd';

	private static ?string $words = null;

	public static function pack( string $json ): string {
		if ( self::SHORT > strlen( $json ) || ! function_exists( 'deflate_init' ) || '' === self::words() ) {
			return $json;
		}
		$packing = deflate_init( ZLIB_ENCODING_DEFLATE, array( 'dictionary' => self::words() ) );
		$packed  = false === $packing ? false : deflate_add( $packing, $json, ZLIB_FINISH );
		return false === $packed ? $json : self::MARK . bin2hex( $packed );
	}

	/** @return string JSON; '' for what is broken, which no reader takes for a document. */
	public static function unpack( string $stored ): string {
		$begins = substr( $stored, 0, strlen( self::MARK ) );
		$rest   = substr( $stored, strlen( self::MARK ) );
		return match ( $begins ) {
			// The reader reports a broken row; no warning may show on a page.
			self::MARK  => self::unpacked( (string) @hex2bin( $rest ) ), // phpcs:ignore WordPress.PHP.NoSilencedErrors
			self::OLDER => (string) @gzuncompress( (string) @hex2bin( $rest ) ), // phpcs:ignore WordPress.PHP.NoSilencedErrors
			default     => $stored,
		};
	}

	private static function unpacked( string $bytes ): string {
		$unpacking = '' === $bytes || '' === self::words() ? false : inflate_init( ZLIB_ENCODING_DEFLATE, array( 'dictionary' => self::words() ) );
		$json      = false === $unpacking ? false : @inflate_add( $unpacking, $bytes, ZLIB_FINISH ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
		return false === $unpacking || ZLIB_STREAM_END !== inflate_get_status( $unpacking ) ? '' : (string) $json;
	}

	/** @return string '' when the plugin's file is not the one it came with: then documents are stored as they are, and packed ones cannot be read. */
	private static function words(): string {
		if ( null === self::$words ) {
			$read        = (string) @file_get_contents( __DIR__ . '/packed-words.txt' ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents, WordPress.PHP.NoSilencedErrors -- A file of the plugin.
			self::$words = self::WORDS === hash( 'sha256', $read ) ? $read : '';
		}
		return self::$words;
	}
}
