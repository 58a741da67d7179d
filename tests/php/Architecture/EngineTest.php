<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PHPUnit\Framework\TestCase;

/** The engine decides from its arguments alone. */
final class EngineTest extends TestCase {

	/** Functions of PHP whose answer depends on nothing but their arguments. Everything else is forbidden, WordPress first of all. */
	private const ALLOWED = array(
		'abs',
		'array_column',
		'array_diff_key',
		'array_fill',
		'array_fill_keys',
		'array_filter',
		'array_is_list',
		'array_key_exists',
		'array_key_first',
		'array_key_last',
		'array_keys',
		'array_map',
		'array_merge',
		'array_pop',
		'array_push',
		'array_reverse',
		'array_search',
		'array_shift',
		'array_slice',
		'array_splice',
		'array_sum',
		'array_unique',
		'array_unshift',
		'array_values',
		'chr',
		'count',
		'count_chars',
		'ctype_digit',
		'end',
		'explode',
		'floor',
		'get_object_vars',
		'implode',
		'in_array',
		'intdiv',
		'is_array',
		'is_bool',
		'is_float',
		'is_int',
		'is_null',
		'is_object',
		'is_string',
		'iterator_to_array',
		'join',
		'json_decode',
		'json_encode',
		'json_last_error',
		'ltrim',
		'levenshtein',
		'max',
		'mb_check_encoding',
		'min',
		'ord',
		'property_exists',
		'range',
		'rtrim',
		'sprintf',
		'str_contains',
		'str_ends_with',
		'str_pad',
		'str_repeat',
		'str_replace',
		'str_split',
		'str_starts_with',
		'strcmp',
		'strlen',
		'strpos',
		'strrpos',
		'strspn',
		'strcspn',
		'strval',
		'substr',
		'substr_count',
		'trim',
		'uasort',
		'usort',
	);

	/** Files read once: the catalogue and the schemas, which are part of the engine. */
	private const READERS = array( 'file_get_contents', 'dirname' );

	/** @return iterable<string,array{string}> */
	public function files(): iterable {
		foreach ( PhpFiles::in( 'includes/Engine' ) as $name => $path ) {
			yield $name => array( $path );
		}
	}

	/** @dataProvider files */
	public function test_calls_only_pure_functions_of_php( string $path ): void {
		$allowed = array_merge( self::ALLOWED, self::READERS );
		self::assertSame( array(), array_values( array_diff( PhpFiles::calls( $path ), $allowed ) ) );
	}

	/** @dataProvider files */
	public function test_imports_nothing_but_the_engine( string $path ): void {
		foreach ( PhpFiles::names( $path ) as $name ) {
			self::assertStringStartsWith( 'Engine\\', $name );
		}
		// Every file says something about itself, also one that imports nothing.
		self::assertStringContainsString( 'declare( strict_types=1 );', (string) file_get_contents( $path ) );
	}

	/** @dataProvider files */
	public function test_has_no_clock_no_chance_no_globals_and_no_floats( string $path ): void {
		foreach ( PhpFiles::tokens( $path ) as $token ) {
			self::assertFalse( $token->is( T_DNUMBER ), "Whole numbers only: {$token->text}, line {$token->line}" );
			self::assertFalse( $token->is( T_GLOBAL ), "No globals, line {$token->line}" );
			$is_outside = in_array(
				ltrim( $token->text, '\\' ),
				array( 'DateTime', 'DateTimeImmutable', 'DateTimeZone', 'DateInterval', 'IntlCalendar', 'Collator', 'NumberFormatter', 'Randomizer', 'Random\\Randomizer', '$_SERVER', '$_GET', '$_POST', '$_ENV', '$_COOKIE', '$_REQUEST', '$GLOBALS', '$wpdb' ),
				true
			);
			self::assertFalse( $is_outside, "{$token->text} is not an argument, line {$token->line}" );
		}
	}

	/** What of src/engine PHP has no use for: the editor's and the command line's. */
	private const TYPESCRIPT_ONLY = '#^src/engine/(index\.ts$|cli\.ts$|cli/|lint/|simulate/|backtest/|reference/|.*\.test\.ts$)#';

	public function test_every_file_of_the_definition_has_its_twin(): void {
		$named = array();
		foreach ( PhpFiles::in( 'includes/Engine' ) as $path ) {
			preg_match_all( '#src/engine/[a-z0-9/.-]+\.ts#', (string) file_get_contents( $path ), $found );
			array_push( $named, ...$found[0] );
		}
		foreach ( array_unique( $named ) as $file ) {
			self::assertFileExists( PhpFiles::root() . '/' . $file );
		}
		$twinned = array_filter( self::definition(), static fn ( string $file ): bool => 1 !== preg_match( self::TYPESCRIPT_ONLY, $file ) );
		self::assertNotSame( array(), $twinned );
		self::assertSame( array(), array_values( array_diff( $twinned, $named ) ), 'A twin names the file it is the twin of.' );
	}

	/** @return list<string> TypeScript of src/engine, relative to the repository. */
	private static function definition(): array {
		$files = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( PhpFiles::root() . '/src/engine', \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			if ( $file instanceof \SplFileInfo && 'ts' === $file->getExtension() ) {
				$files[] = substr( $file->getPathname(), strlen( PhpFiles::root() ) + 1 );
			}
		}
		return $files;
	}
}
