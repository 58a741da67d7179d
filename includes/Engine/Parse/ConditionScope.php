<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** What a condition may name, by where it stands; twin of the interface of the same name in src/engine/parse/check-condition.ts. */
final class ConditionScope {

	/**
	 * @param bool                $clock       Clock facts only where the condition is read at a definite moment: nothing would wake the case when they flip.
	 * @param bool                $event       Facts of the event only where there is one: in an answer.
	 * @param list<stdClass>      $steps       The steps that can have happened by then.
	 * @param list<stdClass>|null $experiments Null: arms are not drawn yet.
	 */
	public function __construct(
		public readonly bool $clock,
		public readonly bool $event,
		public readonly array $steps,
		public readonly ?array $experiments,
	) {}
}
