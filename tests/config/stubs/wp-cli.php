<?php
/**
 * Signatures of WP-CLI 2 that the plugin calls, for static analysis only.
 */

define( 'WP_CLI', true );

class WP_CLI {
	/**
	 * @param string $name
	 * @param callable|object|class-string $callable
	 * @param array<string,mixed> $args
	 * @return bool
	 */
	public static function add_command( $name, $callable, $args = array() ) {}
	/** @param string $message */
	public static function line( $message = '' ): void {}
	/** @param string $message */
	public static function log( $message ): void {}
	/** @param string $message */
	public static function success( $message ): void {}
	/**
	 * @param string $message
	 * @param bool|int $exit
	 * @return never
	 */
	public static function error( $message, $exit = true ) {}
	/**
	 * @param int $return_code
	 * @return never
	 */
	public static function halt( $return_code ) {}
}
