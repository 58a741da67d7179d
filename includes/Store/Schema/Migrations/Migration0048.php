<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Packed;

/**
 * From here on documents of the ledger, facts and mails as they were sent are packed with a list of words. What is stored already stays as it
 * is and is read as before; the way back unpacks what a version before could not read.
 */
final class Migration0048 implements ReversibleMigration {

	/** Columns of documents, and of the key, by table. */
	private const PACKED  = array(
		'ledger' => array( 'document', 'id' ),
		'facts'  => array( 'facts', 'id' ),
		'mails'  => array( 'kept', 'message_id' ),
	);
	private const AT_ONCE = 200;

	public function up( Database $database ): void {}

	public function down( Database $database ): void {
		foreach ( self::PACKED as $table => list( $document, $key ) ) {
			$after = 0;
			do {
				$rows = $database->rows( 'SELECT ' . $key . ' AS id, ' . $document . ' AS document FROM {' . $table . '} WHERE ' . $key . ' > ? ORDER BY ' . $key . ' LIMIT ' . self::AT_ONCE, array( $after ) );
				foreach ( $rows as $row ) {
					$after    = (int) $row['id'];
					$stored   = (string) $row['document'];
					$unpacked = Packed::unpack( $stored );
					if ( $unpacked !== $stored && '' !== $unpacked ) {
						$database->execute( 'UPDATE {' . $table . '} SET ' . $document . ' = ? WHERE ' . $key . ' = ?', array( $unpacked, $after ) );
					}
				}
			} while ( array() !== $rows );
		}
	}
}
