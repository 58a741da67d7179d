<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * The stock sequences say how a dispute was closed, and of orders and renewals that a due date moved.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class Migration0024 implements ReversibleMigration {

	private const SEQUENCES = array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms' );
	private const ANSWERS   = array( 'dispute_settled', 'more_time' );

	public function up( Database $database ): void {
		foreach ( self::SEQUENCES as $id ) {
			StockSequence::change( $database, $id, array( self::class, 'settle' ) );
		}
	}

	/** An older plugin does not read the next version; it stays, since runs may have begun with it. */
	public function down( Database $database ): void {}

	/**
	 * @param SequenceDocument $document What is stored.
	 * @param SequenceDocument $stock    What is shipped.
	 */
	public static function settle( stdClass $document, stdClass $stock ): bool {
		$answers = array();
		foreach ( $stock->answers as $answer ) {
			// What else is shipped is none of this migration's.
			$stored = array_values( array_filter( $document->answers, static fn ( stdClass $one ): bool => $one->id === $answer->id ) );
			if ( in_array( $answer->id, self::ANSWERS, true ) ) {
				$answers[] = $answer;
			} elseif ( array() !== $stored ) {
				$answers[] = $stored[0];
			}
		}
		$is_news           = Json::encode( $document->answers ) !== Json::encode( $answers );
		$document->answers = $answers;
		return $is_news;
	}
}
