<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Analytics\Ahead\Forecasts;
use FollowupReminders\Analytics\Days\DayBuilder;
use FollowupReminders\Analytics\FigureRows;
use FollowupReminders\Analytics\Rebuild;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Clock;

/**
 * Each hour folds cases whose numbers became final again and compares: what is equal is sealed, and may be pruned; what is not is a finding
 * of Site Health. Once a day one in a hundred of those sealed before is looked at again, with the sums of one day in twelve, and the next 30
 * days are forecast.
 */
final class FigureCheck {

	public const OPTION    = 'followup_reminders_figures_checked';
	/** The shop's day whose forecast is made. */
	public const FORECAST  = 'followup_reminders_forecast_day';
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
		private readonly Forecasts $forecasts,
		private readonly ZonePeriods $zones,
		private readonly DayBuilder $days,
	) {}

	public function hourly(): void {
		$this->add_up();
		$this->verify();
		$this->look_ahead();
	}

	/** Days that have become old enough, and those of which a case was sealed. */
	private function add_up(): void {
		$now  = $this->clock->now();
		$ends = hrtime( true ) + self::SECONDS * 1000000000;
		$this->days->go_on( $this->zones->days()->of( $now ), $now, static fn (): bool => hrtime( true ) > $ends );
	}

	/** Once a day of the shop; a run that is cut off goes on in an hour. */
	private function look_ahead(): void {
		$today = $this->zones->days()->of( $this->clock->now() );
		$ends  = hrtime( true ) + self::SECONDS * 1000000000;
		if ( $today !== $this->options->read( self::FORECAST ) && $this->forecasts->nightly( $today, static fn (): bool => hrtime( true ) > $ends ) ) {
			$this->options->write( self::FORECAST, $today );
		}
	}

	private function verify(): void {
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
			$this->days->verify( $this->zones->days()->of( $now ), static fn (): bool => hrtime( true ) > $ends );
			// A day that was cut off goes on in an hour.
			$this->options->write( self::OPTION, (string) $now );
		}
	}
}
