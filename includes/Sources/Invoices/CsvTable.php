<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Support\InputIssue;

/**
 * Reads CSV text as RFC 4180 has it: quoted fields may hold delimiters, doubled quotes and line ends; CRLF and LF both end a record.
 * A byte order mark is dropped; the delimiter is `,` or `;`, whichever the header line has more of.
 */
final class CsvTable {

	/** @var list<array{line: int, fields: list<string>}> Records, the header first; blank lines are left out. */
	public readonly array $records;

	/** Whether `;` separates: then a comma may be the decimal sign. */
	public readonly bool $semicolons;

	public readonly ?InputIssue $issue;

	public function __construct( string $text ) {
		$text             = str_starts_with( $text, "\xEF\xBB\xBF" ) ? substr( $text, 3 ) : $text;
		$header           = strtok( $text, "\r\n" );
		$header           = false === $header ? '' : $header;
		$this->semicolons = substr_count( $header, ';' ) > substr_count( $header, ',' );
		if ( ! mb_check_encoding( $text, 'UTF-8' ) ) {
			$this->records = array();
			$this->issue   = new InputIssue( 'csv.not_utf8', '', '', self::line_of_bad_bytes( $text ) );
			return;
		}
		$read          = self::read( $text, $this->semicolons ? ';' : ',' );
		$this->issue   = $read instanceof InputIssue ? $read : null;
		$this->records = $read instanceof InputIssue ? array() : $read;
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
	private static function read( string $text, string $delimiter ): array|InputIssue {
		$records = array();
		$length  = strlen( $text );
		$line    = 1;
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
