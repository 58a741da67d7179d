<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** The memory of a process that works for long. */
final class Memory {

	/** Whether eight tenths of what PHP allows are taken; never without a limit. */
	public static function is_scarce(): bool {
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		return 0 < $limit && memory_get_usage( true ) > intdiv( $limit, 10 ) * 8;
	}

	/** WordPress keeps every object it read for the rest of the process. What a shared object cache keeps elsewhere stays. */
	public static function forget_objects(): void {
		if ( wp_cache_supports( 'flush_runtime' ) ) {
			wp_cache_flush_runtime();
		}
	}
}
