<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Store\CaseStore;

/** Makes open cases due after the rules changed under them: a wake is only good for the rules it was computed with. */
final class OpenCases {

	private const AT_ONCE = 1000;

	public function __construct( private readonly CaseStore $cases ) {}

	/** @param list<string> $sources Only cases of these sources; none: all. */
	public function wake( int $now, array $sources = array() ): void {
		$last_id = 0;
		do {
			$last_id = $this->cases->wake_open( $now, $last_id, self::AT_ONCE, $sources );
		} while ( 0 < $last_id );
	}
}
