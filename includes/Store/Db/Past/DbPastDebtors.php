<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Past;

use FollowupReminders\Model\Past\PastDebtors;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Packed;
use stdClass;

/**
 * Past debtors on wpdb: three reads for each part, whatever is in it.
 *
 * @phpstan-import-type PastCase from PastDebtors
 * @phpstan-import-type PastCounts from PastDebtors
 * @phpstan-import-type PastDebtor from PastDebtors
 * @phpstan-import-type PastPlace from PastDebtors
 */
final class DbPastDebtors implements PastDebtors {

	private const MOST_CASES = 200;

	public function __construct( private readonly Database $database ) {}

	/** @return PastCounts */
	public function count( int $from_utc ): stdClass {
		$row = $this->database->row( 'SELECT COUNT(*) AS cases, COUNT(DISTINCT debtor_id) AS debtors, MAX(debtor_id) AS last_id FROM {cases} WHERE opened_at_utc >= ?', array( $from_utc ) );
		return (object) array(
			'debtors' => (int) ( $row['debtors'] ?? 0 ),
			'cases'   => (int) ( $row['cases'] ?? 0 ),
			'lastId'  => (int) ( $row['last_id'] ?? 0 ),
		);
	}

	public function places(): array {
		return array_map( self::place( ... ), $this->database->rows( 'SELECT DISTINCT time_zone, country, state FROM {debtors}' ) );
	}

	public function after( int $after_id, int $until_id, int $from_utc, int $limit ): array {
		$debtors = $this->database->rows(
			'SELECT id, debtor_key, name, time_zone, country, state FROM {debtors} WHERE id > ? AND id <= ?
			AND EXISTS ( SELECT 1 FROM {cases} WHERE {cases}.debtor_id = {debtors}.id AND {cases}.opened_at_utc >= ? ) ORDER BY id LIMIT ?',
			array( $after_id, 0 === $until_id ? PHP_INT_MAX : $until_id, $from_utc, $limit )
		);
		if ( array() === $debtors ) {
			return array();
		}
		$cases = $this->cases_of( array_map( static fn ( array $row ): int => (int) $row['id'], $debtors ), $from_utc );
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'id'    => (int) $row['id'],
				'key'   => (string) $row['debtor_key'],
				'name'  => (string) $row['name'],
				'place' => self::place( $row ),
				'cases' => $cases[ (int) $row['id'] ] ?? array(),
			),
			$debtors
		);
	}

	/**
	 * @param non-empty-list<int> $debtor_ids
	 * @return array<int, list<PastCase>> By debtor.
	 */
	private function cases_of( array $debtor_ids, int $from_utc ): array {
		$found = array();
		$rows  = $this->database->rows( 'SELECT id, debtor_id, number FROM {cases} WHERE debtor_id IN (' . Database::ids( $debtor_ids ) . ') AND opened_at_utc >= ? ORDER BY debtor_id, id DESC', array( $from_utc ) );
		$wanted = array();
		foreach ( $rows as $row ) {
			if ( self::MOST_CASES > count( $wanted[ (int) $row['debtor_id'] ] ?? array() ) ) {
				$wanted[ (int) $row['debtor_id'] ][ (int) $row['id'] ] = (string) $row['number'];
			}
		}
		$sheets = $this->sheets_of( array_merge( ...array_map( 'array_keys', array_values( $wanted ) ) ) );
		foreach ( $wanted as $debtor_id => $numbers ) {
			foreach ( array_reverse( $numbers, true ) as $case_id => $number ) {
				if ( isset( $sheets[ $case_id ] ) ) {
					$found[ $debtor_id ][] = (object) array(
						'caseId' => $case_id,
						'number' => $number,
						'sheets' => $sheets[ $case_id ],
					);
				}
			}
		}
		return $found;
	}

	/**
	 * @param list<int> $case_ids
	 * @return array<int, non-empty-list<array{atUtc: int, groups: array<string, string>}>> By case; without cases whose first sheet is no longer kept.
	 */
	private function sheets_of( array $case_ids ): array {
		$sheets = array();
		foreach ( $this->database->rows( 'SELECT case_id, revision, facts, created_at_utc FROM {facts} WHERE case_id IN (' . Database::ids( $case_ids ) . ') ORDER BY case_id, revision' ) as $row ) {
			$case_id = (int) $row['case_id'];
			$groups  = FactsText::groups( Packed::unpack( (string) $row['facts'] ) );
			if ( null !== $groups && ( 1 === (int) $row['revision'] || isset( $sheets[ $case_id ] ) ) ) {
				$sheets[ $case_id ][] = array(
					'atUtc'  => (int) $row['created_at_utc'],
					'groups' => $groups,
				);
			}
		}
		return $sheets;
	}

	/**
	 * @param array<string, string|null> $row
	 * @return PastPlace
	 */
	private static function place( array $row ): stdClass {
		return (object) array(
			'timeZone' => '' === (string) $row['time_zone'] ? null : $row['time_zone'],
			'country'  => '' === (string) $row['country'] ? null : $row['country'],
			'state'    => '' === (string) $row['state'] ? null : $row['state'],
		);
	}
}
