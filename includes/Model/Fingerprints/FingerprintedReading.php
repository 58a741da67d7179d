<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Fingerprints;

use FollowupReminders\Model\Sources\SourceReading;

/** A reading of a source with the fingerprint of what it was read from, taken before. */
final class FingerprintedReading {

	public function __construct(
		public readonly SourceReading $reading,
		public readonly Fingerprint $fingerprint,
	) {}
}
