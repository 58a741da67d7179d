<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use LogicException;

/**
 * WordPress' and WooCommerce's names where neither is: classes and functions with exactly the signatures of the official stubs, so that a
 * call of ours to something that is not there, or with too few or too many arguments, fails.
 */
final class Stubs {

	private const FILES = array(
		'/php-stubs/woocommerce-stubs/woocommerce-stubs.php',
		'/php-stubs/wordpress-stubs/wordpress-stubs.php',
	);

	/** @var array<string, callable> */
	private static array $answers = array();

	/** @var array<string, list<string>> Lines of each stub file. */
	private static array $lines = array();

	/** Makes a class and its parents known, with empty methods; use it for mocks. */
	public static function load_class( string $name ): void {
		if ( class_exists( $name, false ) ) {
			return;
		}
		$text = self::find( '/^    (?:abstract )?class ' . preg_quote( $name, '/' ) . '(?: |$)/', '    }' );
		if ( 1 === preg_match( '/extends \\\\?(\w+)/', $text, $parent ) ) {
			self::load_class( $parent[1] );
		}
		// Interfaces and traits add nothing that our code calls.
		$text = (string) preg_replace( array( '/^(.*class [^\n]*?) implements [^\n{]+/', '/^        use [^\n]+;$/m' ), array( '$1', '' ), $text );
		eval( $text ); // phpcs:ignore Squiz.PHP.Eval -- The text of a package this repository pins.
	}

	/** Makes a function known and says what it answers from now on. */
	public static function fake( string $name, callable $answer ): void {
		if ( ! isset( self::$answers[ $name ] ) && ! function_exists( $name ) ) {
			$signature = trim( self::find( '/^    function ' . preg_quote( $name, '/' ) . '\(/', '    {' ), " \n{" );
			eval( $signature . ' { return \\' . self::class . '::answer( ' . var_export( $name, true ) . ', func_get_args() ); }' ); // phpcs:ignore Squiz.PHP.Eval -- The text of a package this repository pins.
		} elseif ( ! isset( self::$answers[ $name ] ) ) {
			throw new LogicException( $name . '() is real here and cannot be faked.' );
		}
		self::$answers[ $name ] = $answer;
	}

	/** @param list<mixed> $given Arguments. */
	public static function answer( string $name, array $given ): mixed {
		$function = new \ReflectionFunction( $name );
		if ( ! $function->isVariadic() && count( $given ) > $function->getNumberOfParameters() ) {
			throw new LogicException( $name . '() takes no more than ' . $function->getNumberOfParameters() . ' arguments.' );
		}
		return ( self::$answers[ $name ] )( ...$given );
	}

	/** The lines from the one that matches to the first that equals `$end`. */
	private static function find( string $pattern, string $end ): string {
		foreach ( self::FILES as $file ) {
			self::$lines[ $file ] ??= explode( "\n", (string) file_get_contents( dirname( __DIR__, 3 ) . '/vendor' . $file ) );
			$starts                 = array_keys( preg_grep( $pattern, self::$lines[ $file ] ) ?: array() );
			if ( array() === $starts ) {
				continue;
			}
			$stop = $starts[0];
			while ( rtrim( self::$lines[ $file ][ $stop ] ) !== $end ) {
				++$stop;
			}
			return implode( "\n", array_slice( self::$lines[ $file ], $starts[0], $stop - $starts[0] + 1 ) );
		}
		throw new LogicException( 'The stubs know nothing that matches ' . $pattern . '.' );
	}
}
