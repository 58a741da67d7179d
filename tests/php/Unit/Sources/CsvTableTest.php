<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Sources\Invoices\CsvTable;
use PHPUnit\Framework\TestCase;

final class CsvTableTest extends TestCase {

	/** @return list<list<string>> */
	private static function fields( string $text ): array {
		$table = new CsvTable( $text );
		self::assertNull( $table->issue );
		return array_column( $table->records, 'fields' );
	}

	public function test_quoted_fields_hold_delimiters_quotes_and_line_ends(): void {
		self::assertSame(
			array( array( 'a', 'b' ), array( "x,\"y\"\r\nz", '' ), array( '', 'last' ) ),
			self::fields( "a,b\r\n\"x,\"\"y\"\"\r\nz\",\r\n,last" )
		);
	}

	public function test_line_numbers_are_those_of_the_file(): void {
		$table = new CsvTable( "a,b\n\n\"1\n2\",3\n4,5\n" );
		self::assertSame( array( 1, 3, 5 ), array_column( $table->records, 'line' ) );
	}

	public function test_byte_order_mark_and_semicolons(): void {
		$table = new CsvTable( "\xEF\xBB\xBFa;b\n1,5;2\n" );
		self::assertSame( ';', $table->delimiter );
		self::assertSame( array( array( 'a', 'b' ), array( '1,5', '2' ) ), array_column( $table->records, 'fields' ) );
	}

	/** @return array<string, array{string, string, int}> */
	public static function broken(): array {
		return array(
			'a quote that never ends'    => array( "a,b\n1,\"2\n3\n", 'csv.quote_unclosed', 2 ),
			'a quote inside plain text'  => array( "a,b\n1,2\"3\n", 'csv.quote_misplaced', 2 ),
			'text after a quoted field'  => array( "a,b\n\"1\"x,2\n", 'csv.quote_misplaced', 2 ),
			'bytes that are not UTF-8'   => array( "a,b\n1,M\xFCller\n", 'csv.not_utf8', 2 ),
		);
	}

	/** @dataProvider broken */
	public function test_broken_file_names_code_and_line( string $text, string $code, int $line ): void {
		$table = new CsvTable( $text );
		self::assertSame( array(), $table->records );
		self::assertNotNull( $table->issue );
		self::assertSame( array( $code, $line ), array( $table->issue->code, $table->issue->line ) );
	}
}
