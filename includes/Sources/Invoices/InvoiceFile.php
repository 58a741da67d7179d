<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use Closure;
use FollowupReminders\Support\InputIssue;
use stdClass;

/**
 * A file of invoices as books export it.
 *
 * INVARIANT: an amount or a date that can be read in two ways is a doubt, which its owner decides; it is never guessed.
 *
 * @phpstan-import-type ShapeSaid from ImportShape
 */
final class InvoiceFile {

	/** Bytes; a year of a small firm's invoices, and well inside PHP's default limits. */
	public const LARGEST_BYTES = 1_048_576;
	public const MOST_ROWS     = 2_000;
	/** Enough to see what is wrong with a file without answering with another file. */
	private const MOST_ISSUES = 100;
	private const DATE_COLUMNS = array( 'issued_on', 'due_on' );

	/** @var list<InvoiceRecord> */
	private array $invoices = array();
	/** @var list<InvoiceRecord> */
	private array $credits = array();
	/** @var list<InputIssue> */
	private array $unusable = array();
	/** @var array<string, string> Amount by number. */
	private array $seen = array();

	/** @param Closure(string): bool $is_known Whether an invoice of this number is known. */
	private function __construct(
		private readonly ImportShape $shape,
		private readonly ?NamedShape $named,
		private readonly Closure $is_known,
	) {}

	/**
	 * @param ShapeSaid|null $said     What its owner said of it, see ImportShape::with().
	 * @param Closure(string): bool $is_known Whether an invoice of this number is known, so that its row needs no address.
	 */
	public static function read( string $bytes, ?stdClass $said, Closure $is_known ): InvoiceImport {
		$file = new FileText( $bytes );
		if ( strlen( $bytes ) > self::LARGEST_BYTES ) {
			return self::nothing( $file, new InputIssue( 'csv.too_large', '', (string) strlen( $bytes ) ) );
		}
		$table = new CsvTable( $file->text );
		$rows  = array_slice( $table->records, 1 );
		if ( null !== $table->issue || array() === $rows ) {
			return self::nothing( $file, $table->issue ?? new InputIssue( 'csv.empty', '' ) );
		}
		if ( count( $rows ) > self::MOST_ROWS ) {
			return self::nothing( $file, new InputIssue( 'csv.too_many_rows', '', (string) count( $rows ), $rows[ self::MOST_ROWS ]['line'] ) );
		}
		$headings = array_map( 'trim', $table->records[0]['fields'] );
		$named    = NamedShape::of( array_map( Headings::plain( ... ), $headings ) );
		$shape    = self::understand( $table, $headings, $named )->with( ShapeBook::find( $headings, $table->delimiter ) )->with( $said );
		$doubts   = self::doubts( $shape, $headings, $rows, $table->records[0]['line'], null !== $said );
		$reading  = new self( $shape, $named, $is_known );
		$left_out = array() === $doubts ? $reading->take( $headings, $rows ) : 0;
		return new InvoiceImport( $shape, $file->encoding, $headings, $doubts, $reading->invoices, $reading->credits, array_slice( $reading->unusable, 0, self::MOST_ISSUES ), left_out: $left_out + $table->empty_rows );
	}

	private static function nothing( FileText $file, InputIssue $issue ): InvoiceImport {
		return new InvoiceImport( null, $file->encoding, array(), array( $issue ) );
	}

	/** @param list<string> $headings As they stand in the file. */
	private static function understand( CsvTable $table, array $headings, ?NamedShape $named ): ImportShape {
		$columns = array_map( static fn ( string $heading ): string => null === $named ? Headings::column( $heading ) : ( $named->columns[ Headings::plain( $heading ) ] ?? '' ), $headings );
		$rows    = array_slice( $table->records, 1 );
		$money   = array_map( static fn ( string $column, string $heading ): bool => 'amount' === $column || in_array( Headings::plain( $heading ), $named->debit_less ?? array(), true ), $columns, $headings );
		$dated   = array_map( static fn ( string $column ): bool => in_array( $column, self::DATE_COLUMNS, true ), $columns );
		$decimal = Amounts::decimal( self::values( $rows, $money ) );
		$dates   = $named->dates ?? Dates::order( self::values( $rows, $dated ) );
		return new ImportShape(
			$named->id ?? 'columns',
			$table->delimiter,
			'none' === $decimal ? '.' : ( in_array( $decimal, array( '.', ',' ), true ) ? $decimal : null ),
			'none' === $dates ? 'ymd' : ( in_array( $dates, ImportShape::DATES, true ) ? $dates : null ),
			null !== $named ? $named->amounts : ( array() === array_filter( $headings, Headings::is_balance( ... ) ) ? null : AmountKind::Balance ),
			$columns,
			$named?->currency,
		);
	}

	/**
	 * @param list<array{line: int, fields: list<string>}> $rows   Without the header.
	 * @param list<bool>                                   $wanted By column.
	 * @return list<string> Values of the wanted columns.
	 */
	private static function values( array $rows, array $wanted ): array {
		$values = array();
		foreach ( $rows as $row ) {
			foreach ( $row['fields'] as $index => $value ) {
				if ( ( $wanted[ $index ] ?? false ) && '' !== trim( $value ) ) {
					$values[] = $value;
				}
			}
		}
		return $values;
	}

	/**
	 * @param list<string>                                 $headings As they stand in the file.
	 * @param list<array{line: int, fields: list<string>}> $rows     Without the header.
	 * @param bool                                         $is_said  Whether its owner said what the columns are.
	 * @return list<InputIssue> What must be said before a row is read.
	 */
	private static function doubts( ImportShape $shape, array $headings, array $rows, int $line, bool $is_said ): array {
		$issues = array();
		foreach ( $shape->columns as $index => $column ) {
			$name = strtolower( $headings[ $index ] ?? '' );
			if ( '' === $column && 'columns' === $shape->format && ! $is_said && null === ShapeBook::find( $headings, $shape->delimiter ) ) {
				$issues[] = new InputIssue( 'csv.column_unknown', $name, $name, $line );
			} elseif ( '' !== $column && array_search( $column, $shape->columns, true ) !== $index ) {
				$issues[] = new InputIssue( 'csv.column_repeated', $column, $column, $line );
			}
		}
		foreach ( array_diff( InvoiceReader::REQUIRED, $shape->columns ) as $column ) {
			$is_given = ( 'currency' === $column && null !== $shape->currency ) || ( 'fec' === $shape->format && in_array( $column, array( 'amount', 'customer_email' ), true ) );
			if ( ! $is_given ) {
				$issues[] = new InputIssue( 'csv.column_missing', $column, '', $line );
			}
		}
		if ( array() === $issues && null === $shape->decimal ) {
			$money    = array_map( static fn ( string $column ): bool => 'amount' === $column, $shape->columns );
			$issues[] = new InputIssue( 'csv.amount_ambiguous', 'amount', self::values( $rows, $money )[0] ?? '', $rows[0]['line'] );
		}
		if ( array() === $issues && null === $shape->dates ) {
			$dated    = array_map( static fn ( string $column ): bool => in_array( $column, self::DATE_COLUMNS, true ), $shape->columns );
			$issues[] = new InputIssue( 'csv.dates_ambiguous', 'issued_on', self::values( $rows, $dated )[0] ?? '', $rows[0]['line'] );
		}
		return $issues;
	}

	/**
	 * @param list<string>                                 $headings As they stand in the file.
	 * @param list<array{line: int, fields: list<string>}> $rows     Without the header.
	 * @return int Rows that are no invoices to collect.
	 */
	private function take( array $headings, array $rows ): int {
		$plain    = array_map( Headings::plain( ... ), $headings );
		$sums     = array();
		$left_out = 0;
		foreach ( $rows as $row ) {
			if ( count( $row['fields'] ) !== count( $headings ) ) {
				$this->unusable[] = new InputIssue( 'csv.field_count', '', (string) count( $row['fields'] ), $row['line'] );
				continue;
			}
			$by_heading = array_combine( $plain, array_map( 'trim', $row['fields'] ) );
			if ( ! $this->is_wanted( $by_heading ) ) {
				++$left_out;
				continue;
			}
			$given = $this->given( $row['fields'] );
			if ( array() === ( $this->named->debit_less ?? array() ) ) {
				$this->take_row( $given, $row['line'] );
				continue;
			}
			$number            = $given['number'] ?? '';
			$sums[ ' ' . $number ] ??= array( $given, $row['line'], array() );
			$sums[ ' ' . $number ][2][] = $this->difference( $by_heading );
		}
		foreach ( $sums as list( $given, $line, $amounts ) ) {
			$this->take_row( array_merge( $given, array( 'amount' => self::sum( $amounts ) ) ), $line );
		}
		return $left_out;
	}

	/** @param array<string, string> $by_heading Values. */
	private function is_wanted( array $by_heading ): bool {
		foreach ( $this->named->only ?? array() as $heading => $begins ) {
			$value = strtolower( $by_heading[ $heading ] ?? '' );
			if ( '' === $begins ? '' !== $value : ! str_starts_with( $value, $begins ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param list<string> $fields Of a row.
	 * @return array<string, string> By column, as an InvoiceReader takes them.
	 */
	private function given( array $fields ): array {
		$given = array();
		foreach ( $this->shape->columns as $index => $column ) {
			$value = trim( $fields[ $index ] ?? '' );
			if ( '' !== $column ) {
				$is_date          = in_array( $column, self::DATE_COLUMNS, true ) && '' !== $value;
				$given[ $column ] = 'amount' === $column ? Amounts::plain( $value, (string) $this->shape->decimal ) : ( $is_date ? Dates::plain( $value, (string) $this->shape->dates ) : $value );
			}
		}
		$given['currency'] = '' === ( $given['currency'] ?? '' ) ? (string) $this->shape->currency : $given['currency'];
		return $given;
	}

	/**
	 * @param array<string, string> $by_heading Values.
	 * @return array{string, string} Debit and credit, plain.
	 */
	private function difference( array $by_heading ): array {
		list( $debit, $credit ) = $this->named->debit_less ?? array( '', '' );
		$plain                  = fn ( string $heading ): string => '' === ( $by_heading[ $heading ] ?? '' ) ? '0' : Amounts::plain( $by_heading[ $heading ], (string) $this->shape->decimal );
		return array( $plain( $debit ), $plain( $credit ) );
	}

	/** @param list<array{string, string}> $amounts Debits and credits in hundredths at most; other text makes the sum no amount. */
	private static function sum( array $amounts ): string {
		$hundredths = 0;
		foreach ( $amounts as $pair ) {
			foreach ( $pair as $index => $text ) {
				if ( 1 !== preg_match( '/\A(-?)([0-9]{1,12})(?:\.([0-9]{1,2}))?\z/', $text, $found ) ) {
					return $text;
				}
				$value       = (int) ( $found[2] . str_pad( $found[3] ?? '', 2, '0' ) );
				$hundredths += ( 0 === $index ? 1 : -1 ) * ( '-' === $found[1] ? -$value : $value );
			}
		}
		$digits = str_pad( (string) abs( $hundredths ), 3, '0', STR_PAD_LEFT );
		return ( $hundredths < 0 ? '-' : '' ) . substr( $digits, 0, -2 ) . '.' . substr( $digits, -2 );
	}

	/** @param array<string, string> $given By column. */
	private function take_row( array $given, int $line ): void {
		$number    = trim( $given['number'] ?? '' );
		$amount    = $given['amount'] ?? '';
		$is_credit = str_starts_with( $amount, '-' );
		$read      = ( new InvoiceReader( 'csv' ) )->read( array_merge( $given, array( 'amount' => ltrim( $amount, '-' ) ) ), ( $this->is_known )( $number ) );
		if ( ! $read instanceof InvoiceRecord ) {
			array_push( $this->unusable, ...array_map( static fn ( InputIssue $issue ): InputIssue => $issue->at_line( $line ), $read ) );
			return;
		}
		$before = $this->seen[ ' ' . $number ] ?? null;
		if ( null !== $before ) {
			if ( ! ( $this->named->repeats ?? false ) || $before !== $amount ) {
				$this->unusable[] = new InputIssue( 'csv.number_repeated', 'number', $number, $line );
			}
			return;
		}
		$this->seen[ ' ' . $number ] = $amount;
		if ( $is_credit ) {
			$this->credits[] = $read;
		} else {
			$this->invoices[] = $read;
		}
	}
}
