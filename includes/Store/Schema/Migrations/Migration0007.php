<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbTaskStore;

/**
 * References and event ids are compared byte by byte: `k-201` and `K-201` are two debts of two customers. What was merged before is found
 * where its events still show it, and a person is asked to look.
 */
final class Migration0007 implements ReversibleMigration, Backfill {

	private const COLUMNS = array(
		'cases'  => array(
			'source_ref' => 'VARCHAR(190)',
		),
		'events' => array(
			'event_id' => 'VARCHAR(190)',
		),
	);

	private const TASK = 'debts_merged';

	public function up( Database $database ): void {
		( new Alteration( $database ) )->compare_by_bytes( self::COLUMNS );
	}

	/** The version before works with these columns too, and two references that differ by case could not be one again. */
	public function down( Database $database ): void {}

	/**
	 * An invoice's own events begin with its number as it was handed in; a billing system opens a debt once. Orders have numbers of their
	 * own, which no collation merges.
	 */
	public function fill( Database $database, int $after_id, int $limit ): int {
		$rows = $database->rows(
			"SELECT id, source_ref FROM {cases} WHERE id > ? AND source IN ('invoices', 'billing') ORDER BY id LIMIT ?",
			array( $after_id, $limit )
		);
		if ( array() === $rows ) {
			return 0;
		}
		$refs   = array_column( $rows, 'source_ref', 'id' );
		$merged = array();
		$opened = array();
		$events = $database->rows(
			'SELECT case_id, source, event_id, kind, details, heard_at_utc FROM {events} WHERE case_id IN (' . Database::ids( array_map( 'intval', array_keys( $refs ) ) ) . ") AND kind IN ('opened', 'changed') ORDER BY id"
		);
		foreach ( $events as $event ) {
			$case_id = (int) $event['case_id'];
			if ( self::is_of_another( $event, (string) $refs[ $case_id ], $opened[ $case_id ] ?? 0 ) ) {
				$merged[ $case_id ] = (int) $event['heard_at_utc'];
			}
			$opened[ $case_id ] = ( $opened[ $case_id ] ?? 0 ) + ( self::is_opening( $event ) ? 1 : 0 );
		}
		foreach ( $merged as $case_id => $at_utc ) {
			( new DbTaskStore( $database ) )->raise( 'merged.' . $case_id, $case_id, self::TASK, $at_utc );
		}
		return (int) end( $rows )['id'];
	}

	/**
	 * @param array<string,string|null> $event  An event of the case.
	 * @param int                       $opened How often it was opened before.
	 */
	private static function is_of_another( array $event, string $source_ref, int $opened ): bool {
		if ( 'billing' === $event['source'] ) {
			return self::is_opening( $event ) && 0 < $opened;
		}
		return ! str_starts_with( (string) $event['event_id'], $source_ref . ':' ) && ! str_starts_with( (string) $event['event_id'], 'person.' );
	}

	/** @param array<string,string|null> $event An event. */
	private static function is_opening( array $event ): bool {
		return 'opened' === $event['kind'] && ! str_contains( (string) $event['details'], '"reopened":true' );
	}
}
