<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\RunQuery;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Scheduler\SequenceSwitch;
use stdClass;
use WP_CLI;

/**
 * Lists and switches sequences. Exit code 0: done; 1: not.
 *
 * @phpstan-import-type RunCount from RunQuery
 */
final class SequenceCommands {

	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly RunQuery $runs,
		private readonly SequenceSwitch $switch,
	) {}

	/**
	 * Lists sequences in the owner's order with their open runs.
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
	 * @subcommand list
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function list_( array $args, array $assoc ): void {
		$counts = $this->runs->counts();
		$rows   = array_map( static fn ( SequenceRow $row ): stdClass => self::shown( $row, $counts ), $this->sequences->all() );
		$lines  = array_map(
			static fn ( stdClass $row ): string => sprintf( '%-40s %-5s version %d, %d open runs, %d of older versions', $row->id, $row->mode, $row->version, $row->runs, $row->olderRuns ),
			$rows
		);
		Output::say( (object) array( 'sequences' => $rows ), implode( "\n", $lines ), $assoc );
	}

	/**
	 * Switches a sequence off, to test mode (`dry`) or live.
	 *
	 * ## OPTIONS
	 *
	 * <sequence>
	 * : Its id.
	 *
	 * <mode>
	 * : `off` and `dry` hold open live runs; `live` ends test mode and enrols its cases again; missed steps are not caught up.
	 * ---
	 * options:
	 *   - off
	 *   - dry
	 *   - live
	 * ---
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
	 *     wp followup-reminders sequence mode invoice_on_terms dry
	 *
	 * @param list<string>         $args  Sequence and mode.
	 * @param array<string,string> $assoc Options.
	 */
	public function mode( array $args, array $assoc ): void {
		$row  = $this->get( $args );
		$mode = $args[1] ?? '';
		if ( RunMode::OFF !== $mode && RunMode::DRY !== $mode && RunMode::LIVE !== $mode ) {
			WP_CLI::error( sprintf( 'The mode must be off, dry or live, not "%s".', $mode ) );
		}
		$this->switch->set_mode( $row, $mode, self::user() );
		$this->say( $row->sequence_id, $assoc );
	}

	/**
	 * Moves open runs of older versions to the newest; the workers do it, each with a row in its case's ledger.
	 *
	 * ## OPTIONS
	 *
	 * <sequence>
	 * : Its id.
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
	 * @param list<string>         $args  The sequence.
	 * @param array<string,string> $assoc Options.
	 */
	public function move( array $args, array $assoc ): void {
		$row = $this->get( $args );
		if ( ! $this->switch->move_runs( $row, $row->newest_version, self::user() ) ) {
			WP_CLI::error( 'Somebody saved a newer version meanwhile; nothing was moved.' );
		}
		$this->say( $row->sequence_id, $assoc );
	}

	/** @param list<string> $args The sequence first. */
	private function get( array $args ): SequenceRow {
		$row = $this->sequences->find( $args[0] ?? '' );
		if ( null === $row ) {
			WP_CLI::error( 'There is no such sequence.' );
		}
		return $row;
	}

	/** @param array<string,string> $assoc Options. */
	private function say( string $sequence_id, array $assoc ): void {
		$row = $this->sequences->find( $sequence_id );
		if ( null !== $row ) {
			$shown = self::shown( $row, $this->runs->counts() );
			Output::say( $shown, sprintf( '%s: %s, version %d.', $shown->id, $shown->mode, $shown->version ), $assoc );
		}
	}

	/**
	 * @param list<RunCount> $counts See RunQuery::counts().
	 * @return object{id: string, title: string, mode: string, version: int, runs: int, olderRuns: int}&stdClass
	 */
	private static function shown( SequenceRow $row, array $counts ): stdClass {
		$own   = array_filter( $counts, static fn ( stdClass $count ): bool => $count->sequenceId === $row->sequence_id );
		$older = array_filter( $own, static fn ( stdClass $count ): bool => $count->version < $row->newest_version );
		return (object) array(
			'id'        => $row->sequence_id,
			'title'     => $row->title,
			'mode'      => $row->mode,
			'version'   => $row->newest_version,
			'runs'      => (int) array_sum( array_column( $own, 'runs' ) ),
			'olderRuns' => (int) array_sum( array_column( $older, 'runs' ) ),
		);
	}

	/** The user named by `--user`; null: none. */
	private static function user(): ?int {
		$user_id = get_current_user_id();
		return 0 === $user_id ? null : $user_id;
	}
}
