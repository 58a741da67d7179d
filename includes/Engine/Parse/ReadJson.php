<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** Twin of src/engine/parse/read-json.ts. */
final class ReadJson {

	public const MAX_BYTES = 262144;
	public const MAX_DEPTH = 32;

	/**
	 * Decodes JSON by one rule in both runtimes: size and depth are limited before anything is decoded, text is well-formed Unicode, of
	 * two equal keys the last counts, no key begins with U+0000, and `1.0`, `1e0` and `1` are the same integer.
	 *
	 * @param string $text   From outside.
	 * @param Issues $issues Added to when there is no value.
	 * @return mixed The value; null beside an issue.
	 */
	public static function read( string $text, Issues $issues ): mixed {
		if ( strlen( $text ) > self::MAX_BYTES ) {
			$issues->add( 'json.too_large', '', null, self::MAX_BYTES );
			return null;
		}
		if ( self::is_too_deep( $text ) ) {
			$issues->add( 'json.too_deep', '', null, self::MAX_DEPTH );
			return null;
		}
		$value = json_decode( $text, false, self::MAX_DEPTH + 2 );
		if ( json_last_error() !== JSON_ERROR_NONE ) {
			$issues->add( 'json.malformed', '' );
			return null;
		}
		return self::settled( $value );
	}

	/** Counts brackets outside of texts; right for every well-formed document, and the same in both runtimes for all others. */
	private static function is_too_deep( string $text ): bool {
		$depth   = 0;
		$deepest = 0;
		$in_text = false;
		$length  = strlen( $text );
		for ( $at = 0; $at < $length; $at++ ) {
			$character = $text[ $at ];
			if ( $in_text ) {
				if ( $character === '\\' ) {
					++$at;
				} elseif ( $character === '"' ) {
					$in_text = false;
				}
			} elseif ( $character === '"' ) {
				$in_text = true;
			} elseif ( $character === '{' || $character === '[' ) {
				++$depth;
				$deepest = max( $deepest, $depth );
			} elseif ( $character === '}' || $character === ']' ) {
				--$depth;
			}
		}
		return $deepest > self::MAX_DEPTH;
	}

	/** Floats of integral value are integers. */
	private static function settled( mixed $value ): mixed {
		if ( is_float( $value ) ) {
			return Whole::settle( $value );
		}
		if ( is_array( $value ) ) {
			return array_map( self::settled( ... ), $value );
		}
		if ( $value instanceof stdClass ) {
			foreach ( get_object_vars( $value ) as $key => $member ) {
				$value->{$key} = self::settled( $member );
			}
		}
		return $value;
	}
}
