<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Shop;

use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Fingerprints\OrderKin;
use FollowupReminders\Model\Fingerprints\ShopRows;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * The shop's rows on wpdb.
 *
 * @phpstan-import-type SavedCard from ShopRows
 * @phpstan-import-type RetryKept from ShopRows
 */
final class DbShopRows implements ShopRows {

	/** With the order: what it renews. With the subscription: what renewed it, as Subscriptions keeps it so as not to search. */
	private const RENEWS  = '_subscription_renewal';
	private const RENEWED = '_subscription_renewal_order_ids_cache';
	/** BalanceOrders::PART_OF, which is not on this floor. */
	private const PART_OF = '_followup_reminders_balance_of';

	/**
	 * @param array<string,list<string>> $in_tables See OrderFields; a test takes one away.
	 * @param array<string,list<string>> $as_posts  Likewise.
	 * @param array<string,list<string>> $always    Likewise.
	 */
	public function __construct(
		private readonly Database $database,
		private readonly array $in_tables = OrderFields::IN_TABLES,
		private readonly array $as_posts = OrderFields::AS_POSTS,
		private readonly array $always = OrderFields::ALWAYS,
	) {}

	/** SQLite has no digest of rows. */
	public function are_readable(): bool {
		return ! $this->database->is_sqlite();
	}

	public function kin( array $order_ids, bool $has_tables, bool $has_retries, bool $counts_later ): array {
		if ( array() === $order_ids ) {
			return array();
		}
		$renewed  = array();
		$customer = array();
		foreach ( $this->owners( $order_ids, self::RENEWS, $has_tables ) as $row ) {
			$id              = (int) $row['id'];
			$customer[ $id ] = (int) $row['customer_id'] ?: (string) $row['billing_email'];
			if ( null !== $row['kept'] ) {
				$renewed[ $id ][] = (int) $row['kept'];
			}
		}
		$related = array();
		$users   = array();
		foreach ( array() === $renewed ? array() : $this->owners( array_values( array_unique( array_merge( ...$renewed ) ) ), self::RENEWED, $has_tables ) as $row ) {
			$users[ (int) $row['id'] ]   = (int) $row['customer_id'];
			$related[ (int) $row['id'] ] = self::ids_in( (string) $row['kept'] );
		}
		$kin = array();
		foreach ( $customer as $id => $owner ) {
			$subscriptions = array_values( array_unique( $renewed[ $id ] ?? array() ) );
			$kin[ $id ]    = new OrderKin(
				order_id: $id,
				customer: $counts_later && '' !== $owner ? $owner : null,
				subscription_ids: $subscriptions,
				related_ids: array_values( array_unique( array_merge( ...array_values( array_intersect_key( $related, array_flip( $subscriptions ) ) ), ...array( array() ) ) ) ),
				user_ids: array_values( array_unique( array_intersect_key( $users, array_flip( $subscriptions ) ) ) ),
				has_tables: $has_tables,
				has_retries: $has_retries,
			);
		}
		return $kin;
	}

	/**
	 * @param non-empty-list<int> $ids Orders or subscriptions.
	 * @return list<array<string,string|null>> One row for each value kept under a key, `kept` null where there is none.
	 */
	private function owners( array $ids, string $key, bool $has_tables ): array {
		$list = Database::ids( $ids );
		if ( $has_tables ) {
			return $this->database->rows(
				"SELECT o.id, o.customer_id, o.billing_email, m.meta_value AS kept FROM {$this->of( 'wc_orders' )} o
				LEFT JOIN {$this->of( 'wc_orders_meta' )} m ON m.order_id = o.id AND m.meta_key = ? WHERE o.id IN ($list)",
				array( $key )
			);
		}
		$meta = $this->of( 'postmeta' );
		return $this->database->rows(
			"SELECT o.ID AS id, c.meta_value AS customer_id, e.meta_value AS billing_email, m.meta_value AS kept FROM {$this->of( 'posts' )} o
			LEFT JOIN $meta c ON c.post_id = o.ID AND c.meta_key = '_customer_user' LEFT JOIN $meta e ON e.post_id = o.ID AND e.meta_key = '_billing_email'
			LEFT JOIN $meta m ON m.post_id = o.ID AND m.meta_key = ? WHERE o.ID IN ($list)",
			array( $key )
		);
	}

	/** @return list<int> Of a list of ids as PHP writes it, `a:2:{i:0;i:17;i:1;i:12;}`. */
	private static function ids_in( string $kept ): array {
		return 0 < preg_match_all( '/i:\d+;(?:i:(\d+)|s:\d+:"(\d+)");/', $kept, $found ) ? array_map( static fn ( string $one, string $other ): int => (int) ( $one . $other ), $found[1], $found[2] ) : array();
	}

	public function fingerprints( array $kin ): array {
		$sql    = array();
		$values = array();
		foreach ( $kin as $no => $one ) {
			foreach ( $this->parts( $one ) as $part => list( $fields, $from ) ) {
				$sql[] = "SELECT $no AS no, '$part' AS part, COUNT(*) AS n, COALESCE( BIT_XOR( CAST( CONV( LEFT( MD5( CONCAT_WS( ',', "
					. implode( ', ', array_map( static fn ( string $field ): string => "QUOTE($field)", $fields ) ) . " ) ), 16 ), 16, 10 ) AS UNSIGNED ) ), 0 ) AS digest FROM $from";
				if ( 'later' === $part ) {
					$values[] = $one->customer;
				}
			}
		}
		$digests = array_fill_keys( array_keys( $kin ), '' );
		$counts  = array_fill_keys( array_keys( $kin ), array() );
		foreach ( array() === $sql ? array() : $this->database->rows( implode( ' UNION ALL ', $sql ), $values ) as $row ) {
			$no = (int) $row['no'];

			$digests[ $no ]                          .= "{$row['part']} {$row['n']} {$row['digest']} ";
			$counts[ $no ][ (string) $row['part'] ] = (int) $row['n'];
		}
		return array_map( static fn ( OrderKin $one, int $no ): Fingerprint => new Fingerprint( $one, $digests[ $no ], $counts[ $no ] ), $kin, array_keys( $kin ) );
	}

	/** @return array<string,array{list<string>,string}> Fields and what they are read from, by part; parts that there can be nothing of are left out. */
	private function parts( OrderKin $kin ): array {
		$fields = ( $kin->has_tables ? $this->in_tables : $this->as_posts ) + $this->always;
		$from   = ( $kin->has_tables ? $this->tables( $kin ) : $this->posts( $kin ) ) + $this->both( $kin );
		$parts  = array();
		foreach ( array_intersect_key( $from, $fields ) as $part => $of_part ) {
			$parts[ $part ] = array( $fields[ $part ], $of_part );
		}
		return $parts;
	}

	/** @return array<string,string> */
	private function tables( OrderKin $kin ): array {
		$all    = Database::ids( array( $kin->order_id, ...$kin->subscription_ids, ...$kin->related_ids ) );
		$own    = Database::ids( array( $kin->order_id, ...$kin->subscription_ids ) );
		$orders = $this->of( 'wc_orders' ) . ' o LEFT JOIN ' . $this->of( 'wc_order_operational_data' ) . ' p ON p.order_id = o.id';
		$meta   = $this->of( 'wc_orders_meta' );
		$parts  = array(
			'orders'  => "$orders WHERE o.id IN ($all)",
			'meta'    => "$meta m WHERE m.order_id IN ($own)",
			'refunds' => $this->of( 'wc_orders' ) . " o WHERE o.parent_order_id = {$kin->order_id} AND o.type = 'shop_order_refund'",
		);
		if ( null !== $kin->customer ) {
			$parts['later'] = "$orders LEFT JOIN $meta m ON m.order_id = o.id AND m.meta_key = '" . self::PART_OF . "'
				WHERE o.type = 'shop_order' AND o.id > {$kin->order_id} AND " . ( is_int( $kin->customer ) ? 'o.customer_id' : 'o.billing_email' ) . ' = ?';
		}
		return $parts;
	}

	/** @return array<string,string> */
	private function posts( OrderKin $kin ): array {
		$all   = Database::ids( array( $kin->order_id, ...$kin->subscription_ids, ...$kin->related_ids ) );
		$own   = Database::ids( array( $kin->order_id, ...$kin->subscription_ids ) );
		$posts = $this->of( 'posts' ) . ' o';
		$meta  = $this->of( 'postmeta' );
		$parts = array(
			'orders'  => "$posts WHERE o.ID IN ($all)",
			'meta'    => "$meta m WHERE m.post_id IN ($own)",
			'refunds' => "$posts LEFT JOIN $meta m ON m.post_id = o.ID AND m.meta_key IN ('_refund_amount','_order_total') WHERE o.post_parent = {$kin->order_id} AND o.post_type = 'shop_order_refund'",
		);
		if ( array() !== $kin->related_ids ) {
			$parts['paid'] = "$meta m WHERE m.post_id IN (" . Database::ids( $kin->related_ids ) . ") AND m.meta_key IN ('_date_paid','_paid_date')";
		}
		if ( null !== $kin->customer ) {
			$parts['later'] = "$posts INNER JOIN $meta c ON c.post_id = o.ID AND c.meta_key = '" . ( is_int( $kin->customer ) ? '_customer_user' : '_billing_email' ) . "' AND c.meta_value = ?
				LEFT JOIN $meta m ON m.post_id = o.ID AND m.meta_key IN ('_date_paid','_paid_date','_payment_method','_created_via','" . self::PART_OF . "') WHERE o.post_type = 'shop_order' AND o.ID > {$kin->order_id}";
		}
		return $parts;
	}

	/** @return array<string,string> */
	private function both( OrderKin $kin ): array {
		$parts = array();
		if ( array() !== $kin->subscription_ids ) {
			$parts['items'] = $this->of( 'woocommerce_order_items' ) . ' i LEFT JOIN ' . $this->of( 'woocommerce_order_itemmeta' ) . " t ON t.order_item_id = i.order_item_id AND t.meta_key = '_product_id'
				WHERE i.order_id IN (" . Database::ids( $kin->subscription_ids ) . ')';
		}
		if ( array() !== $kin->user_ids ) {
			$parts['cards'] = $this->of( 'woocommerce_payment_tokens' ) . ' k LEFT JOIN ' . $this->of( 'woocommerce_payment_tokenmeta' ) . ' x ON x.payment_token_id = k.token_id
				WHERE k.user_id IN (' . Database::ids( $kin->user_ids ) . ')';
		}
		if ( $kin->has_retries ) {
			$parts['retries'] = $this->of( 'wcs_payment_retries' ) . " y WHERE y.order_id = {$kin->order_id}";
		}
		return $parts;
	}

	public function cards( array $user_ids ): array {
		$meta = $this->of( 'woocommerce_payment_tokenmeta' );
		$rows = array() === $user_ids ? array() : $this->database->rows(
			"SELECT k.token_id, k.user_id, k.gateway_id, k.token, k.type, y.meta_value AS year, m.meta_value AS month, b.meta_value AS brand, l.meta_value AS last4 FROM {$this->of( 'woocommerce_payment_tokens' )} k
			LEFT JOIN $meta y ON y.payment_token_id = k.token_id AND y.meta_key = 'expiry_year' LEFT JOIN $meta m ON m.payment_token_id = k.token_id AND m.meta_key = 'expiry_month'
			LEFT JOIN $meta b ON b.payment_token_id = k.token_id AND b.meta_key = 'card_type' LEFT JOIN $meta l ON l.payment_token_id = k.token_id AND l.meta_key = 'last4'
			WHERE k.user_id IN (" . Database::ids( $user_ids ) . ') ORDER BY k.token_id'
		);
		$cards = array();
		foreach ( $rows as $row ) {
			$cards[ (int) $row['user_id'] ][] = (object) array(
				'tokenId' => (int) $row['token_id'],
				'gateway' => (string) $row['gateway_id'],
				'token'   => (string) $row['token'],
				'type'    => (string) $row['type'],
				'year'    => (string) $row['year'],
				'month'   => (string) $row['month'],
				'brand'   => (string) $row['brand'],
				'last4'   => (string) $row['last4'],
			);
		}
		return $cards;
	}

	public function attached_cards( array $ids, bool $has_tables ): array {
		list( $table, $owner ) = $has_tables ? array( 'wc_orders_meta', 'order_id' ) : array( 'postmeta', 'post_id' );

		$rows     = array() === $ids ? array() : $this->database->rows(
			"SELECT $owner AS id, meta_value AS kept FROM {$this->of( $table )} WHERE $owner IN (" . Database::ids( $ids ) . ") AND meta_key = '_payment_tokens'"
		);
		$attached = array();
		foreach ( $rows as $row ) {
			$tokens = self::ids_in( (string) $row['kept'] );
			if ( array() !== $tokens ) {
				$attached[ (int) $row['id'] ] = end( $tokens );
			}
		}
		return $attached;
	}

	public function retries( array $order_ids ): array {
		$retries = array();
		$rows    = array() === $order_ids ? array() : $this->database->rows(
			"SELECT retry_id, order_id, status, date_gmt FROM {$this->of( 'wcs_payment_retries' )} WHERE order_id IN (" . Database::ids( $order_ids ) . ') ORDER BY retry_id'
		);
		foreach ( $rows as $row ) {
			$retries[ (int) $row['order_id'] ][] = (object) array(
				'id'     => (int) $row['retry_id'],
				'status' => (string) $row['status'],
				'atUtc'  => (int) strtotime( $row['date_gmt'] . ' UTC' ),
			);
		}
		return $retries;
	}

	private function of( string $table ): string {
		return $this->database->shop_table( $table );
	}
}
