<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Together;

use Automattic\WooCommerce\Utilities\OrderUtil;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Fingerprints\FingerprintedReading;
use FollowupReminders\Model\Fingerprints\OrderKin;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Fingerprints\ShopRows;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use Throwable;
use WC_Order;

/**
 * Reads the orders of several cases together, with a few statements for all, past every cache.
 *
 * INVARIANT: the fingerprint is taken before anything is read, so that whatever changes while orders are read makes another one.
 */
final class OrdersTogether {

	private const AT_ONCE = 25;
	/** Renewals of old subscriptions read ahead for one reading; beyond that Subscriptions reads them one by one. */
	private const MOST_RELATED = 200;

	/** @var array<int,SavedCards> By order. */
	private array $cards = array();

	/** @param int $most_kept Orders whose cards are kept for the words of their messages: more than one hand-over sends. */
	public function __construct(
		private readonly ShopRows $rows,
		private readonly int $most_kept = 200,
	) {}

	/** @return SavedCards|null As read with the batch at hand: for words of a text, never for what is owed. Null when the order was not in it. */
	public function cards_of( WC_Order $order ): ?SavedCards {
		return $this->cards[ $order->get_id() ] ?? null;
	}

	/**
	 * @param list<CaseRow> $cases        Cases of orders.
	 * @param bool          $counts_later See ShopRows::kin().
	 * @param bool          $has_retries  See OrderKin.
	 * @param callable(CaseRow, WC_Order, Fingerprint, ShopWords): SourceReading $read Of one order; what throws is left out.
	 * @return array<int,FingerprintedReading> By case.
	 */
	public function read( array $cases, bool $counts_later, bool $has_retries, callable $read ): array {
		$found = array();
		foreach ( $this->rows->are_readable() ? array_chunk( $cases, self::AT_ONCE ) : array() as $batch ) {
			try {
				$found += $this->read_batch( $batch, $counts_later, $has_retries, $read );
			} catch ( Throwable ) {
				// Each is read alone then, which says what is wrong with it.
				continue;
			}
		}
		return $found;
	}

	/** @param non-empty-list<Fingerprint> $before Fingerprints. */
	public function is_unchanged( array $before ): bool {
		try {
			$now = $this->rows->fingerprints( array_map( static fn ( Fingerprint $one ): OrderKin => $one->of, $before ) );
		} catch ( Throwable ) {
			return false;
		}
		return array_column( $before, 'value' ) === array_column( $now, 'value' );
	}

	/**
	 * @param non-empty-list<CaseRow> $cases Cases of orders.
	 * @param callable(CaseRow, WC_Order, Fingerprint, ShopWords): SourceReading $read See read().
	 * @return array<int,FingerprintedReading> By case.
	 */
	private function read_batch( array $cases, bool $counts_later, bool $has_retries, callable $read ): array {
		$ids    = array_map( static fn ( CaseRow $case ): int => (int) $case->source_ref, $cases );
		$kin    = $this->rows->kin( $ids, OrderUtil::custom_orders_table_usage_is_enabled(), $has_retries, $counts_later );
		$prints = array_combine( array_keys( $kin ), $this->rows->fingerprints( array_values( $kin ) ) );
		$words  = $this->words( $kin, $prints );
		$found  = array();

		$this->cards = array_slice( array_map( $words->cards_of( ... ), $words->orders ) + $this->cards, 0, $this->most_kept, true );
		foreach ( $cases as $case ) {
			$order = $words->orders[ (int) $case->source_ref ] ?? null;
			if ( $order instanceof WC_Order ) {
				try {
					$found[ $case->id ] = new FingerprintedReading( $read( $case, $order, $prints[ $order->get_id() ], $words ), $prints[ $order->get_id() ] );
				} catch ( Throwable ) {
					continue;
				}
			}
		}
		return $found;
	}

	/**
	 * @param array<int,OrderKin>    $kin    By order.
	 * @param array<int,Fingerprint> $prints By order.
	 */
	private function words( array $kin, array $prints ): ShopWords {
		$related       = array_values( array_unique( array_merge( ...array_values( array_map( static fn ( OrderKin $one ): array => $one->related_ids, $kin ) ), ...array( array() ) ) ) );
		$subscriptions = array_values( array_unique( array_merge( ...array_values( array_map( static fn ( OrderKin $one ): array => $one->subscription_ids, $kin ) ), ...array( array() ) ) ) );
		$users         = array();
		$tried         = array();
		foreach ( $kin as $id => $one ) {
			$users = 0 < ( $prints[ $id ]->counts['cards'] ?? 0 ) ? array( ...$users, ...$one->user_ids ) : $users;
			$tried = 0 < ( $prints[ $id ]->counts['retries'] ?? 0 ) ? array( ...$tried, $id ) : $tried;
		}
		$has_tables = array() !== $kin && reset( $kin )->has_tables;
		$orders     = FreshOrders::find_all( array_values( array_unique( array( ...array_keys( $kin ), ...( count( $related ) > self::MOST_RELATED ? array() : $related ) ) ) ) );
		return new ShopWords(
			orders: array_intersect_key( $orders, $kin ),
			subscriptions: FreshOrders::find_all( $subscriptions, 'shop_subscription' ),
			cards: $this->rows->cards( array_values( array_unique( $users ) ) ),
			retries: $this->rows->retries( $tried ),
			attached: array() === $users ? array() : $this->rows->attached_cards( array( ...array_keys( $kin ), ...$subscriptions ), $has_tables ),
		);
	}
}
