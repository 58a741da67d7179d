<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Tags;

/** One tag of a customer or a case, with who set it and why. */
final class Tag {

	/** Whoever has it, or the case that has it, is never reminded. */
	public const NEVER_REMIND = 'never_remind';

	/**
	 * @param string                  $name    [a-z][a-z0-9_]{0,39}.
	 * @param string                  $reason  In a person's words; '' when none was given.
	 * @param 'person'|'import'|'step' $how     Who set it.
	 * @param int                     $user_id Of WordPress; 0: nobody in person.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $reason,
		public readonly string $how,
		public readonly int $user_id,
		public readonly int $at_utc,
	) {}
}
