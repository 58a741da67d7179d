<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Store\Db\Connection\Database;

/** WordPress' options table without its caches. */
final class DbOptions implements Options {

	public function __construct( private readonly Database $database ) {}

	public function read( string $name ): ?string {
		return $this->database->read_option( $name );
	}

	public function increment( string $name ): int {
		$this->database->insert_option( $name, '0' );
		$this->database->change_option( $name, 'CAST(option_value AS SIGNED) + 1', array() );
		return (int) $this->database->read_option( $name );
	}

	public function raise_to( string $name, int $number ): void {
		$this->database->insert_option( $name, '0' );
		$this->database->change_option(
			$name,
			'CASE WHEN CAST(option_value AS SIGNED) < ? THEN ? ELSE option_value END',
			array( $number, (string) $number )
		);
	}

	public function read_all( array $names ): array {
		return $this->database->read_options( $names );
	}

	public function swap( string $name, ?string $read, ?string $value ): bool {
		if ( $read === $value ) {
			return true;
		}
		if ( null === $value ) {
			return 1 === $this->database->drop_option( $name, (string) $read );
		}
		return 1 === ( null === $read ? $this->database->insert_option( $name, $value ) : $this->database->swap_option( $name, $read, $value ) );
	}

	public function write( string $name, string $value ): void {
		if ( 0 === $this->database->insert_option( $name, $value ) ) {
			$this->database->change_option( $name, '?', array( $value ) );
		}
	}
}
