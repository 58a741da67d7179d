<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** Twin of src/engine/parse/unique.ts. */
final class Unique {

	/**
	 * Each later one of two with the same id is an issue.
	 *
	 * @param list<stdClass> $list_of_ids Each { id, … }.
	 */
	public static function check( array $list_of_ids, string $code, string $path, Issues $issues ): void {
		$taken = array();
		foreach ( $list_of_ids as $index => $one ) {
			if ( isset( $taken[ $one->id ] ) ) {
				$issues->add( $code, "{$path}/{$index}/id", $one->id );
			}
			$taken[ $one->id ] = true;
		}
	}
}
