<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Doors;

use FollowupReminders\Model\Doors\WrongTries;
use FollowupReminders\Store\Db\Connection\Database;

/** Wrong tries on wpdb. A door is kept by a piece of its hash, so that no address is stored and a million guessed targets make no more rows than there are pieces. */
final class DbWrongTries implements WrongTries {

	/** Hexadecimal digits: 65,536 rows at most. */
	private const DIGITS = 4;

	public function __construct( private readonly Database $database ) {}

	public function count( string $door, int $seconds, int $now ): int {
		return $this->database->number( 'SELECT COALESCE( SUM( tries ), 0 ) FROM {wrong_tries} WHERE door = ? AND from_utc > ?', array( self::key( $door ), $now - $seconds ) );
	}

	public function add( string $door, int $seconds, int $now ): void {
		$key = self::key( $door );
		// In this order: MySQL sees in each assignment what the ones before it wrote.
		$changed = $this->database->execute(
			'UPDATE {wrong_tries} SET tries = CASE WHEN from_utc > ? THEN tries + 1 ELSE 1 END, from_utc = CASE WHEN from_utc > ? THEN from_utc ELSE ? END WHERE door = ?',
			array( $now - $seconds, $now - $seconds, $now, $key )
		);
		if ( 0 === $changed ) {
			$row = array(
				'door'     => $key,
				'from_utc' => $now,
				'tries'    => 1,
			);
			$this->database->insert( 'wrong_tries', array( $row ), true );
		}
	}

	private static function key( string $door ): string {
		return substr( hash_hmac( 'sha256', $door, wp_salt( 'auth' ) ), 0, self::DIGITS );
	}
}
