<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Store\Db\DbSequenceStore;

/** What our listeners add to other people's requests. */
final class CostTest extends ShopTestCase {

	/** Options and WooCommerce's mailer are read once a request, whatever happens in it. */
	protected function setUp(): void {
		parent::setUp();
		WC()->mailer();
		self::order();
	}

	/**
	 * Counts the statements that our code sends, directly or through WordPress and WooCommerce. An order's own metadata is not counted:
	 * it is read once a request by whoever asks first, and Subscriptions asks in any case.
	 *
	 * @return list<string> The statements.
	 */
	private static function ours( callable $act ): array {
		$ours  = array();
		$count = static function ( string $query ) use ( &$ours ): string {
			if ( 1 === preg_match( '/^SELECT meta_id as meta_id, meta_key, meta_value/', $query ) ) {
				return $query;
			}
			foreach ( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ) as $frame ) {
				$class = $frame['class'] ?? '';
				if ( str_starts_with( $class, 'FollowupReminders\\' ) && ! str_starts_with( $class, 'FollowupReminders\\Tests\\' ) && ! str_starts_with( $class, 'FollowupReminders\\LocalSite\\' ) ) {
					$ours[] = $query;
					break;
				}
			}
			return $query;
		};
		add_filter( 'query', $count );
		$act();
		remove_filter( 'query', $count );
		return $ours;
	}

	/** @param list<string> $statements Statements. */
	private static function assertAtMost( int $most, array $statements ): void {
		self::assertLessThanOrEqual( $most, count( $statements ), implode( "\n", $statements ) );
		foreach ( $statements as $statement ) {
			self::assertDoesNotMatchRegularExpression( '/^\s*(START TRANSACTION|BEGIN|COMMIT|LOCK|SAVEPOINT)/i', $statement );
		}
	}

	public function test_opening_and_closing_take_at_most_four_statements_and_no_transaction(): void {
		$opened = self::ours( static fn () => self::order() );
		self::assertNotSame( array(), $opened );
		self::assertAtMost( 4, $opened );

		$order  = self::order();
		$failed = self::ours( static fn () => $order->update_status( 'failed' ) );
		self::assertNotSame( array(), $failed );
		// One more asks whether WooCommerce's own mail about it is to be held back.
		self::assertAtMost( 5, $failed );

		$closed = self::ours( static fn () => $order->payment_complete( 'txn' ) );
		self::assertNotSame( array(), $closed );
		self::assertAtMost( 4, $closed );
	}

	/** It is asked on the failing path only, and reads. */
	public function test_asking_whether_a_live_sequence_will_write_reads_a_bounded_number_of_times(): void {
		foreach ( array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms' ) as $sequence_id ) {
			( new DbSequenceStore( self::database() ) )->set_mode( $sequence_id, 'live', time() - 60 );
		}
		$order  = self::order();
		$failed = self::ours( static fn () => $order->update_status( 'failed' ) );
		self::assertAtMost( 26, $failed );
		$writes = array_values( preg_grep( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $failed ) ?: array() );
		// Four for the refusal, four for the mail that was held back.
		self::assertAtMost( 8, $writes );
	}

	public function test_event_that_concerns_no_case_takes_at_most_one(): void {
		$order = self::order( '30.00', TestGateway::ID, 'some-importer' );
		self::assertAtMost( 1, self::ours( static fn () => $order->update_status( 'on-hold' ) ) );
		self::assertAtMost( 1, self::ours( static fn () => $order->payment_complete( 'txn' ) ) );
		self::assertAtMost( 0, self::ours( static fn () => $order->save() ) );
	}

	public function test_renewal_that_is_paid_takes_one_for_its_amount_and_one_for_its_payment(): void {
		$subscription = self::subscription();
		self::assertAtMost( 2, self::ours( static fn () => self::renew( $subscription ) ) );
	}
}
