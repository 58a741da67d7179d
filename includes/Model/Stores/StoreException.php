<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use RuntimeException;

/** The database did not do what it was asked. The code says what; the server's words are kept out, they may hold data. */
final class StoreException extends RuntimeException {

	/** @param string $reason `query_failed`, `row_missing`, `connection_lost`, `changed_meanwhile`, `try_again`, `left_behind`, `bind` and `nested` (our own mistakes). */
	public function __construct( public readonly string $reason, string $place ) {
		parent::__construct( $reason . ' ' . $place );
	}
}
