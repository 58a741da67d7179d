<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use FollowupReminders\Store\Db\Connection\Stored;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Sequences on wpdb.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class DbSequenceStore implements SequenceStore {

	public function __construct( private readonly Database $database ) {}

	public function all(): array {
		return array_map( self::to_row( ... ), $this->database->rows( 'SELECT * FROM {sequences} ORDER BY position, id' ) );
	}

	public function find( string $sequence_id ): ?SequenceRow {
		$row = $this->database->row( 'SELECT * FROM {sequences} WHERE sequence_id = ?', array( $sequence_id ) );
		return null === $row ? null : self::to_row( $row );
	}

	/** @return SequenceDocument|null */
	public function document( string $sequence_id, int $version ): ?stdClass {
		$row = $this->database->row(
			'SELECT document FROM {sequence_versions} WHERE sequence_id = ? AND version = ?',
			array( $sequence_id, $version )
		);
		return null === $row ? null : Stored::sequence( (string) $row['document'] );
	}

	public function versions( string $sequence_id ): array {
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'version'    => (int) $row['version'],
				'savedAtUtc' => (int) $row['saved_at_utc'],
				'savedBy'    => (int) $row['saved_by'],
			),
			$this->database->rows( 'SELECT version, saved_at_utc, saved_by FROM {sequence_versions} WHERE sequence_id = ? ORDER BY version DESC', array( $sequence_id ) )
		);
	}

	/** @param SequenceDocument $document */
	public function save( stdClass $document, string $title, int $user_id, int $now, int $expected_version ): ?int {
		return $this->database->joined(
			function () use ( $document, $title, $user_id, $now, $expected_version ): ?int {
				$id      = $document->id;
				$version = $expected_version + 1;
				$kept    = clone $document;
				if ( ! $this->keep_row( $id, $title, $version ) ) {
					return null;
				}
				$kept->version = $version;
				$this->database->insert(
					'sequence_versions',
					array(
						array(
							'sequence_id'  => $id,
							'version'      => $version,
							'document'     => Json::encode( $kept ),
							'saved_at_utc' => $now,
							'saved_by'     => $user_id,
						),
					)
				);
				return $version;
			}
		);
	}

	public function rename( string $sequence_id, string $title, int $expected_version ): bool {
		$this->database->execute(
			'UPDATE {sequences} SET title = ? WHERE sequence_id = ? AND newest_version = ?',
			array( mb_substr( $title, 0, 191 ), $sequence_id, $expected_version )
		);
		// The same title again touches no row, and is no conflict.
		return $expected_version === $this->find( $sequence_id )?->newest_version;
	}

	public function set_mode( string $sequence_id, string $mode, int $now, ?int $user_id = null ): void {
		$this->database->execute(
			"UPDATE {sequences} SET mode = ?, mode_by = ?,
			switched_on_at_utc = CASE WHEN ? <> 'off' AND switched_on_at_utc IS NULL THEN ? ELSE switched_on_at_utc END,
			rehearsed_since_utc = CASE ? WHEN 'live' THEN NULL WHEN 'dry' THEN COALESCE( rehearsed_since_utc, ? ) ELSE rehearsed_since_utc END
			WHERE sequence_id = ?",
			array( $mode, $user_id, $mode, $now, $mode, $now, $sequence_id )
		);
	}

	public function move_runs( string $sequence_id, int $to_version, ?int $user_id ): bool {
		$this->database->execute(
			'UPDATE {sequences} SET least_version = ?, least_version_by = ? WHERE sequence_id = ? AND newest_version = ?',
			array( $to_version, $user_id, $sequence_id, $to_version )
		);
		// Asked for again it touches no row.
		return $to_version === $this->find( $sequence_id )?->least_version;
	}

	public function remove_untouched( array $sequence_ids ): array {
		return array_values( array_filter( $sequence_ids, $this->remove_if_untouched( ... ) ) );
	}

	public function reorder( array $sequence_ids ): void {
		$this->database->run(
			function () use ( $sequence_ids ): void {
				foreach ( $sequence_ids as $index => $sequence_id ) {
					$this->database->execute( 'UPDATE {sequences} SET position = ? WHERE sequence_id = ?', array( $index + 1, $sequence_id ) );
				}
			}
		);
	}

	private function remove_if_untouched( string $sequence_id ): bool {
		return $this->database->run(
			function () use ( $sequence_id ): bool {
				// A sequence that was never switched on has never had a run.
				$is_removed = 1 === $this->database->execute(
					"DELETE FROM {sequences} WHERE sequence_id = ? AND newest_version = 1 AND mode = 'off' AND switched_on_at_utc IS NULL",
					array( $sequence_id )
				);
				if ( $is_removed ) {
					$this->database->execute( 'DELETE FROM {sequence_versions} WHERE sequence_id = ?', array( $sequence_id ) );
				}
				return $is_removed;
			}
		);
	}

	/**
	 * The one act that decides who of two editors was first.
	 *
	 * @return bool False when the version before is not the newest.
	 */
	private function keep_row( string $id, string $title, int $version ): bool {
		$title = mb_substr( $title, 0, 191 );
		if ( 1 < $version ) {
			return 1 === $this->database->execute(
				'UPDATE {sequences} SET title = ?, newest_version = ? WHERE sequence_id = ? AND newest_version = ?',
				array( $title, $version, $id, $version - 1 )
			);
		}
		$row = array(
			'sequence_id'    => $id,
			'title'          => $title,
			'position'       => 1 + $this->database->number( 'SELECT MAX(position) FROM {sequences}' ),
			'mode'           => RunMode::OFF,
			'newest_version' => $version,
		);
		return 1 === $this->database->insert( 'sequences', array( $row ), true );
	}

	/** @param array<string,string|null> $row All columns. */
	private static function to_row( array $row ): SequenceRow {
		return new SequenceRow(
			sequence_id: (string) $row['sequence_id'],
			title: (string) $row['title'],
			position: (int) $row['position'],
			mode: (string) $row['mode'],
			switched_on_at_utc: Rows::maybe( $row['switched_on_at_utc'] ),
			newest_version: (int) $row['newest_version'],
			rehearsed_since_utc: Rows::maybe( $row['rehearsed_since_utc'] ),
			mode_by: Rows::maybe( $row['mode_by'] ),
			least_version: (int) $row['least_version'],
			least_version_by: Rows::maybe( $row['least_version_by'] ),
		);
	}
}
