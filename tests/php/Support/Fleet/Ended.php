<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use stdClass;

/** A process that has ended. */
final class Ended {

	/**
	 * @param int            $status Exit status.
	 * @param list<stdClass> $told   Its JSON lines.
	 * @param string         $text   All it wrote to standard output.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $told,
		public readonly string $text,
	) {}
}
