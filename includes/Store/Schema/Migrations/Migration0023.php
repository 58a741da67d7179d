<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * The stock sequence of unpaid orders leaves a customer alone who bought since.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class Migration0023 implements ReversibleMigration {

	public function up( Database $database ): void {
		StockSequence::change( $database, 'unpaid_order', array( self::class, 'leave' ) );
	}

	/** An older plugin does not read the next version; it stays, since runs may have begun with it. */
	public function down( Database $database ): void {}

	/**
	 * @param SequenceDocument $document What is stored.
	 * @param SequenceDocument $stock    What is shipped.
	 */
	public static function leave( stdClass $document, stdClass $stock ): bool {
		$leaves              = null !== $document->leaveWhen;
		$document->leaveWhen = $stock->leaveWhen;
		return ! $leaves;
	}
}
