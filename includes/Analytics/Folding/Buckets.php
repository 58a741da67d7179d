<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

/** Money of a case, or its change, in minor units of one currency. */
final class Buckets {

	public function __construct(
		public readonly int $billed_minor = 0,
		public readonly int $at_risk_minor = 0,
		public readonly int $recovered_minor = 0,
		public readonly int $lost_minor = 0,
		public readonly int $off_minor = 0,
		public readonly int $open_minor = 0,
		/** Paid before the case was at risk. */
		public readonly int $early_minor = 0,
	) {}

	public function less( self $other ): self {
		return new self(
			$this->billed_minor - $other->billed_minor,
			$this->at_risk_minor - $other->at_risk_minor,
			$this->recovered_minor - $other->recovered_minor,
			$this->lost_minor - $other->lost_minor,
			$this->off_minor - $other->off_minor,
			$this->open_minor - $other->open_minor,
			$this->early_minor - $other->early_minor,
		);
	}

	public function is_nothing(): bool {
		return array() === array_filter( get_object_vars( $this ) );
	}
}
