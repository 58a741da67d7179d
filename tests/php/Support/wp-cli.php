<?php
/**
 * What the commands call of WP-CLI, remembering what was said; the real thing ends the process where this throws.
 */

declare( strict_types=1 );

// phpcs:disable
final class WP_CLI {

	/** @var list<string> */
	public static array $said = array();

	/** @param object|array{object,string} $commands */
	public static function add_command( string $name, object|array $commands ): void {
		self::$said[] = $name . ' ' . ( is_array( $commands ) ? $commands[0]::class : $commands::class );
	}

	public static function line( string $message = '' ): void {
		self::$said[] = $message;
	}

	public static function log( string $message ): void {
		self::$said[] = $message;
	}

	public static function success( string $message ): void {
		self::$said[] = $message;
	}

	public static function error( string $message ): never {
		self::$said[] = $message;
		throw new RuntimeException( 'exit', 1 );
	}

	public static function halt( int $return_code ): never {
		throw new RuntimeException( 'exit', $return_code );
	}
}
