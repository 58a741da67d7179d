<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Cases\Pause;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Clock;
use InvalidArgumentException;
use stdClass;
use WP_CLI;

/** What is done to a whole site from a terminal: pause, resume, bring the tables up or back. Exit code 0: done; 1: not. */
final class SiteCommands {

	/** @param Clock $machine The machine's own time, which locks go by. */
	public function __construct(
		private readonly Pause $pause,
		private readonly OpenCases $open_cases,
		private readonly Schema $schema,
		private readonly Clock $clock,
		private readonly Clock $machine,
	) {}

	/**
	 * Holds every case: nothing is sent until the pause ends.
	 *
	 * ## OPTIONS
	 *
	 * [--until=<moment>]
	 * : When it ends by itself: a date and time that PHP reads, in the site's time zone if it names none. Without it: `resume`.
	 *
	 * [--format=<format>]
	 * : `text` or `json`.
	 * ---
	 * default: text
	 * options:
	 *   - text
	 *   - json
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp followup-reminders pause --until="2027-08-16 08:00"
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function pause( array $args, array $assoc ): void {
		$now   = $this->clock->now();
		$until = null;
		if ( isset( $assoc['until'] ) ) {
			$read  = date_create_immutable( $assoc['until'], wp_timezone() );
			$until = false === $read ? 0 : $read->getTimestamp();
			if ( $until <= $now ) {
				WP_CLI::error( sprintf( 'The pause cannot end at "%s": this is no moment that is still to come.', $assoc['until'] ) );
			}
		}
		$this->pause->begin( $now, $until );
		$this->open_cases->ask();
		$this->say( $assoc );
	}

	/**
	 * Ends a pause now.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : `text` or `json`.
	 * ---
	 * default: text
	 * options:
	 *   - text
	 *   - json
	 * ---
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function resume( array $args, array $assoc ): void {
		$this->pause->resume( $this->clock->now() );
		$this->open_cases->ask();
		$this->say( $assoc );
	}

	/**
	 * Brings the tables up to this version of the plugin and fills older rows, or takes them back before an older version is put in.
	 *
	 * ## OPTIONS
	 *
	 * [--down=<version>]
	 * : The version of the tables that the older plugin knows. Deactivate the plugin right after, before a page brings them up again.
	 *
	 * [--format=<format>]
	 * : `text` or `json`.
	 * ---
	 * default: text
	 * options:
	 *   - text
	 *   - json
	 * ---
	 *
	 * Exit code 1 when another process is at the tables, or there is no way back.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function schema( array $args, array $assoc ): void {
		$now = $this->machine->now();
		if ( isset( $assoc['down'] ) ) {
			try {
				$is_done = $this->schema->downgrade( Output::whole( $assoc['down'], '--down' ), $now );
			} catch ( InvalidArgumentException $thrown ) {
				WP_CLI::error( sprintf( 'There is no way back past version %s: put a backup back.', $thrown->getMessage() ) );
			}
		} else {
			$is_done = $this->schema->upgrade( $now ) && $this->schema->backfill( static fn (): bool => false );
		}
		$answer = (object) array(
			'installed' => $this->schema->installed(),
			'known'     => $this->schema->known(),
			'isFilled'  => $this->schema->is_filled(),
		);
		Output::say( $answer, sprintf( 'Tables of version %d; this plugin knows %d.%s', $answer->installed, $answer->known, $answer->isFilled ? '' : ' Older rows are still being filled.' ), $assoc );
		if ( ! $is_done ) {
			WP_CLI::halt( 1 );
		}
	}

	/** @param array<string,string> $assoc Options. */
	private function say( array $assoc ): void {
		$pause  = $this->pause->current( $this->clock->now() );
		$answer = (object) array( 'pause' => $pause );
		$until  = null === $pause?->untilUtc ? 'somebody resumes' : gmdate( 'Y-m-d H:i:s', $pause->untilUtc ) . ' UTC';
		Output::say( $answer, null === $pause ? 'Not paused.' : "Paused until $until.", $assoc );
	}
}
