<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use Closure;
use ReflectionFunction;
use Throwable;
use WC_Subscriptions;
use WP_Hook;

/**
 * Who had a hand in a document while it was rendered. One that WordPress, WooCommerce, Subscriptions and this plugin make alone is the same for
 * the same words; a theme's template or anybody else's hook may print something for each mail.
 */
final class Hands {

	/** WooCommerce reports here each template that it includes: name, path, file. */
	private const TEMPLATE = 'woocommerce_before_template_part';

	/** @var array<string,true> Hooks that ran. */
	private array $hooks = array();

	/** @var array<string,true> Templates that were included. */
	private array $templates = array();

	/**
	 * @template T
	 * @param callable():T $render Renders it.
	 * @return T
	 */
	public function watch( callable $render ): mixed {
		$listen = function ( string $hook, mixed ...$given ): void {
			$this->hooks[ $hook ] = true;
			if ( self::TEMPLATE === $hook && is_string( $given[2] ?? null ) ) {
				$this->templates[ $given[2] ] = true;
			}
		};
		add_action( 'all', $listen );
		try {
			return $render();
		} finally {
			remove_action( 'all', $listen );
		}
	}

	/** Whether nobody else had one. */
	public function are_known(): bool {
		/** @var array<string,WP_Hook> $wp_filter */
		global $wp_filter;
		$folders = self::known_folders();
		$files   = array_keys( $this->templates );
		foreach ( array( 'all', ...array_keys( $this->hooks ) ) as $hook ) {
			foreach ( isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array() as $of_priority ) {
				$files = array( ...$files, ...array_map( self::file_of( ... ), array_column( $of_priority, 'function' ) ) );
			}
		}
		foreach ( array_filter( array_unique( $files ) ) as $file ) {
			$is_in = static fn ( string $folder ): bool => str_starts_with( wp_normalize_path( $file ), $folder );
			if ( array() === array_filter( $folders, $is_in ) ) {
				return false;
			}
		}
		return true;
	}

	/** @return non-empty-list<string> Each with its trailing slash. */
	private static function known_folders(): array {
		$ours    = dirname( __DIR__, 3 );
		$folders = array( ABSPATH . WPINC, ABSPATH . 'wp-admin', WC()->plugin_path(), $ours . '/includes', $ours . '/templates' );
		if ( class_exists( WC_Subscriptions::class ) ) {
			$folders[] = dirname( WC_Subscriptions::$plugin_file );
		}
		return array_map( static fn ( string $folder ): string => wp_normalize_path( trailingslashit( $folder ) ), $folders );
	}

	/** @return string Where a listener is written; '' for one of PHP's own functions, `?` when that cannot be said. */
	private static function file_of( mixed $listener ): string {
		try {
			$closure = is_callable( $listener ) ? Closure::fromCallable( $listener ) : null;
			return null === $closure ? '?' : (string) ( new ReflectionFunction( $closure ) )->getFileName();
		} catch ( Throwable ) {
			return '?';
		}
	}
}
