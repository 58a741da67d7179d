<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Sources\Invoices\AmountKind;
use FollowupReminders\Sources\Invoices\ImportShape;
use FollowupReminders\Sources\Invoices\InvoiceDesk;
use FollowupReminders\Sources\Invoices\InvoiceFile;
use FollowupReminders\Sources\Invoices\InvoiceFiles;
use FollowupReminders\Sources\Invoices\InvoiceImport;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\Json;
use stdClass;
use WP_CLI;

/**
 * Imports invoices from a file, as the screen does. Exit code 0: imported, or nothing is in doubt; 1: nothing was imported.
 *
 * @phpstan-import-type ShapeSaid from ImportShape
 */
final class InvoiceCommand {

	private const DECIMALS = array(
		'comma' => ',',
		'point' => '.',
	);

	private readonly InvoiceFiles $files;

	public function __construct( InvoiceDesk $desk ) {
		$this->files = new InvoiceFiles( $desk );
	}

	/**
	 * Imports a file of invoices as accounting software exports it: all of it, or nothing when a row cannot be used.
	 *
	 * ## OPTIONS
	 *
	 * <file>
	 * : The file; `-` reads what is piped in.
	 *
	 * [--dry-run]
	 * : Only shows what was understood.
	 *
	 * [--partial]
	 * : Imports the rest when rows cannot be used.
	 *
	 * [--amounts=<amounts>]
	 * : Whether the amounts are totals of invoices or what is still due.
	 * ---
	 * options:
	 *   - total
	 *   - balance
	 * ---
	 *
	 * [--decimal=<decimal>]
	 * : What stands before the cents.
	 * ---
	 * options:
	 *   - comma
	 *   - point
	 * ---
	 *
	 * [--dates=<dates>]
	 * : The order of a date's parts: `ymd`, `dmy`, `mdy`, or `serial` for a spreadsheet's day numbers.
	 *
	 * [--currency=<currency>]
	 * : The currency of rows that name none, for example EUR.
	 *
	 * [--columns=<columns>]
	 * : The columns in the file's order, with commas between them; an empty place is left out.
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
	 *     wp followup-reminders invoices import open-items.csv --dry-run
	 *     wp followup-reminders invoices import open-items.csv --decimal=comma --dates=dmy --amounts=balance
	 *
	 * @subcommand import
	 *
	 * @param list<string>         $args  The file.
	 * @param array<string,string> $assoc Options.
	 */
	public function import( array $args, array $assoc ): void {
		$said   = self::said( $assoc );
		$import = $this->files->read( self::bytes( (string) ( $args[0] ?? '' ) ), $said );
		if ( isset( $assoc['dry-run'] ) ) {
			$this->say_understood( $import, $assoc );
			return;
		}
		try {
			$taken = $this->files->take( $import, $said, null, isset( $assoc['partial'] ) );
		} catch ( StoreException $thrown ) {
			WP_CLI::error( sprintf( 'The invoices could not be stored; none was imported (%s).', $thrown->reason ) );
		}
		if ( is_array( $taken ) ) {
			Output::say( (object) array( 'issues' => self::documents( $taken ) ), "Nothing was imported.\n" . self::lines( $taken ), $assoc );
			WP_CLI::halt( 1 );
		}
		$text = sprintf( '%d opened, %d changed, %d kept, %d unchanged, %d credited; %d rows left out.', $taken->opened, $taken->changed, $taken->kept, $taken->unchanged, $taken->credited, $taken->leftOut );
		Output::say( $taken, $text . ( array() === $import->unusable ? '' : "\n" . self::lines( $import->unusable ) ), $assoc );
	}

	/** @param array<string,string> $assoc Options. */
	private function say_understood( InvoiceImport $import, array $assoc ): void {
		$issues     = array( ...$import->doubts, ...$import->unusable );
		$understood = $import->understood();
		$document   = (object) array(
			'understood' => $understood,
			'doubts'     => self::documents( $import->doubts ),
			'unusable'   => self::documents( $import->unusable ),
		);
		$text       = sprintf( "%d invoices, %d credit notes, %d rows that cannot be used, %d left out.\nRead as %s", $understood->invoices, $understood->credits, $understood->unusable, $understood->leftOut, Json::encode( (object) (array) $understood->shape ) );
		Output::say( $document, $text . ( array() === $issues ? '' : "\n" . self::lines( $issues ) ), $assoc );
		if ( array() !== $import->doubts ) {
			WP_CLI::halt( 1 );
		}
	}

	private static function bytes( string $file ): string {
		$path = '-' === $file ? 'php://stdin' : $file;
		if ( '-' !== $file && ! is_readable( $file ) ) {
			WP_CLI::error( sprintf( 'The file "%s" cannot be read.', $file ) );
		}
		// One byte more than is allowed, so that a file that is too large is seen to be.
		return (string) file_get_contents( $path, false, null, 0, InvoiceFile::LARGEST_BYTES + 1 ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A file of this machine.
	}

	/**
	 * @param array<string,string> $assoc Options.
	 * @return ShapeSaid|null Null: nothing was said.
	 */
	private static function said( array $assoc ): ?stdClass {
		$said = array();
		if ( isset( $assoc['amounts'] ) && null === AmountKind::tryFrom( $assoc['amounts'] ) ) {
			WP_CLI::error( '--amounts must be "total" or "balance".' );
		}
		if ( isset( $assoc['decimal'] ) && ! isset( self::DECIMALS[ $assoc['decimal'] ] ) ) {
			WP_CLI::error( '--decimal must be "comma" or "point".' );
		}
		foreach ( array( 'amounts', 'dates', 'currency' ) as $name ) {
			if ( isset( $assoc[ $name ] ) ) {
				$said[ $name ] = $assoc[ $name ];
			}
		}
		if ( isset( $assoc['decimal'] ) ) {
			$said['decimal'] = self::DECIMALS[ $assoc['decimal'] ];
		}
		if ( isset( $assoc['columns'] ) ) {
			$said['columns'] = array_map( 'trim', explode( ',', $assoc['columns'] ) );
		}
		return array() === $said ? null : (object) $said;
	}

	/**
	 * @param list<InputIssue> $issues Issues.
	 * @return list<array<string, string|int|null>>
	 */
	private static function documents( array $issues ): array {
		return array_map( static fn ( InputIssue $issue ): array => $issue->to_array(), $issues );
	}

	/** @param list<InputIssue> $issues Issues. */
	private static function lines( array $issues ): string {
		$lines = array();
		foreach ( $issues as $issue ) {
			$where   = null === $issue->line ? '' : sprintf( ' line %d', $issue->line );
			$lines[] = sprintf( '!%s %s %s%s', $where, $issue->code, $issue->path, '' === $issue->given ? '' : sprintf( ': "%s"', $issue->given ) );
		}
		return implode( "\n", $lines );
	}
}
