<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\FactsStore;
use FollowupReminders\Support\Json;
use stdClass;

/** Revisions of facts on wpdb. */
final class DbFactsStore implements FactsStore {

	public function __construct( private readonly Database $database ) {}

	public function keep( stdClass $facts, int $now ): void {
		$this->database->insert(
			'facts',
			array(
				array(
					'case_id'        => $facts->caseId,
					'revision'       => $facts->revision,
					'facts'          => Json::encode( $facts ),
					'created_at_utc' => $now,
				),
			)
		);
	}

	public function find( int $case_id, int $revision ): ?stdClass {
		$row = $this->database->row( 'SELECT facts FROM {facts} WHERE case_id = ? AND revision = ?', array( $case_id, $revision ) );
		return null === $row ? null : Json::decode( (string) $row['facts'] );
	}
}
