<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Packed;
use FollowupReminders\Store\Db\Connection\Stored;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Revisions of facts on wpdb.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DbFactsStore implements FactsStore {

	public function __construct( private readonly Database $database ) {}

	public function keep( array $facts, int $now ): void {
		$this->database->insert(
			'facts',
			array_map(
				static fn ( stdClass $one ): array => array(
					'case_id'        => $one->caseId,
					'revision'       => $one->revision,
					'facts'          => Packed::pack( Json::encode( $one ) ),
					'created_at_utc' => $now,
				),
				$facts
			)
		);
	}

	/** @return Facts|null */
	public function find( int $case_id, int $revision ): ?stdClass {
		$row = $this->database->row( 'SELECT facts FROM {facts} WHERE case_id = ? AND revision = ?', array( $case_id, $revision ) );
		return null === $row ? null : Stored::facts( (string) $row['facts'] );
	}

	public function of( array $cases ): array {
		$facts   = array();
		$of_case = array_fill( 0, count( $cases ), '( case_id = ? AND revision = ? )' );
		$named   = array_merge( ...array_map( static fn ( CaseRow $case ): array => array( $case->id, $case->facts_revision ), $cases ) );
		foreach ( $this->database->rows( 'SELECT case_id, facts FROM {facts} WHERE ' . implode( ' OR ', $of_case ), $named ) as $row ) {
			$facts[ (int) $row['case_id'] ] = Stored::facts( (string) $row['facts'] );
		}
		return $facts;
	}
}
