<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Support\InputIssue;

/** A CSV file of invoices: either every line is an invoice, or there is a list of what is wrong and nothing to take. */
final class InvoiceFile {

	/** Bytes; a year of a small firm's invoices, and well inside PHP's default limits. */
	public const LARGEST_BYTES = 1_048_576;
	public const MOST_ROWS     = 2_000;
	/** Enough to see what is wrong with a file without answering with another file. */
	private const MOST_ISSUES = 100;

	/** @return list<InvoiceRecord>|list<InputIssue> Invoices in the file's order, or at most 100 issues in the file's order. */
	public static function read( string $text ): array {
		if ( strlen( $text ) > self::LARGEST_BYTES ) {
			return array( new InputIssue( 'csv.too_large', '', (string) strlen( $text ) ) );
		}
		$table = new CsvTable( $text );
		if ( null !== $table->issue ) {
			return array( $table->issue );
		}
		if ( count( $table->records ) < 2 ) {
			return array( new InputIssue( 'csv.empty', '' ) );
		}
		if ( count( $table->records ) > self::MOST_ROWS + 1 ) {
			return array( new InputIssue( 'csv.too_many_rows', '', (string) ( count( $table->records ) - 1 ), $table->records[ self::MOST_ROWS + 1 ]['line'] ) );
		}
		$columns = array_map( static fn ( string $name ): string => strtolower( trim( $name ) ), $table->records[0]['fields'] );
		$issues  = self::header_issues( $columns, $table->records[0]['line'] );
		return array() === $issues ? self::rows( $table, $columns ) : $issues;
	}

	/**
	 * @param list<string> $columns Column names.
	 * @return list<InputIssue>
	 */
	private static function header_issues( array $columns, int $line ): array {
		$issues = array();
		foreach ( $columns as $index => $column ) {
			if ( ! in_array( $column, InvoiceReader::COLUMNS, true ) ) {
				$issues[] = new InputIssue( 'csv.column_unknown', $column, $column, $line );
			} elseif ( array_search( $column, $columns, true ) !== $index ) {
				$issues[] = new InputIssue( 'csv.column_repeated', $column, $column, $line );
			}
		}
		foreach ( array_diff( InvoiceReader::REQUIRED, $columns ) as $column ) {
			$issues[] = new InputIssue( 'csv.column_missing', $column, '', $line );
		}
		return $issues;
	}

	/**
	 * @param list<string> $columns Column names.
	 * @return list<InvoiceRecord>|list<InputIssue>
	 */
	private static function rows( CsvTable $table, array $columns ): array {
		$reader   = new InvoiceReader( 'csv' );
		$invoices = array();
		$issues   = array();
		$seen     = array();
		foreach ( array_slice( $table->records, 1 ) as $record ) {
			$line = $record['line'];
			if ( count( $record['fields'] ) !== count( $columns ) ) {
				$issues[] = new InputIssue( 'csv.field_count', '', (string) count( $record['fields'] ), $line );
			} else {
				$read = $reader->read( array_combine( $columns, $record['fields'] ), $table->semicolons );
				if ( $read instanceof InvoiceRecord ) {
					if ( isset( $seen[ $read->number ] ) ) {
						$issues[] = new InputIssue( 'csv.number_repeated', 'number', $read->number, $line );
					}
					$seen[ $read->number ] = true;
					$invoices[]            = $read;
				} else {
					array_push( $issues, ...array_map( static fn ( InputIssue $issue ): InputIssue => $issue->at_line( $line ), $read ) );
				}
			}
			if ( count( $issues ) >= self::MOST_ISSUES ) {
				break;
			}
		}
		return array() === $issues ? $invoices : array_slice( $issues, 0, self::MOST_ISSUES );
	}
}
