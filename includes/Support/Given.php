<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** What hooks, options and requests hand over may be of any type, whatever is agreed. */
final class Given {

	/** @return string '' when it is neither text nor a number nor yes or no. */
	public static function text( mixed $given ): string {
		return is_scalar( $given ) ? (string) $given : '';
	}

	public static function whole( mixed $given, int $otherwise = 0 ): int {
		return is_numeric( $given ) ? (int) $given : $otherwise;
	}

	/** What arrays within arrays hold under some keys; null when nothing is there. */
	public static function below( mixed $given, string ...$keys ): mixed {
		foreach ( $keys as $key ) {
			$given = is_array( $given ) ? $given[ $key ] ?? null : null;
		}
		return $given;
	}
}
