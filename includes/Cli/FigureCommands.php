<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Analytics\Days\DayBuilder;
use FollowupReminders\Analytics\Rebuild;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Support\Clock;
use WP_CLI;

/** The rows that figures are read from, made again or compared. Exit code 0: nothing differs; 1: something does. */
final class FigureCommands {

	public function __construct(
		private readonly Rebuild $rebuild,
		private readonly Clock $clock,
		private readonly DayBuilder $days,
		private readonly ZonePeriods $zones,
	) {}

	/**
	 * Calculates the figures of every case again from what was recorded, and adds their days up again.
	 *
	 * ## OPTIONS
	 *
	 * [--from=<case>]
	 * : Id of the first case.
	 *
	 * ## EXAMPLES
	 *
	 *     wp followup-reminders figures rebuild
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function rebuild( array $args, array $assoc ): void {
		list( $looked, $different ) = $this->walk( max( 0, (int) ( $assoc['from'] ?? '0' ) - 1 ), true );
		$this->days->forget();
		$this->days->go_on( $this->zones->days()->of( $this->clock->now() ), $this->clock->now(), static fn (): bool => false );
		WP_CLI::success( sprintf( '%d cases calculated again, %d of them had other figures.', $looked, $different ) );
	}

	/**
	 * Compares the figures of every case with what was recorded, and the sums of days with their cases. Changes none.
	 *
	 * ## OPTIONS
	 *
	 * [--from=<case>]
	 * : Id of the first case.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function verify( array $args, array $assoc ): void {
		list( $looked, $different ) = $this->walk( max( 0, (int) ( $assoc['from'] ?? '0' ) - 1 ), false );
		$days = $this->days->verify( null, static fn (): bool => false );
		foreach ( $days as $day ) {
			WP_CLI::log( sprintf( 'sums of %s differ', $day ) );
		}
		if ( 0 < $different || array() !== $days ) {
			WP_CLI::error( sprintf( '%d of %d cases have figures that differ from what was recorded, and %d days other sums than their cases.', $different, $looked, count( $days ) ) );
		}
		WP_CLI::success( sprintf( '%d cases compared, none differs, and neither does a day.', $looked ) );
	}

	/** @return array{int,int} Cases looked at, and of them those that differ. */
	private function walk( int $after_id, bool $writes ): array {
		$looked    = 0;
		$different = 0;
		do {
			$step       = $this->rebuild->step( $after_id, $writes, $this->clock->now() );
			$after_id   = $step->lastId;
			$looked    += $step->looked;
			$different += count( $step->different );
			foreach ( $writes ? array() : $step->different as $case_id ) {
				WP_CLI::log( sprintf( 'case %d differs', $case_id ) );
			}
		} while ( 0 < $after_id );
		return array( $looked, $different );
	}
}
