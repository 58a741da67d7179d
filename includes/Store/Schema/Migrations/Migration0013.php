<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * The stock sequences answer events.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class Migration0013 implements ReversibleMigration {

	private const SEQUENCES = array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms', 'card_about_to_expire' );

	public function up( Database $database ): void {
		foreach ( self::SEQUENCES as $id ) {
			StockSequence::change( $database, $id, array( self::class, 'answer' ) );
		}
	}

	/** An older plugin does not read the next version; it stays, since runs may have begun with it. */
	public function down( Database $database ): void {}

	/**
	 * @param SequenceDocument $document What is stored.
	 * @param SequenceDocument $stock    What is shipped.
	 */
	public static function answer( stdClass $document, stdClass $stock ): bool {
		$has_answers       = array() !== $document->answers;
		$document->answers = $stock->answers;
		return ! $has_answers;
	}
}
