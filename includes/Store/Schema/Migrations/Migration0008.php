<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Texts have a tone, a kind and more fields. Those of the first stock that nobody changed give way to the library's, in the reader's language. */
final class Migration0008 implements ReversibleMigration {

	private const COLUMNS = array(
		'templates' => array(
			'tone'      => "VARCHAR(10) NOT NULL DEFAULT ''",
			'kind'      => 'VARCHAR(40) DEFAULT NULL',
			'subject_b' => "VARCHAR(255) NOT NULL DEFAULT ''",
			'heading'   => "VARCHAR(255) NOT NULL DEFAULT ''",
			'preheader' => "VARCHAR(255) NOT NULL DEFAULT ''",
			'button'    => "VARCHAR(255) NOT NULL DEFAULT ''",
			'closing'   => "VARCHAR(2000) NOT NULL DEFAULT ''",
			'plain'     => 'LONGTEXT DEFAULT NULL',
			'is_stock'  => 'TINYINT UNSIGNED NOT NULL DEFAULT 0',
		),
	);

	/** SHA-256 of subject, line break and body, by name. */
	private const FIRST_STOCK = array(
		'failed_payment' => 'a3a9d5f55ec83f925e3a9b90d6ddc3f7aeceb031113790d098d41535e755ac45',
		'failed_payment_retry' => 'af645cbcf6d2502521b9638fd886aacf47261e86e8c8b05fd2305fbdb2b4935e',
		'failed_payment_card' => 'e3d010f6d6378975e655013cf45e41362f70bf92abcb27c68f762006e370d66d',
		'failed_payment_confirm' => '3075133bdca6986aff73c3524f036b7dee4797839e74356b8e76f033d30f2112',
		'second_notice' => 'f0f76a0ef689f535e73b00679d8cb2919c4eeb9cd3670fa7df69b6c3eed7ee84',
		'second_notice_retry' => '0a2c3dbcca993c029a65beac46240f4f3067ddf34ae9a3de1b519da908e70bd9',
		'last_notice' => '862c2100bfa42f0c4d59131c915469e1b31261605fb62486430a34ca979ada37',
		'last_notice_retry' => 'a79f1544cfb36164be2e988a4e8678f5a39255717a539b2e1903197e84b83551',
		'unpaid_order' => '2a32f41218832264eccd6b51153f73f8bb70d7adc1a448792a84fa7ba382de2f',
		'unpaid_order_again' => '28f5465f7c881706742ef1fc4fc24a77c202bed75ef9b90535d1f6849a003983',
		'unpaid_order_last' => '804c5385c2da14270633e714ad548b36e1b29c3fb3fbaa3665929e63699b420d',
		'invoice_due_soon' => '55e3e8fd228a192cadb2709394668b76ae0a4220cd922245a168a82a41dd7c6e',
		'invoice_due_next' => '4570f1ed73f06e9ff4e37a5899118be48a3d291aa7460ae99ce9f468634d7eff',
		'invoice_overdue' => '3c2af168a626ea11b27d4c1c0a4727d478adde558f2e11ecf0f7c5e1bb12313f',
		'invoice_overdue_again' => 'b8eabdec51e3b98fe804a68a0078947c59de57d245f1ebf506b4a4bce2b6a657',
		'invoice_overdue_last' => '0901cd5cca7db7cadc7a072c9653e3cc1852ee9481b552dbf5577bfe6d8d62ee',
		'card_expiring' => '6e3fbc006aa4c99e574ff2bed87737da457acda37d175d6eb3a84454f8f63dd5',
		'card_expiring_again' => 'dbae717a95d999990b49fda1cdd8d5f7b5c78c0dfbb0313b6e38a188381cfeee',
		'card_expiring_last' => '3f667e336c1655aa6e34aa3b13aaaeae916b5df0f92700d260eae3f0e718f3f1',
		'check_refusal' => 'ae209fe539fdbe5ceea6b5637635b5646bf3a49009de8e975dc3ed720856f584',
	);

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
		foreach ( $database->rows( 'SELECT id, template_id, subject, body FROM {templates} WHERE saved_by = 0' ) as $row ) {
			if ( hash( 'sha256', $row['subject'] . "\n" . $row['body'] ) === ( self::FIRST_STOCK[ (string) $row['template_id'] ] ?? '' ) ) {
				$database->execute( 'UPDATE {templates} SET is_stock = 1 WHERE id = ?', array( (int) $row['id'] ) );
			}
		}
	}

	public function down( Database $database ): void {
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}
}
