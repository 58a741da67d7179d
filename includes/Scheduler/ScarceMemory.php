<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Support\Memory;
use FollowupReminders\Support\SiteOption;

/**
 * Whether the last tick with work to do had no memory to begin it: WordPress and its other plugins take what PHP allows. Kept in an option that
 * WordPress loads with every other, so that asking costs no query.
 */
final class ScarceMemory {

	/** PHP's limit as it is written, `64M`, while memory is scarce; else ''. */
	public const OPTION = 'followup_reminders_scarce_memory';

	/** @param bool $has_worked Whether this tick did any of what was due. */
	public static function note( bool $has_worked ): void {
		$limit = ! $has_worked && Memory::is_scarce() ? (string) ini_get( 'memory_limit' ) : '';
		if ( self::limit() !== $limit && ( $has_worked || '' !== $limit ) ) {
			update_option( self::OPTION, $limit, true );
		}
	}

	public static function limit(): string {
		return SiteOption::text( self::OPTION );
	}
}
