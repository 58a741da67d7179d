<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/run/kinds.ts.
 *
 * @phpstan-import-type Branch from Documents
 * @phpstan-import-type Step from Documents
 */
final class Kinds {

	public const MESSAGES = array( 'email', 'sms', 'notice' );
	public const REACHING = array( ...self::MESSAGES, 'suspend', 'cancel' );

	/** Words that the debtor reads: they count for gaps and caps and share a digest. */
	public static function is_message( string $kind ): bool {
		return in_array( $kind, self::MESSAGES, true );
	}

	/**
	 * A step reaches the debtor when any of its branches does: it keeps to the quiet hours and is walked forwards only.
	 *
	 * @param Step $step
	 */
	public static function reaches_debtor( stdClass $step ): bool {
		return $step->kind === 'act' && self::branches_reach( $step->branches );
	}

	/** @param list<Branch> $branches */
	public static function branches_reach( array $branches ): bool {
		foreach ( $branches as $branch ) {
			foreach ( $branch->actions as $action ) {
				if ( in_array( $action->kind, self::REACHING, true ) ) {
					return true;
				}
			}
		}
		return false;
	}
}
