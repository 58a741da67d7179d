<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use stdClass;

/** What WordPress keeps for the site under a name, autoloaded where that pays. Another plugin may have put anything there: what is of another kind counts as not there. */
final class SiteOption {

	public static function text( string $name, string $otherwise = '' ): string {
		return Given::text( get_option( $name, $otherwise ) );
	}

	public static function whole( string $name, int $otherwise = 0 ): int {
		return Given::whole( get_option( $name, $otherwise ), $otherwise );
	}

	/** JSON of one object; an empty one when there is none. */
	public static function document( string $name ): stdClass {
		$kept = json_decode( self::text( $name ), false, 64 );
		return $kept instanceof stdClass ? $kept : new stdClass();
	}

	/**
	 * JSON of a list of objects.
	 *
	 * @return list<stdClass>
	 */
	public static function documents( string $name ): array {
		$kept = json_decode( self::text( $name ), false, 64 );
		return is_array( $kept ) ? array_values( array_filter( $kept, static fn ( mixed $one ): bool => $one instanceof stdClass ) ) : array();
	}
}
