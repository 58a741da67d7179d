<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions;

use Closure;
use FollowupReminders\Engine\Facts\Derived\EventFacts;
use stdClass;

/** What a condition may look at; twin of the interface of the same name in src/engine/conditions/evaluate.ts. */
final class ConditionContext {

	/**
	 * @param stdClass|null           $run       Null while no run is open: an arm is then unknown.
	 * @param list<stdClass>          $shop_zone The shop's zone table.
	 * @param EventFacts|null         $event     What an answer is about; null everywhere else.
	 * @param Closure(stdClass): ?int $anchor    When an anchor was; null: not yet, or never.
	 */
	public function __construct(
		public readonly stdClass $facts,
		public readonly ?stdClass $run,
		public readonly int $now,
		public readonly array $shop_zone,
		public readonly ?EventFacts $event,
		public readonly Closure $anchor,
	) {}
}
