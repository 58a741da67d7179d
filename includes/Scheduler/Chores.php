<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Log;
use Throwable;

/**
 * All long work; whether there is any costs one query a tick.
 *
 * INVARIANT: a chore that fails stops neither the others nor the tick.
 */
final class Chores {

	/** @param list<Chore> $chores In the order in which they are done. */
	public function __construct(
		private readonly array $chores,
		private readonly Options $options,
		private readonly Log $log,
	) {}

	/**
	 * @param callable():bool $is_over Whether the time for chores is over; asked between batches.
	 * @return bool Whether there were any.
	 */
	public function go_on( callable $is_over ): bool {
		$there = $this->options->read_all( array_map( static fn ( Chore $chore ): string => $chore->option(), $this->chores ) );
		foreach ( $this->chores as $chore ) {
			if ( ! isset( $there[ $chore->option() ] ) ) {
				continue;
			}
			try {
				$chore->go_on( $is_over );
			} catch ( Throwable $thrown ) {
				$this->log->caught( 'chore.failed', $thrown, $chore->option() );
			}
		}
		return array() !== $there;
	}
}
