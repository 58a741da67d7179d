<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/** A source that helps the sweep; one that does not has its open cases read one by one. */
interface Sweepable {

	public function sweep(): SourceSweep;
}
