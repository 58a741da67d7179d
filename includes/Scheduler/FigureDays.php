<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Analytics\Days\DayBuilder;
use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Clock;

/** Adds days of figures up again in which something changed, so that few are read from their cases. */
final class FigureDays implements Chore {

	public function __construct(
		private readonly DayBuilder $days,
		private readonly ZonePeriods $zones,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	public function option(): string {
		return FigureOptions::DIRTY;
	}

	public function go_on( callable $is_over ): void {
		// First the note: what changes from here on leaves another.
		$this->options->swap( $this->option(), '1', null );
		$now = $this->clock->now();
		if ( ! $this->days->go_on( $this->zones->days()->of( $now ), $now, $is_over ) ) {
			$this->options->write( $this->option(), '1' );
		}
	}
}
