<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Support\InputIssue;

/**
 * Reads CSV text as RFC 4180 has it: quoted fields may hold delimiters, doubled quotes and line ends; CRLF and LF both end a record.
 * A byte order mark and Excel's `sep=;` line are dropped; the delimiter is whichever of `,`, `;`, tab and `|` the header line has most of.
 * Rows without a single value are left out, and so is the last column where its heading and all its fields are empty.
 */
final class CsvTable {

	/** @var list<array{line: int, fields: list<string>}> Records, the header first. */
	public readonly array $records;

	public readonly string $delimiter;

	/** How many rows held nothing but delimiters. */
	public readonly int $empty_rows;

	public readonly ?InputIssue $issue;

	public function __construct( string $text ) {
		$text  = str_starts_with( $text, "\xEF\xBB\xBF" ) ? substr( $text, 3 ) : $text;
		$named = 1 === preg_match( '/\Asep=([,;|\t])\r?\n/i', $text, $found ) ? $found : null;
		$text  = substr( $text, strlen( $named[0] ?? '' ) );

		$this->delimiter = $named[1] ?? self::delimiter_of( $text );
		$bad_line        = mb_check_encoding( $text, 'UTF-8' ) ? null : self::line_of_bad_bytes( $text );
		$read            = null === $bad_line ? self::read( $text, $this->delimiter, null === $named ? 1 : 2 ) : new InputIssue( 'csv.not_utf8', '', '', $bad_line );
		$all             = $read instanceof InputIssue ? array() : $read;
		$filled          = array_values( array_filter( $all, static fn ( array $record ): bool => '' !== trim( implode( '', $record['fields'] ) ) ) );

		$this->issue      = $read instanceof InputIssue ? $read : null;
		$this->empty_rows = count( $all ) - count( $filled );
		$this->records    = self::without_empty_last_column( $filled );
	}

	private static function delimiter_of( string $text ): string {
		$header = substr( $text, 0, strcspn( $text, "\r\n" ) );
		$counts = array();
		foreach ( ImportShape::DELIMITERS as $delimiter ) {
			$counts[ $delimiter ] = substr_count( $header, $delimiter );
		}
		arsort( $counts );
		return (string) array_key_first( $counts );
	}

	/**
	 * @param list<array{line: int, fields: list<string>}> $records Records.
	 * @return list<array{line: int, fields: list<string>}>
	 */
	private static function without_empty_last_column( array $records ): array {
		$width = count( $records[0]['fields'] ?? array() );
		foreach ( $records as $record ) {
			if ( count( $record['fields'] ) === $width && '' !== trim( $record['fields'][ $width - 1 ] ?? '' ) ) {
				return $records;
			}
		}
		return array_map(
			static fn ( array $record ): array => array(
				'line'   => $record['line'],
				'fields' => count( $record['fields'] ) === $width ? array_slice( $record['fields'], 0, -1 ) : $record['fields'],
			),
			$records
		);
	}

	private static function line_of_bad_bytes( string $text ): int {
		foreach ( explode( "\n", $text ) as $index => $line ) {
			if ( ! mb_check_encoding( $line, 'UTF-8' ) ) {
				return $index + 1;
			}
		}
		return 1;
	}

	/** @return list<array{line: int, fields: list<string>}>|InputIssue */
	private static function read( string $text, string $delimiter, int $line ): array|InputIssue {
		$records = array();
		$length  = strlen( $text );
		$at      = 0;
		while ( $at < $length ) {
			$started = $line;
			$fields  = array();
			do {
				$field = self::field( $text, $at, $line, $delimiter );
				if ( $field instanceof InputIssue ) {
					return $field;
				}
				$fields[] = $field;
				$more     = $at < $length && $text[ $at ] === $delimiter;
				$at      += $more ? 1 : 0;
			} while ( $more );
			$at += ( "\r" === ( $text[ $at ] ?? '' ) ) ? 1 : 0;
			$at += ( "\n" === ( $text[ $at ] ?? '' ) ) ? 1 : 0;
			++$line;
			if ( array( '' ) !== $fields ) {
				$records[] = array(
					'line'   => $started,
					'fields' => $fields,
				);
			}
		}
		return $records;
	}

	/** Reads one field from $at and leaves $at on what ended it. */
	private static function field( string $text, int &$at, int &$line, string $delimiter ): string|InputIssue {
		if ( '"' !== ( $text[ $at ] ?? '' ) ) {
			$size  = strcspn( $text, $delimiter . "\r\n", $at );
			$field = substr( $text, $at, $size );
			$at   += $size;
			return str_contains( $field, '"' ) ? new InputIssue( 'csv.quote_misplaced', '', '', $line ) : $field;
		}
		$opened = $line;
		$field  = '';
		++$at;
		while ( true ) {
			$size   = strcspn( $text, '"', $at );
			$part   = substr( $text, $at, $size );
			$field .= $part;
			$line  += substr_count( $part, "\n" );
			$at    += $size;
			if ( $at >= strlen( $text ) ) {
				return new InputIssue( 'csv.quote_unclosed', '', '', $opened );
			}
			++$at;
			if ( '"' !== ( $text[ $at ] ?? '' ) ) {
				break;
			}
			$field .= '"';
			++$at;
		}
		$next = $text[ $at ] ?? "\n";
		return str_contains( $delimiter . "\r\n", $next ) ? $field : new InputIssue( 'csv.quote_misplaced', '', '', $line );
	}
}
