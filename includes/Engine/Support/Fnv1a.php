<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Support;

/** Twin of src/engine/support/fnv1a.ts. */
final class Fnv1a {

	/** FNV-1a, 32 bit, of an ASCII text: 0 to 2^32 − 1. */
	public static function hash( string $text ): int {
		$hash   = 0x811c9dc5;
		$length = strlen( $text );
		for ( $i = 0; $i < $length; $i++ ) {
			// At most 2^32 × 2^25: within 64 bits, so PHP stays with whole numbers.
			$hash = ( ( $hash ^ ord( $text[ $i ] ) ) * 0x01000193 ) & 0xffffffff;
		}
		return $hash;
	}
}
