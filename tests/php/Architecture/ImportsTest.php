<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PHPUnit\Framework\TestCase;

/** Who may know whom, as docs/architecture.md says. */
final class ImportsTest extends TestCase {

	/**
	 * The floors of the house, lowest first: a folder names only folders of lower floors, and none beside it. A folder that is not here
	 * may not exist. Wiring and Plugin.php, the composition root, stand on top.
	 */
	private const FLOORS = array(
		array( 'Support' ),
		array( 'Engine' ),
		array( 'Model' ),
		array( 'Store', 'Sources', 'Channels' ),
		array( 'Analytics' ),
		array( 'Cases' ),
		array( 'Delivery' ),
		array( 'Scheduler' ),
		array( 'Rest', 'Cli', 'Admin', 'Portal', 'Privacy' ),
		array( 'Lifecycle' ),
		array( 'Wiring' ),
		array( 'Plugin' ),
	);

	public function test_each_folder_names_only_lower_floors(): void {
		$floor_of = array();
		foreach ( self::FLOORS as $floor => $folders ) {
			$floor_of += array_fill_keys( $folders, $floor );
		}
		$found = array();
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			$folder = basename( explode( '/', $file )[1], '.php' );
			self::assertArrayHasKey( $folder, $floor_of, "$file stands on no floor" );
			foreach ( PhpFiles::names( $path ) as $name ) {
				$other = explode( '\\', $name )[0];
				if ( $other !== $folder && ( $floor_of[ $other ] ?? PHP_INT_MAX ) >= $floor_of[ $folder ] ) {
					$found[] = "$file names $name";
				}
			}
		}
		self::assertSame( array(), $found );
	}

	/** The source that tests use is written as another plugin would write one. */
	public function test_a_source_of_another_plugin_needs_the_model_alone(): void {
		$others = array_filter(
			PhpFiles::names( PhpFiles::root() . '/tests/php/Support/BookSource.php' ),
			// The shapes of documents, which stand in comments.
			static fn ( string $name ): bool => 'Engine\\Documents' !== $name && ! str_starts_with( $name, 'Model\\' )
		);
		self::assertSame( array(), array_values( $others ) );
	}

	public function test_only_store_db_and_schema_touch_the_database(): void {
		$found = array();
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			if ( preg_match( '#^includes/Store/(Db|Schema)/#', $file ) ) {
				continue;
			}
			foreach ( PhpFiles::tokens( $path ) as $token ) {
				if ( in_array( ltrim( $token->text, '\\' ), array( '$wpdb', 'wpdb', 'dbDelta' ), true ) ) {
					$found[] = "$file, line {$token->line}";
				}
			}
		}
		self::assertSame( array(), $found );
	}

	public function test_only_the_system_clock_reads_the_time(): void {
		$clocks = array( 'time', 'microtime', 'getdate', 'localtime', 'idate', 'current_time', 'current_datetime' );
		// These write or read an instant they are given.
		$given = array( 'date', 'gmdate', 'wp_date', 'mktime', 'gmmktime', 'date_i18n' );
		$found = array();
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			if ( 'includes/Support/SystemClock.php' === $file ) {
				continue;
			}
			foreach ( array_intersect( PhpFiles::calls( $path ), $clocks ) as $call ) {
				$found[] = "$file calls $call()";
			}
			foreach ( self::arguments( $path, $given ) as $call => $arguments ) {
				if ( 1 === count( $arguments ) ) {
					$found[] = "$file calls $call without an instant";
				}
			}
			foreach ( self::arguments( $path, array( 'strtotime' ) ) as $call => $arguments ) {
				if ( ! str_ends_with( $arguments[0], " UTC'" ) ) {
					$found[] = "$file calls $call with something that is not a date in UTC";
				}
			}
		}
		self::assertSame( array(), $found );
	}

	/**
	 * @param list<string> $functions Names.
	 * @return array<string,list<string>> Text of each argument by name and line of the call.
	 */
	private static function arguments( string $path, array $functions ): array {
		$tokens = PhpFiles::tokens( $path );
		$found  = array();
		foreach ( $tokens as $at => $token ) {
			$is_call = in_array( strtolower( ltrim( $token->text, '\\' ) ), $functions, true )
				&& '(' === ( $tokens[ $at + 1 ]->text ?? '' )
				&& ! ( $tokens[ $at - 1 ] ?? $token )->is( array( T_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION ) );
			if ( $is_call ) {
				$found[ "{$token->text}(), line {$token->line}," ] = self::split( array_slice( $tokens, $at + 2 ) );
			}
		}
		return $found;
	}

	/**
	 * @param list<\PhpToken> $tokens What follows an opening bracket.
	 * @return list<string> Up to its closing one, split at its own commas.
	 */
	private static function split( array $tokens ): array {
		$parts = array( '' );
		$depth = 0;
		foreach ( $tokens as $token ) {
			if ( 0 === $depth && ')' === $token->text ) {
				break;
			}
			$depth += in_array( $token->text, array( '(', '[' ), true ) ? 1 : 0;
			$depth -= in_array( $token->text, array( ')', ']' ), true ) ? 1 : 0;
			if ( 0 === $depth && ',' === $token->text ) {
				$parts[] = '';
				continue;
			}
			$parts[ count( $parts ) - 1 ] .= $token->text;
		}
		return $parts;
	}
}
