<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Model\Stores\Pruner;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\SiteOption;

/**
 * Deletes the details of cases closed long ago, a little each hour. The case row, its outcome and its folded runs stay,
 * and so do the source events: they are the truth of invoices, and recording them twice must change nothing.
 */
final class Retention {

	/** Days after which a closed case's details go; 0 keeps them forever. */
	public const DAYS = 'followup_reminders_retention_days';
	/** `yes`: the owner wants all data removed with the plugin. */
	public const REMOVE_DATA = 'followup_reminders_remove_data';
	/** How far the rounds over all cases have come. */
	public const CURSOR        = 'followup_reminders_pruned_to';
	/** Caps and replays look back some weeks. */
	public const LEAST_DAYS    = 30;
	private const DEFAULT_DAYS = 400;
	private const AT_ONCE      = 200;
	private const SECONDS      = 10;

	public function __construct(
		private readonly Pruner $pruner,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	public static function days(): int {
		return max( 0, SiteOption::whole( self::DAYS, self::DEFAULT_DAYS ) );
	}

	public static function set_days( int $days ): void {
		update_option( self::DAYS, (string) $days, false );
	}

	/** @return int Cases whose details went. */
	public function prune(): int {
		$days = self::days();
		if ( 0 === $days ) {
			return 0;
		}
		$ends   = hrtime( true ) + self::SECONDS * 1000000000;
		$before = $this->clock->now() - $days * 86400;
		$after  = (int) $this->options->read( self::CURSOR );
		$pruned = 0;
		do {
			$found   = $this->pruner->find( $before, $after, self::AT_ONCE );
			$after   = array() === $found ? 0 : max( $found );
			$pruned += $this->pruner->prune( $found );
			// A round that was cut off goes on here in an hour; a finished round starts again.
			$this->options->write( self::CURSOR, (string) $after );
		} while ( 0 < $after && hrtime( true ) < $ends );
		return $pruned;
	}
}
