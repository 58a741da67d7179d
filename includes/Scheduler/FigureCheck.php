<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Analytics\FigureRows;
use FollowupReminders\Analytics\Rebuild;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Clock;

/**
 * Each hour folds cases whose numbers became final again and compares: what is equal is sealed, and may be pruned; what is not is a finding
 * of Site Health. Once a day one in a hundred of those sealed before is looked at again.
 */
final class FigureCheck {

	public const OPTION    = 'followup_reminders_figures_checked';
	private const EVERY    = 86400;
	private const AT_ONCE  = 100;
	private const SECONDS  = 10;
	/** Of the cases verified before, each day another hundredth. */
	private const PARTS    = 100;

	public function __construct(
		private readonly FigureRows $rows,
		private readonly Rebuild $rebuild,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	public function hourly(): void {
		$now  = $this->clock->now();
		$read = $this->options->read( self::OPTION );
		$part = $now - (int) $read < self::EVERY ? null : intdiv( $now, self::EVERY ) % self::PARTS;
		$ends = hrtime( true ) + self::SECONDS * 1000000000;

		$after = 0;
		do {
			$found = $this->rows->to_verify( $after, $now, $part, self::AT_ONCE );
			$this->rebuild->cases( $found, false, $now );
			$after = array() === $found ? 0 : max( $found );
		} while ( 0 < $after && hrtime( true ) < $ends );
		if ( 0 === $after && null !== $part ) {
			// A day that was cut off goes on in an hour.
			$this->options->write( self::OPTION, (string) $now );
		}
	}
}
