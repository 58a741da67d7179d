<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Support;

/** Twin of src/engine/support/version.ts. */
final class Version {

	/** Grows when the same inputs may lead to another decision or trace; each ledger row of a decision names it. */
	public const ENGINE_VERSION = '5';
}
