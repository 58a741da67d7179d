<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions;

use Closure;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Derived\EventFacts;
use stdClass;

/**
 * What a condition may look at; twin of the interface of the same name in src/engine/conditions/evaluate.ts.
 *
 * @phpstan-import-type Anchor from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class ConditionContext {

	/**
	 * @param Facts                   $facts
	 * @param RunState|null           $run       Null while no run is open: an arm is then unknown.
	 * @param ZoneTable               $shop_zone The shop's zone table.
	 * @param EventFacts|null         $event     What an answer is about; null everywhere else.
	 * @param Closure(Anchor): ?int   $anchor    When an anchor was; null: not yet, or never.
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
