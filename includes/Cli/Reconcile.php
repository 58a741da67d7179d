<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Cases\Sweep\SweepSum;
use FollowupReminders\Scheduler\Gate;
use stdClass;

/** A full sweep in a terminal. */
final class Reconcile {

	public function __construct(
		private readonly Sweep $sweep,
		private readonly Gate $gate,
	) {}

	public function knows( string $source ): bool {
		return $this->sweep->knows( $source );
	}

	/**
	 * @param string|null             $source Only this source; null: all.
	 * @param bool                    $is_dry Only counts.
	 * @param callable(SweepSum):void $tell   Receives the sums after each step.
	 * @return object{state: string, sum: SweepSum}&stdClass A locked site is not swept.
	 */
	public function reconcile( ?string $source, bool $is_dry, callable $tell ): stdClass {
		$state = $this->gate->state();
		return (object) array(
			'state' => $state,
			'sum'   => 'open' === $state ? $this->sweep->whole( $source, ! $is_dry, $tell ) : new SweepSum(),
		);
	}
}
