<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

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

	public function test_event_that_concerns_no_case_takes_at_most_one(): void {
		$order = self::order( '30.00', TestGateway::ID, 'some-importer' );
		self::assertAtMost( 1, self::ours( static fn () => $order->update_status( 'on-hold' ) ) );
		self::assertAtMost( 1, self::ours( static fn () => $order->payment_complete( 'txn' ) ) );
		self::assertAtMost( 0, self::ours( static fn () => $order->save() ) );
	}

	public function test_order_given_to_another_customer_takes_at_most_four_statements_and_no_transaction(): void {
		$order = self::again( self::order() );
		$order->set_customer_id( 987654 );
		$moved = self::ours( static fn () => $order->save() );
		self::assertNotSame( array(), $moved );
		self::assertAtMost( 4, $moved );

		$unknown = self::again( self::order( '30.00', TestGateway::ID, 'some-importer' ) );
		$unknown->set_customer_id( 987654 );
		self::assertAtMost( 1, self::ours( static fn () => $unknown->save() ) );
	}

	public function test_renewal_that_is_paid_takes_one_for_its_amount_and_one_for_its_payment(): void {
		$subscription = self::subscription();
		self::assertAtMost( 2, self::ours( static fn () => self::renew( $subscription ) ) );
	}
}
