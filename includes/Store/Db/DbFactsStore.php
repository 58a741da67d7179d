<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\FactsStore;
use FollowupReminders\Support\Json;
use stdClass;

/** Revisions of facts on wpdb. */
final class DbFactsStore implements FactsStore {

	public function __construct( private readonly Database $database ) {}

	public function keep( array $facts, int $now ): void {
		$this->database->insert(
			'facts',
			array_map(
				static fn ( stdClass $one ): array => array(
					'case_id'        => $one->caseId,
					'revision'       => $one->revision,
					'facts'          => Json::encode( $one ),
					'created_at_utc' => $now,
				),
				$facts
			)
		);
	}

	public function of_cases( array $cases ): array {
		$facts = array();
		$rows  = $this->database->rows(
			'SELECT f.case_id, f.facts FROM {facts} f INNER JOIN {cases} c ON c.id = f.case_id AND c.facts_revision = f.revision
			WHERE c.id IN (' . Database::ids( array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) ) . ')'
		);
		foreach ( $rows as $row ) {
			$facts[ (int) $row['case_id'] ] = Json::decode( (string) $row['facts'] );
		}
		return $facts;
	}

	public function find( int $case_id, int $revision ): ?stdClass {
		$row = $this->database->row( 'SELECT facts FROM {facts} WHERE case_id = ? AND revision = ?', array( $case_id, $revision ) );
		return null === $row ? null : Json::decode( (string) $row['facts'] );
	}
}
