<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * The stock sequences thank for a payment also while a payment plan holds the case: an instalment is paid to the case.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class Migration0026 implements ReversibleMigration {

	private const SEQUENCES = array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms' );

	public function up( Database $database ): void {
		foreach ( self::SEQUENCES as $id ) {
			StockSequence::change( $database, $id, array( self::class, 'thank_under_plan' ) );
		}
	}

	/** An older plugin reads the next version as well. */
	public function down( Database $database ): void {}

	/** @param SequenceDocument $document What is stored. */
	public static function thank_under_plan( stdClass $document ): bool {
		$is_new = false;
		foreach ( $document->answers as $answer ) {
			if ( in_array( $answer->on, array( 'payment_part', 'payment_full' ), true ) && ! in_array( 'plan', $answer->speaks, true ) ) {
				$answer->speaks[] = 'plan';
				$is_new           = true;
			}
		}
		return $is_new;
	}
}
