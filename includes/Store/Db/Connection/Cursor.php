<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

/** The place in a sorted list after which the next page begins: the value it is sorted by and the id of the last row shown. */
final class Cursor {

	public static function of( ?string $value, int $id ): string {
		return $id . ':' . ( null === $value ? '' : 'x' . bin2hex( $value ) );
	}

	/**
	 * @param string       $cursor As of() makes it; anything else is the beginning.
	 * @param string       $column SQL that the list is sorted by, which may be null.
	 * @param string       $id     SQL of the id.
	 * @param 'ASC'|'DESC' $way    Rows without a value come first going up and last going down.
	 * @return array{string, list<int|string|null>} A condition and its values.
	 */
	public static function read( string $cursor, string $column, string $id, string $way ): array {
		if ( 1 !== preg_match( '/\A(\d{1,18}):(?:x((?:[0-9a-f]{2})*))?\z/', $cursor, $found ) ) {
			return array( '1 = 1', array() );
		}
		$last_id = (int) $found[1];
		$than    = 'ASC' === $way ? '>' : '<';
		if ( $column === $id ) {
			return array( "$id $than ?", array( $last_id ) );
		}
		if ( ! isset( $found[2] ) ) {
			return array( "( ( $column IS NULL AND $id $than ? )" . ( 'ASC' === $way ? " OR $column IS NOT NULL )" : ' )' ), array( $last_id ) );
		}
		$value = (string) hex2bin( $found[2] );
		$value = 1 === preg_match( '/\A-?\d{1,18}\z/', $value ) && ! str_contains( $column, 'number' ) ? (int) $value : $value;
		return array( "( $column $than ? OR ( $column = ? AND $id $than ? )" . ( 'ASC' === $way ? ' )' : " OR $column IS NULL )" ), array( $value, $value, $last_id ) );
	}
}
