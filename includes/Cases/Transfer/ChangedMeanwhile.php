<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Transfer;

use RuntimeException;

/** Another person saved something of a file while it was taken in: nothing of it is kept. */
final class ChangedMeanwhile extends RuntimeException {

	/** @param list<string> $what What they saved; none: something in the shop. */
	public function __construct( public readonly array $what = array() ) {
		parent::__construct( 'changed meanwhile: ' . implode( ', ', $what ) );
	}
}
