<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/members.ts. */
final class Members {

	public static function is_in( mixed $member, mixed $members ): bool {
		/** @var list<mixed> $members */
		foreach ( $members as $candidate ) {
			if ( $candidate === $member ) {
				return true;
			}
		}
		return false;
	}

	public static function share_one( mixed $fact, mixed $want ): bool {
		/** @var list<mixed> $want */
		foreach ( $want as $member ) {
			if ( self::is_in( $member, $fact ) ) {
				return true;
			}
		}
		return false;
	}
}
