<?php
/**
 * A persistent object cache as hosts have it: values outlive a process, in one SQLite file, and a process keeps its own copy of what it has
 * once read and does not ask the file again. A worker that lives long meets exactly that with Redis or Memcached.
 *
 * A test includes it before wp-load.php and names the file in FOLLOWUP_REMINDERS_OBJECT_CACHE.
 */

declare( strict_types=1 );

/** The functions of WordPress' drop-in speak to this. */
final class WP_Object_Cache {

	private PDO $store;
	/** @var array<string, array<int|string, mixed>> What this process has read or written, by group. */
	private array $copy = array();
	/** @var array<string, true> */
	private array $of_process_only = array();

	public function __construct( string $file ) {
		$this->store = new PDO( 'sqlite:' . $file, null, null, array( PDO::ATTR_TIMEOUT => 10 ) );
		$this->store->exec( 'PRAGMA synchronous = OFF' );
		$this->store->exec( 'PRAGMA journal_mode = MEMORY' );
		$this->store->exec( 'CREATE TABLE IF NOT EXISTS kept (place TEXT, name TEXT, value BLOB, PRIMARY KEY (place, name))' );
	}

	/** @param list<string> $groups Never written to the file. */
	public function keep_in_process( array $groups ): void {
		$this->of_process_only += array_fill_keys( $groups, true );
	}

	public function get( int|string $key, string $group, bool $force, ?bool &$found ): mixed {
		$group = '' === $group ? 'default' : $group;
		if ( ( ! $force || isset( $this->of_process_only[ $group ] ) ) && array_key_exists( $key, $this->copy[ $group ] ?? array() ) ) {
			$found = true;
			return self::apart( $this->copy[ $group ][ $key ] );
		}
		$found = false;
		if ( isset( $this->of_process_only[ $group ] ) ) {
			return false;
		}
		$query = $this->store->prepare( 'SELECT value FROM kept WHERE place = ? AND name = ?' );
		$query->execute( array( $group, (string) $key ) );
		$text = $query->fetchColumn();
		if ( ! is_string( $text ) ) {
			return false;
		}
		$found                        = true;
		$this->copy[ $group ][ $key ] = unserialize( $text ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Written by this class.
		return self::apart( $this->copy[ $group ][ $key ] );
	}

	public function set( int|string $key, mixed $value, string $group ): bool {
		$group = '' === $group ? 'default' : $group;

		$this->copy[ $group ][ $key ] = self::apart( $value );
		if ( ! isset( $this->of_process_only[ $group ] ) ) {
			$this->store->prepare( 'REPLACE INTO kept VALUES (?, ?, ?)' )->execute( array( $group, (string) $key, serialize( $value ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
		}
		return true;
	}

	/** @return bool Whether the file had it, as Redis says it: what only the process's copy had is forgotten too. */
	public function delete( int|string $key, string $group ): bool {
		$group = '' === $group ? 'default' : $group;
		$had   = isset( $this->copy[ $group ][ $key ] );
		unset( $this->copy[ $group ][ $key ] );
		if ( isset( $this->of_process_only[ $group ] ) ) {
			return $had;
		}
		$gone = $this->store->prepare( 'DELETE FROM kept WHERE place = ? AND name = ?' );
		$gone->execute( array( $group, (string) $key ) );
		return 0 < $gone->rowCount();
	}

	public function flush( ?string $group ): bool {
		if ( null === $group ) {
			$this->copy = array();
			$this->store->exec( 'DELETE FROM kept' );
			return true;
		}
		unset( $this->copy[ $group ] );
		return $this->store->prepare( 'DELETE FROM kept WHERE place = ?' )->execute( array( $group ) );
	}

	public function flush_copy(): bool {
		$this->copy = array();
		return true;
	}

	/** A value handed out must not change when its reader changes it. */
	private static function apart( mixed $value ): mixed {
		return is_object( $value ) ? clone $value : $value;
	}
}

function wp_cache_init(): void {
	$GLOBALS['wp_object_cache'] = new WP_Object_Cache( (string) getenv( 'FOLLOWUP_REMINDERS_OBJECT_CACHE' ) );
}

function wp_cache_supports( string $feature ): bool {
	return in_array( $feature, array( 'get_multiple', 'set_multiple', 'add_multiple', 'delete_multiple', 'flush_group', 'flush_runtime' ), true );
}

function wp_cache_get( int|string $key, string $group = '', bool $force = false, ?bool &$found = null ): mixed {
	return $GLOBALS['wp_object_cache']->get( $key, $group, $force, $found );
}

function wp_cache_get_multiple( array $keys, string $group = '', bool $force = false ): array {
	$values = array();
	foreach ( $keys as $key ) {
		$values[ $key ] = wp_cache_get( $key, $group, $force );
	}
	return $values;
}

function wp_cache_set( int|string $key, mixed $value, string $group = '', int $expire = 0 ): bool {
	return $GLOBALS['wp_object_cache']->set( $key, $value, $group );
}

function wp_cache_set_multiple( array $values, string $group = '', int $expire = 0 ): array {
	return array_map( static fn ( int|string $key ): bool => wp_cache_set( $key, $values[ $key ], $group ), array_combine( array_keys( $values ), array_keys( $values ) ) );
}

function wp_cache_add( int|string $key, mixed $value, string $group = '', int $expire = 0 ): bool {
	if ( function_exists( 'wp_suspend_cache_addition' ) && wp_suspend_cache_addition() ) {
		return false;
	}
	wp_cache_get( $key, $group, false, $found );
	return ! $found && wp_cache_set( $key, $value, $group );
}

function wp_cache_add_multiple( array $values, string $group = '', int $expire = 0 ): array {
	return array_map( static fn ( int|string $key ): bool => wp_cache_add( $key, $values[ $key ], $group ), array_combine( array_keys( $values ), array_keys( $values ) ) );
}

function wp_cache_replace( int|string $key, mixed $value, string $group = '', int $expire = 0 ): bool {
	wp_cache_get( $key, $group, false, $found );
	return $found && wp_cache_set( $key, $value, $group );
}

function wp_cache_delete( int|string $key, string $group = '' ): bool {
	return $GLOBALS['wp_object_cache']->delete( $key, $group );
}

function wp_cache_delete_multiple( array $keys, string $group = '' ): array {
	return array_map( static fn ( int|string $key ): bool => wp_cache_delete( $key, $group ), array_combine( $keys, $keys ) );
}

function wp_cache_incr( int|string $key, int $offset = 1, string $group = '' ): int|false {
	$value = wp_cache_get( $key, $group, false, $found );
	if ( ! $found ) {
		return false;
	}
	wp_cache_set( $key, max( 0, (int) $value + $offset ), $group );
	return max( 0, (int) $value + $offset );
}

function wp_cache_decr( int|string $key, int $offset = 1, string $group = '' ): int|false {
	return wp_cache_incr( $key, -$offset, $group );
}

function wp_cache_flush(): bool {
	return $GLOBALS['wp_object_cache']->flush( null );
}

function wp_cache_flush_runtime(): bool {
	return $GLOBALS['wp_object_cache']->flush_copy();
}

function wp_cache_flush_group( string $group ): bool {
	return $GLOBALS['wp_object_cache']->flush( $group );
}

function wp_cache_close(): bool {
	return true;
}

function wp_cache_add_global_groups( array|string $groups ): void {}

function wp_cache_add_non_persistent_groups( array|string $groups ): void {
	$GLOBALS['wp_object_cache']->keep_in_process( (array) $groups );
}

function wp_cache_switch_to_blog( int $blog_id ): void {}

function wp_cache_reset(): void {}
