<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Mailers;

use Closure;
use ReflectionClass;
use ReflectionException;
use ReflectionFunction;
use ReflectionMethod;

/** Whose code something is: the plugin, must-use plugin or theme in whose folder it is defined. */
final class Owner {

	/**
	 * @param 'plugin'|'mu_plugin'|'theme' $kind   Where it lies.
	 * @param string                       $folder Of the plugin or theme; the file of a plugin without a folder.
	 */
	private function __construct(
		public readonly string $kind,
		public readonly string $folder,
	) {}

	public function id(): string {
		return $this->kind . ':' . $this->folder;
	}

	/** @return self|null Null for WordPress' own and for what PHP itself brings. */
	public static function of_callback( mixed $callback ): ?self {
		try {
			$file = self::file_of( $callback );
		} catch ( ReflectionException ) {
			// A callback that is not there any more calls nobody.
			return null;
		}
		return is_string( $file ) ? self::of_file( $file ) : null;
	}

	public static function of_object( object $it ): ?self {
		$file = ( new ReflectionClass( $it ) )->getFileName();
		return is_string( $file ) ? self::of_file( $file ) : null;
	}

	/** @throws ReflectionException When there is no such function. */
	private static function file_of( mixed $callback ): string|false {
		if ( is_string( $callback ) && str_contains( $callback, '::' ) ) {
			$callback = explode( '::', $callback, 2 );
		}
		if ( is_array( $callback ) ) {
			$class  = $callback[0] ?? null;
			$method = $callback[1] ?? null;
			if ( ! is_string( $method ) || ! ( is_object( $class ) || ( is_string( $class ) && class_exists( $class ) ) ) ) {
				return false;
			}
			// A class that answers whatever it is called by is asked where it is itself.
			return method_exists( $class, $method ) ? ( new ReflectionMethod( $class, $method ) )->getFileName() : ( new ReflectionClass( $class ) )->getFileName();
		}
		if ( $callback instanceof Closure || is_string( $callback ) ) {
			return ( new ReflectionFunction( $callback ) )->getFileName();
		}
		return is_object( $callback ) ? ( new ReflectionClass( $callback ) )->getFileName() : false;
	}

	private static function of_file( string $file ): ?self {
		$file = wp_normalize_path( $file );
		foreach ( array( wp_normalize_path( (string) get_theme_root() ), wp_normalize_path( (string) realpath( get_theme_root() ) ) ) as $themes ) {
			if ( '' !== $themes && str_starts_with( $file, $themes . '/' ) ) {
				return new self( 'theme', explode( '/', substr( $file, strlen( $themes ) + 1 ) )[0] );
			}
		}
		$in_must_use = str_starts_with( $file, wp_normalize_path( WPMU_PLUGIN_DIR ) . '/' );
		// Also resolves plugins that are linked into their folder.
		$basename = plugin_basename( $file );
		if ( ltrim( $file, '/' ) === $basename ) {
			return null;
		}
		return new self( $in_must_use ? 'mu_plugin' : 'plugin', explode( '/', $basename )[0] );
	}
}
