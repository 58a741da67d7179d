<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Stored;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Policies on wpdb.
 *
 * @phpstan-import-type Policy from Documents
 */
final class DbPolicyStore implements PolicyStore {

	public function __construct( private readonly Database $database ) {}

	/** @return Policy|null */
	public function newest(): ?stdClass {
		$row = $this->database->row( 'SELECT document FROM {policies} ORDER BY version DESC LIMIT 1' );
		return null === $row ? null : Stored::policy( (string) $row['document'] );
	}

	/** @return Policy|null */
	public function version( int $version ): ?stdClass {
		$row = $this->database->row( 'SELECT document FROM {policies} WHERE version = ?', array( $version ) );
		return null === $row ? null : Stored::policy( (string) $row['document'] );
	}

	/** @param Policy $document */
	public function save( stdClass $document, int $user_id, int $now, int $expected_version ): ?int {
		if ( $expected_version !== $this->database->number( 'SELECT MAX(version) FROM {policies}' ) ) {
			return null;
		}
		$kept          = clone $document;
		$kept->version = $expected_version + 1;
		$row           = array(
			'version'      => $kept->version,
			'document'     => Json::encode( $kept ),
			'saved_at_utc' => $now,
			'saved_by'     => $user_id,
		);
		// Of two editors in the same instant the unique key lets one in.
		return 1 === $this->database->insert( 'policies', array( $row ), true ) ? $kept->version : null;
	}
}
