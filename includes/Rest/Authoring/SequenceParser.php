<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Engine\Parse\ParseResult;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * The engine's own parser over a sequence from outside, with the names this shop has.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class SequenceParser {

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly TargetStore $targets,
		private readonly RulesBook $rules_book,
	) {}

	/**
	 * Its id and version are the server's, whatever it says itself.
	 *
	 * @return ParseResult<SequenceDocument>
	 */
	public function parse( stdClass $document, string $id, int $version ): ParseResult {
		$given          = clone $document;
		$given->id      = $id;
		$given->version = $version;
		$known          = new KnownNames(
			array_values( array_map( static fn ( stdClass $calendar ): string => $calendar->id, $this->rules_book->policy()->calendars ) ),
			$this->templates->names(),
			array_map( static fn ( TargetRow $row ): string => $row->target_id, $this->targets->all() )
		);
		return Parse::sequence( Json::encode( $given ), $known );
	}
}
