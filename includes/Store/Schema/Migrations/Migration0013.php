<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Stored;
use FollowupReminders\Support\Json;

/**
 * The stock sequences answer events where their owner left them as they were: in a second version, with which new runs begin. Open runs keep
 * theirs, and what an owner changed stays as it is.
 */
final class Migration0013 implements ReversibleMigration {

	private const SEQUENCES = array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms', 'card_about_to_expire' );

	public function up( Database $database ): void {
		foreach ( self::SEQUENCES as $id ) {
			$first = $database->row(
				'SELECT v.document, v.saved_at_utc FROM {sequences} s INNER JOIN {sequence_versions} v ON v.sequence_id = s.sequence_id AND v.version = 1
				WHERE s.sequence_id = ? AND s.newest_version = 1 AND v.saved_by = 0',
				array( $id )
			);
			$second = null === $first ? null : self::answering( $id, (string) $first['document'] );
			if ( null !== $first && null !== $second ) {
				$database->run( static fn () => self::save( $database, $id, $second, (int) $first['saved_at_utc'] ) );
			}
		}
	}

	/** An older plugin does not read the second version; it stays, since runs may have begun with it. */
	public function down( Database $database ): void {}

	/** @return string|null Null: what is stored cannot answer as the stock does. */
	private static function answering( string $id, string $stored ): ?string {
		$document          = Stored::sequence( $stored );
		$document->version = 2;
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin itself.
		$stock             = Json::decode( (string) file_get_contents( dirname( __DIR__, 4 ) . "/src/documents/stock/{$id}.json" ) );
		$document->answers = $stock->answers;
		return Parse::sequence( Json::encode( $document ) )->document === null ? null : Json::encode( $document );
	}

	private static function save( Database $database, string $id, string $document, int $saved_at_utc ): void {
		// Whoever saves a version of their own meanwhile is first.
		if ( 1 === $database->execute( 'UPDATE {sequences} SET newest_version = 2 WHERE sequence_id = ? AND newest_version = 1', array( $id ) ) ) {
			$database->insert(
				'sequence_versions',
				array(
					array(
						'sequence_id'  => $id,
						'version'      => 2,
						'document'     => $document,
						'saved_at_utc' => $saved_at_utc,
						'saved_by'     => 0,
					),
				)
			);
		}
	}
}
