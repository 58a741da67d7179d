<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Fingerprints;

/** What the rows that one truth is made of looked like at an instant: equal fingerprints, equal rows. */
final class Fingerprint {

	/**
	 * @param OrderKin          $of     Which rows.
	 * @param string            $value  A digest of every field of them that the truth uses.
	 * @param array<string,int> $counts Rows, by part of the shop's tables (`refunds`, `later`, …); 0: there are none.
	 */
	public function __construct(
		public readonly OrderKin $of,
		public readonly string $value,
		public readonly array $counts,
	) {}
}
