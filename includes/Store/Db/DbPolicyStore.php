<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\PolicyStore;
use FollowupReminders\Support\Json;
use stdClass;

/** Policies on wpdb. */
final class DbPolicyStore implements PolicyStore {

	public function __construct( private readonly Database $database ) {}

	public function newest(): ?stdClass {
		$row = $this->database->row( 'SELECT document FROM {policies} ORDER BY version DESC LIMIT 1' );
		return null === $row ? null : Json::decode( (string) $row['document'] );
	}

	public function version( int $version ): ?stdClass {
		$row = $this->database->row( 'SELECT document FROM {policies} WHERE version = ?', array( $version ) );
		return null === $row ? null : Json::decode( (string) $row['document'] );
	}

	public function save( stdClass $document, int $user_id, int $now ): int {
		return $this->database->run(
			function () use ( $document, $user_id, $now ): int {
				$kept          = clone $document;
				$kept->version = 1 + $this->database->number( 'SELECT MAX(version) FROM {policies}' );
				$this->database->insert(
					'policies',
					array(
						array(
							'version'      => $kept->version,
							'document'     => Json::encode( $kept ),
							'saved_at_utc' => $now,
							'saved_by'     => $user_id,
						),
					)
				);
				return $kept->version;
			}
		);
	}
}
