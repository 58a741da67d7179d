<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Cases\Sweep\SweepSum;
use FollowupReminders\Cases\Transfer\Transfer;
use FollowupReminders\Delivery\HealthWords;
use FollowupReminders\Model\Stores\CaseQuery;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Scheduler\Health;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Status;
use FollowupReminders\Scheduler\TickReport;
use FollowupReminders\Support\Json;
use JsonException;
use stdClass;
use WP_CLI;

/**
 * Runs and looks after follow-up reminders from a terminal. Exit code 0: as it should be; 1: not.
 */
final class Commands {

	private const SECONDS  = 3600;
	private const PER_PAGE = 100;

	public function __construct(
		private readonly Run $run,
		private readonly Reconcile $reconcile,
		private readonly Status $status,
		private readonly Health $health,
		private readonly Explain $explain,
		private readonly Replay $replay,
		private readonly Transfer $transfer,
		private readonly SiteLock $site_lock,
		private readonly CaseStore $cases,
		private readonly CaseQuery $case_query,
	) {}

	/**
	 * Works off what is due, as one worker; start as many as you like, on as many hosts.
	 *
	 * ## OPTIONS
	 *
	 * [--seconds=<seconds>]
	 * : How long at most.
	 * ---
	 * default: 3600
	 * ---
	 *
	 * [--format=<format>]
	 * : `text` tells the progress, `json` only the sums.
	 * ---
	 * default: text
	 * options:
	 *   - text
	 *   - json
	 * ---
	 *
	 * Exit code 1 when the site is locked or a debtor had to be given up.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function run( array $args, array $assoc ): void {
		$is_json = self::is_json( $assoc );
		$sum     = $this->run->run(
			Output::whole( $assoc['seconds'] ?? (string) self::SECONDS, '--seconds' ),
			static function ( TickReport $sum ) use ( $is_json ): void {
				if ( ! $is_json ) {
					WP_CLI::log( sprintf( '%d debtors, %d cases, %d messages', $sum->debtors, $sum->cases, $sum->messages ) );
				}
			}
		);
		$this->say( $sum, sprintf( 'State %s; %d debtors, %d cases, %d messages; %d failed.', $sum->state, $sum->debtors, $sum->cases, $sum->messages, $sum->failed ), $assoc );
		self::end( 'open' === $sum->state && 0 === $sum->failed );
	}

	/**
	 * Compares every open case with its source, and every order that may be owed with the cases, now. Records what hooks missed.
	 *
	 * ## OPTIONS
	 *
	 * [--source=<source>]
	 * : Only this source: orders, subscriptions, invoices, billing.
	 *
	 * [--dry-run]
	 * : Only shows what would be recorded.
	 *
	 * [--format=<format>]
	 * : `text` tells the progress, `json` only the sums.
	 * ---
	 * default: text
	 * options:
	 *   - text
	 *   - json
	 * ---
	 *
	 * Exit code 1 when the site is locked, when something found could not be written, and of a dry run when it found anything.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function reconcile( array $args, array $assoc ): void {
		$source = $assoc['source'] ?? null;
		if ( null !== $source && ! $this->reconcile->knows( $source ) ) {
			WP_CLI::error( 'There is no such source.' );
		}
		$is_json = self::is_json( $assoc );
		$is_dry  = isset( $assoc['dry-run'] );
		$done    = $this->reconcile->reconcile(
			$source,
			$is_dry,
			static function ( SweepSum $sum ) use ( $is_json ): void {
				if ( ! $is_json ) {
					WP_CLI::log( sprintf( '%d looked at, %d found', $sum->count( 'looked' ), $sum->findings() ) );
				}
			}
		);
		$words   = array();
		foreach ( SweepSum::COUNTS as $name ) {
			$words[] = $done->sum->count( $name ) . ' ' . $name;
		}
		$document = (object) ( (array) $done->sum->to_document() + array( 'state' => $done->state ) );
		$this->say( $document, sprintf( 'State %s; %s%s.', $done->state, $is_dry ? 'nothing was changed; ' : '', implode( ', ', $words ) ), $assoc );
		self::end( 'open' === $done->state && 0 === $done->sum->count( 'failed' ) && ( ! $is_dry || 0 === $done->sum->findings() ) );
	}

	/**
	 * Whether the plugin is at work, and what is wrong.
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
	 * Exit code 1 when something is wrong.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function status( array $args, array $assoc ): void {
		$status   = $this->status->read();
		$findings = $this->health->findings();
		$swept    = $status->sweep->lastFullAtUtc;
		$lines    = array( 'State: ' . $status->state, 'Due debtors: ' . ( $status->dueDebtors ?? '-' ), 'Last full sweep: ' . ( null === $swept ? '-' : gmdate( 'Y-m-d H:i:s', $swept ) . ' UTC' ) );
		foreach ( $findings as $finding ) {
			$lines[] = '! ' . HealthWords::of( $finding );
		}
		$this->say( (object) ( (array) $status + array( 'findings' => $findings ) ), implode( "\n", $lines ), $assoc );
		self::end( array() === $findings );
	}

	/**
	 * Why a case is where it is.
	 *
	 * ## OPTIONS
	 *
	 * <case>
	 * : Id of the case.
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
	 * @param list<string>         $args  The case.
	 * @param array<string,string> $assoc Options.
	 */
	public function explain( array $args, array $assoc ): void {
		$case = $this->cases->find( Output::whole( $args[0] ?? '', 'The case' ) );
		if ( null === $case ) {
			WP_CLI::error( 'There is no such case.' );
		}
		$why   = $this->explain->explain( $case );
		$lines = array( sprintf( 'Case %d (%s %s): %s, decision %s %s', $why->caseId, $why->source, $why->number, $why->status, $why->decision->code ?? '-', $why->decision->reason ?? '' ) );
		foreach ( $why->trace as $entry ) {
			$lines[] = sprintf( '  %s %s: %s', $entry->at, $entry->code, $entry->outcome );
		}
		foreach ( $why->notSent as $step ) {
			$lines[] = sprintf( 'Step %s, place %d: %s', $step->stepId, $step->occurrence, $step->why ?? $step->outcome );
		}
		foreach ( $why->answers as $mark ) {
			$lines[] = sprintf( 'Answer %s to event %s: %s', $mark->answerId, $mark->eventId, $mark->why ?? $mark->outcome );
		}
		$lines[] = 'Owed: ' . ( array() === $why->owed ? '-' : implode( ' ', $why->owed ) );
		$lines[] = 'Asked again: ' . ( null === $why->nextAtUtc ? 'when something happens' : gmdate( 'Y-m-d H:i:s', $why->nextAtUtc ) . ' UTC' );
		$this->say( $why, implode( "\n", $lines ), $assoc );
	}

	/**
	 * Asks the engine again what it was asked before, from recorded inputs, and compares.
	 *
	 * ## OPTIONS
	 *
	 * [<case>]
	 * : Id of one case; without it all of them.
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
	 * Exit code 1 when the same version of the engine now says anything else. Decisions of other versions, or whose facts or zone
	 * tables are no longer the same, are counted and not compared.
	 *
	 * @param list<string>         $args  Perhaps the case.
	 * @param array<string,string> $assoc Options.
	 */
	public function replay( array $args, array $assoc ): void {
		$sum              = new stdClass();
		$sum->cases       = 0;
		$sum->same        = 0;
		$sum->notCompared = 0;
		$sum->different   = array();
		$tell             = self::is_json( $assoc ) || isset( $args[0] ) ? static fn () => null : $this->progress();
		foreach ( isset( $args[0] ) ? array( $this->case_id( $args[0] ) ) : $this->case_ids() as $case_id ) {
			$tell( false );
			$found = $this->replay->replay( $case_id );
			++$sum->cases;
			$sum->same        += $found->same;
			$sum->notCompared += count( $found->notCompared );
			foreach ( $found->different as $different ) {
				$sum->different[] = (object) array(
					'caseId'   => $case_id,
					'ledgerId' => $different->ledgerId,
					'fields'   => $different->fields,
				);
			}
		}
		$tell( true );
		$lines = array( sprintf( '%d cases: %d decisions the same, %d different, %d not compared.', $sum->cases, $sum->same, count( $sum->different ), $sum->notCompared ) );
		foreach ( $sum->different as $different ) {
			$lines[] = sprintf( '  case %d, ledger row %d: %s', $different->caseId, $different->ledgerId, implode( ', ', $different->fields ) );
		}
		$this->say( $sum, implode( "\n", $lines ), $assoc );
		self::end( array() === $sum->different );
	}

	/**
	 * Prints policy, texts, webhook targets, days of tasks and sequences as one JSON document, without secrets and people.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc None.
	 */
	public function export( array $args, array $assoc ): void {
		WP_CLI::line( Output::pretty( $this->transfer->export() ) );
	}

	/**
	 * Takes what `export` printed: all of it, or nothing when any of it is wrong.
	 *
	 * ## OPTIONS
	 *
	 * <file>
	 * : The document; `-` reads what is piped in.
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
	 * @param list<string>         $args  The file.
	 * @param array<string,string> $assoc Options.
	 */
	public function import( array $args, array $assoc ): void {
		$file = (string) ( $args[0] ?? '' );
		if ( '-' !== $file && ! is_readable( $file ) ) {
			WP_CLI::error( sprintf( 'The file "%s" cannot be read.', $file ) );
		}
		$text = file_get_contents( '-' === $file ? 'php://stdin' : $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A file of this machine.
		try {
			$given = Json::decode( (string) $text );
			$done  = $this->transfer->import( $given );
		} catch ( JsonException ) {
			WP_CLI::error( 'This is not a JSON object.' );
		}
		if ( array() === $done->issues && isset( $given->settings ) ) {
			$done->missing[] = 'settings: import this file on the screen Settings, Privacy and data';
		}
		$lines = array( sprintf( '%d saved.', count( $done->saved ) ) );
		foreach ( $done->saved as $one ) {
			$lines[] = '  ' . $one;
		}
		foreach ( $done->missing as $one ) {
			$lines[] = '? ' . $one;
		}
		foreach ( $done->issues as $issue ) {
			$lines[] = '! ' . $issue->code . ' ' . $issue->path;
		}
		$this->say( $done, implode( "\n", $lines ), $assoc );
		self::end( array() === $done->issues );
	}

	/**
	 * Says that this site is the shop, after it was copied or its database put back.
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
	public function unlock( array $args, array $assoc ): void {
		$this->site_lock->confirm();
		$state = $this->site_lock->state();
		$this->say( (object) array( 'state' => $state ), 'State: ' . $state, $assoc );
		self::end( 'open' === $state );
	}

	/** A case that is there; else the command ends. */
	private function case_id( string $given ): int {
		$case = $this->cases->find( Output::whole( $given, 'The case' ) );
		if ( null === $case ) {
			WP_CLI::error( 'There is no such case.' );
		}
		return $case->id;
	}

	/** @return callable(bool):mixed Moves a bar over all cases on, where WP-CLI can draw one, or ends it. */
	private function progress(): callable {
		if ( ! function_exists( 'WP_CLI\\Utils\\make_progress_bar' ) ) {
			return static fn () => null;
		}
		$bar = \WP_CLI\Utils\make_progress_bar( 'Replaying', (int) array_sum( $this->cases->count_by_status() ) );
		return static fn ( bool $is_over ) => $is_over ? $bar->finish() : $bar->tick();
	}

	/** @return iterable<int> By id. */
	private function case_ids(): iterable {
		$after = '';
		do {
			$found = $this->case_query->find(
				(object) array(
					'page'    => 1,
					'after'   => $after,
					'perPage' => self::PER_PAGE,
					'status'  => '',
					'search'  => '',
					'orderby' => 'id',
					'order'   => 'asc',
				)
			);
			$after = $found->next;
			foreach ( $found->rows as $row ) {
				yield $row->case->id;
			}
		} while ( '' !== $after );
	}

	/** @param array<string,string> $assoc Options. */
	private function say( object $document, string $text, array $assoc ): void {
		WP_CLI::line( self::is_json( $assoc ) ? Json::encode( (object) (array) $document ) : $text );
	}

	/** @param array<string,string> $assoc Options. */
	private static function is_json( array $assoc ): bool {
		return 'json' === ( $assoc['format'] ?? 'text' );
	}

	private static function end( bool $is_well ): void {
		if ( ! $is_well ) {
			WP_CLI::halt( 1 );
		}
	}
}
