<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Stored;
use FollowupReminders\Support\Json;

/**
 * A stock sequence that its owner left as it was gets a next version, with which new runs begin. Open runs keep theirs, and what an owner
 * changed stays as it is.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class StockSequence {

	/**
	 * @param callable(SequenceDocument, SequenceDocument): bool $change Changes the first, what is stored, as the second has it, what is shipped; false: there is nothing to change.
	 */
	public static function change( Database $database, string $id, callable $change ): void {
		$newest = self::untouched( $database, $id );
		if ( null === $newest ) {
			return;
		}
		$version           = (int) $newest['version'];
		$document          = Stored::sequence( (string) $newest['document'] );
		$document->version = $version + 1;
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin itself.
		$stock = Stored::sequence( (string) file_get_contents( dirname( __DIR__, 4 ) . "/src/documents/stock/{$id}.json" ) );
		if ( $change( $document, $stock ) && null !== Parse::sequence( Json::encode( $document ) )->document ) {
			$database->run( static fn () => self::save( $database, $id, $version, Json::encode( $document ), (int) $newest['saved_at_utc'] ) );
		}
	}

	/** @return array<string,string|null>|null The newest version, if all versions are of the moment in which activation saved the first. */
	private static function untouched( Database $database, string $id ): ?array {
		return $database->row(
			'SELECT v.version, v.document, v.saved_at_utc FROM {sequences} s INNER JOIN {sequence_versions} v ON v.sequence_id = s.sequence_id AND v.version = s.newest_version
			WHERE s.sequence_id = ? AND NOT EXISTS (
				SELECT 1 FROM {sequence_versions} o WHERE o.sequence_id = s.sequence_id AND ( o.saved_by <> 0 OR o.saved_at_utc <> v.saved_at_utc )
			)',
			array( $id )
		);
	}

	private static function save( Database $database, string $id, int $version, string $document, int $saved_at_utc ): void {
		// Whoever saves a version of their own meanwhile is first.
		if ( 1 === $database->execute( 'UPDATE {sequences} SET newest_version = ? WHERE sequence_id = ? AND newest_version = ?', array( $version + 1, $id, $version ) ) ) {
			$database->insert(
				'sequence_versions',
				array(
					array(
						'sequence_id'  => $id,
						'version'      => $version + 1,
						'document'     => $document,
						'saved_at_utc' => $saved_at_utc,
						'saved_by'     => 0,
					),
				)
			);
		}
	}
}
