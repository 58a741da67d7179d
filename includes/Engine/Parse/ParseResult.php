<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/**
 * Either the document, or why it is none.
 *
 * @template-covariant TDocument of stdClass
 *
 * @phpstan-import-type Issue from Issues
 */
final class ParseResult {

	/**
	 * @param TDocument|null $document Null when there are issues.
	 * @param list<Issue>    $issues
	 */
	public function __construct(
		public readonly ?stdClass $document,
		public readonly array $issues,
	) {}
}
