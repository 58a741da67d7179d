<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** A part of a schema and the file it stands in, which `#` refers to. */
final class Place {

	public function __construct(
		public readonly stdClass $schema,
		public readonly string $file,
	) {}
}
