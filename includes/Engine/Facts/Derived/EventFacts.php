<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

/** What an answer is about: what its conditions may read of it. Twin of the interface in src/engine/facts/derived/derived-fact.ts. */
class EventFacts {

	public function __construct(
		public readonly ?int $amount_minor,
		public readonly ?string $ref,
	) {}
}
