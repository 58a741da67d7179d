<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Analytics\Rebuild;
use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Clock;

/** Gives the cases of a shop with a past their rows of figures: what their events say is folded, the rest stays unknown. */
final class FigureFilling implements Chore {

	public function __construct(
		private readonly Schema $schema,
		private readonly Rebuild $rebuild,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	public function option(): string {
		return FigureOptions::FILLING;
	}

	public function go_on( callable $is_over ): void {
		if ( ! $this->schema->is_filled() ) {
			// Messages that figures ask for are still being taken over.
			return;
		}
		do {
			$read = $this->options->read( $this->option() );
			if ( null === $read ) {
				return;
			}
			$last = $this->rebuild->step( (int) $read, true, $this->clock->now() )->lastId;
			$this->options->swap( $this->option(), $read, 0 === $last ? null : (string) $last );
		} while ( ! $is_over() );
	}
}
