<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

/** The integers that JavaScript holds exactly too: ±(2^53−1). */
final class Whole {

	private const MAX_SAFE = 9007199254740991;

	public static function is_safe( int $value ): bool {
		return $value >= -self::MAX_SAFE && $value <= self::MAX_SAFE;
	}

	/** `1.0` and `1e0` become the integer they are; every other float stays one. */
	public static function settle( float $value ): int|float {
		return $value >= -self::MAX_SAFE && $value <= self::MAX_SAFE && floor( $value ) === $value ? (int) $value : $value;
	}
}
