<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions\Reading;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Fingerprints\ShopRows;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use stdClass;
use WC_Order;
use WC_Subscription;
use WCS_Retry;
use WCS_Retry_Manager;
use WCS_Retry_Rules;

/**
 * Everything we ask of WooCommerce Subscriptions, in one place; without it every answer is "none".
 *
 * @phpstan-import-type FactsRetry from Documents
 * @phpstan-import-type FactsSubscription from Documents
 * @phpstan-import-type RetryKept from ShopRows
 */
final class Subscriptions {

	/** The longest ladder counted; the default has five rules, a filter could answer forever. */
	private const MOST_RULES = 50;

	/** Statuses in which a subscription is over: nothing it renews is owed any more. */
	public const ENDED = array( 'cancelled', 'expired', 'trash', 'switched' );

	/** The order on which Subscriptions is planning the next attempt. */
	private ?int $planned_for = null;

	public function is_active(): bool {
		return class_exists( 'WC_Subscription' ) && function_exists( 'wcs_order_contains_renewal' );
	}

	/** A renewal that was due. One that a customer makes early is an order of hers like any other: nothing was due, and Subscriptions suspends nothing for it. */
	public function is_renewal( WC_Order $order ): bool {
		return $this->is_active() && wcs_order_contains_renewal( $order ) && ! wcs_order_contains_early_renewal( $order );
	}

	/** @return string Id of the source the order belongs to. */
	public function source_of( WC_Order $order ): string {
		return $this->is_renewal( $order ) ? SourceIds::SUBSCRIPTIONS : SourceIds::ORDERS;
	}

	/** Whether a customer tried to renew early and the subscription was renewed by another order since: nobody pays this one any more. */
	public function is_outdated( WC_Order $order ): bool {
		return $this->is_active() && wcs_order_contains_early_renewal( $order ) && ! $this->is_newest_renewal( $order );
	}

	/** @return WC_Order|null The renewal order of the same subscription right before an early one. */
	public function renewal_before( WC_Order $order ): ?WC_Order {
		$subscription = $this->is_active() && wcs_order_contains_early_renewal( $order ) ? $this->renewed_by( $order )[0] ?? null : null;
		$older        = array_filter( $subscription?->get_related_orders( 'ids', 'renewal' ) ?? array(), static fn ( int $id ): bool => $id < $order->get_id() );
		$found        = array() === $older ? null : wc_get_order( max( $older ) );
		return $found instanceof WC_Order ? $found : null;
	}

	/** @return string The page from which a customer renews early, behind the shop's log-in; '' for any other order. */
	public function early_renewal_page( WC_Order $order ): string {
		$subscription = $this->is_active() && wcs_order_contains_early_renewal( $order ) ? $this->renewed_by( $order )[0] ?? null : null;
		return null === $subscription ? '' : $subscription->get_view_order_url();
	}

	/**
	 * @param list<WC_Subscription> $subscriptions Of one order, which is owed until the last of them ended.
	 * @return list<WC_Subscription>
	 */
	public static function going_on( array $subscriptions ): array {
		return array_values( array_filter( $subscriptions, static fn ( WC_Subscription $subscription ): bool => ! $subscription->has_status( self::ENDED ) ) );
	}

	/** @return list<int> Of the subscriptions a renewal order renews, oldest first; the order itself names them. */
	public function renewed_ids( WC_Order $order ): array {
		$ids = array_map( 'intval', array_values( $this->is_active() ? wcs_get_subscription_ids_for_order( $order, 'renewal' ) : array() ) );
		sort( $ids, SORT_NUMERIC );
		return $ids;
	}

	/** @return list<WC_Subscription> The subscriptions a renewal order renews, oldest first; past every cache. */
	public function renewed_by_now( WC_Order $order ): array {
		$found = array_map( FreshOrders::find( ... ), $this->renewed_ids( $order ) );
		return array_values( array_filter( $found, static fn ( ?WC_Order $subscription ): bool => $subscription instanceof WC_Subscription ) );
	}

	/**
	 * @param array<int,WC_Order> $read Subscriptions read already, by id.
	 * @param list<int>           $ids  Those an order renews.
	 * @return list<WC_Subscription> Oldest first.
	 */
	public function among( array $read, array $ids ): array {
		sort( $ids, SORT_NUMERIC );
		$found = array_map( static fn ( int $id ): ?WC_Order => $read[ $id ] ?? FreshOrders::find( $id ), $ids );
		return array_values( array_filter( $found, static fn ( ?WC_Order $subscription ): bool => $subscription instanceof WC_Subscription ) );
	}

	/** @return list<WC_Subscription> The subscriptions a renewal order renews, oldest first; as this process knows them. */
	public function renewed_by( WC_Order $order ): array {
		$subscriptions = $this->is_active() ? wcs_get_subscriptions_for_renewal_order( $order ) : array();
		ksort( $subscriptions, SORT_NUMERIC );
		return array_values( $subscriptions );
	}

	/** @return list<WC_Subscription> */
	public function of_customer( int $customer_id ): array {
		return $this->is_active() && $customer_id > 0 ? array_values( wcs_get_users_subscriptions( $customer_id ) ) : array();
	}

	/** Whether a renewal order is the newest of one of its subscriptions: only then Subscriptions suspends for it and asks for its payment. */
	public function is_newest_renewal( WC_Order $order ): bool {
		foreach ( $this->renewed_by( $order ) as $subscription ) {
			if ( wcs_is_order_last_renewal_of_subscription( $order, $subscription ) ) {
				return true;
			}
		}
		return false;
	}

	/** Whether the payment being tried now was started by the schedule and not by a person. */
	public function is_scheduled_attempt(): bool {
		return doing_action( 'woocommerce_scheduled_subscription_payment' ) || doing_action( 'woocommerce_scheduled_subscription_payment_retry' );
	}

	/** Subscriptions has begun to plan the next attempt on an order: what it saves meanwhile belongs to that, and is over when the attempt is recorded. */
	public function note_planning( ?int $order_id ): void {
		$this->planned_for = $order_id;
	}

	public function is_planning_for( WC_Order $order ): bool {
		return $order->get_id() === $this->planned_for;
	}

	/** Whether Subscriptions or a gateway is at work on a payment, so that what happens to a subscription is no person's decision. */
	public function is_about_a_payment(): bool {
		return $this->is_scheduled_attempt() || doing_action( 'woocommerce_order_status_changed' ) || doing_action( 'woocommerce_order_status_failed' );
	}

	/** Whether this request is a customer's attempt to pay, at the checkout or on a pay page. */
	public function is_customer_paying(): bool {
		return 0 < did_action( 'woocommerce_before_pay_action' ) + did_action( 'woocommerce_checkout_order_processed' ) + did_action( 'woocommerce_store_api_checkout_order_processed' );
	}

	/** Retries planned so far for an order, whatever became of them: the attempt that fails now is the next number. */
	public function retry_count( int $order_id ): int {
		return $this->retries_on() ? WCS_Retry_Manager::store()->get_retry_count_for_order( $order_id ) : 0;
	}

	/**
	 * The shop's own attempts on a renewal that were refused. The first was made when the order was; each later one is a retry.
	 *
	 * @return array<int,int> When, by number of the attempt, from 1.
	 */
	public function refused_attempts( WC_Order $order ): array {
		$retries = $this->retries_on() ? array_values( WCS_Retry_Manager::store()->get_retries_for_order( $order->get_id() ) ) : array();
		usort( $retries, static fn ( WCS_Retry $a, WCS_Retry $b ): int => $a->get_id() <=> $b->get_id() );
		$refused = array();
		if ( array() !== $retries || $this->was_refused( $order ) ) {
			$refused[1] = $order->get_date_created( 'edit' )?->getTimestamp() ?? 0;
		}
		foreach ( $retries as $index => $retry ) {
			if ( 'failed' === $retry->get_status() ) {
				$refused[ $index + 2 ] = (int) $retry->get_time();
			}
		}
		return $refused;
	}

	/** Without a retry the order's own status is all there is; where one subscription is paid by hand the shop tries nothing. */
	private function was_refused( WC_Order $order ): bool {
		$subscriptions = $this->renewed_by( $order );
		$by_hand       = array_filter( $subscriptions, static fn ( WC_Subscription $subscription ): bool => $subscription->is_manual() );
		return array() !== $subscriptions && array() === $by_hand
			&& ( 'failed' === $order->get_status( 'edit' ) || 'yes' === $order->get_meta( WC_Subscription::RENEWAL_FAILED_META_KEY ) );
	}

	/** @return (object{id: int, status: string, atUtc: int}&stdClass)|null The newest retry of an order. */
	public function last_retry( int $order_id ): ?stdClass {
		$retries = $this->retries( $order_id );
		return array() === $retries ? null : end( $retries );
	}

	/** @return list<RetryKept> All retries of an order, oldest first, by one statement. */
	public function retries( int $order_id ): array {
		$kept = array();
		foreach ( $this->retries_on() ? WCS_Retry_Manager::store()->get_retries_for_order( $order_id ) : array() as $retry ) {
			$kept[ (int) $retry->get_id() ] = (object) array(
				'id'     => (int) $retry->get_id(),
				'status' => $retry->get_status(),
				'atUtc'  => (int) $retry->get_time(),
			);
		}
		ksort( $kept, SORT_NUMERIC );
		return array_values( $kept );
	}

	/** Whether retries, where there are any, are rows of Subscriptions' own table: not so in an old shop that is still moving them there. */
	public function are_retries_rows(): bool {
		return ! $this->retries_on() || is_a( WCS_Retry_Manager::store(), 'WCS_Retry_Database_Store' );
	}

	/**
	 * @param list<WC_Subscription> $subscriptions Those the order renews: Subscriptions skips a planned retry once one of them is paid by hand.
	 * @param list<RetryKept>|null  $retries       All of the order, oldest first; null: they are read now.
	 * @return FactsRetry The planned one's instant, and how many attempts are still to come, it included.
	 */
	public function retry_facts( int $order_id, array $subscriptions, ?array $retries = null ): stdClass {
		$retries = $retries ?? $this->retries( $order_id );
		$retry   = end( $retries ) ?: null;
		foreach ( $subscriptions as $subscription ) {
			$retry = $subscription->is_manual() ? null : $retry;
		}
		$waiting = null !== $retry && 'pending' === $retry->status;
		$running = null !== $retry && 'processing' === $retry->status;
		$later   = $waiting || $running ? $this->rules_from( count( $retries ), $order_id ) : 0;
		return (object) array(
			'nextAtUtc' => $waiting ? $retry->atUtc : null,
			'leftCount' => $later + ( $waiting ? 1 : 0 ),
		);
	}

	/** @return string Where the customer replaces the card, behind the shop's log-in; '' when Subscriptions does not allow it now. */
	public function replace_card_url( WC_Subscription $subscription ): string {
		return $subscription->can_be_updated_to( 'new-payment-method' ) ? $subscription->get_change_payment_method_url() : '';
	}

	/** By Subscriptions' own API, which also takes the date and the scheduled action away. */
	public function cancel_retry( int $order_id ): void {
		$retry = $this->retries_on() ? WCS_Retry_Manager::store()->get_last_retry_for_order( $order_id ) : null;
		if ( null !== $retry && 'pending' === $retry->get_status() ) {
			$retry->update_status( 'cancelled' );
		}
	}

	/** @throws \Exception When Subscriptions refuses the date. */
	public function put_off_retry( WC_Order $order, int $at_utc ): void {
		$retry = $this->retries_on() ? WCS_Retry_Manager::store()->get_last_retry_for_order( $order->get_id() ) : null;
		if ( null === $retry || 'pending' !== $retry->get_status() ) {
			return;
		}
		$date = gmdate( 'Y-m-d H:i:s', $at_utc );
		$retry->update_date_gmt( $date );
		foreach ( $this->renewed_by( $order ) as $subscription ) {
			$subscription->update_dates( array( 'payment_retry' => $date ) );
		}
	}

	/** What Subscriptions mails when no retry follows a refusal, with everything that may keep it from being sent. */
	public function mail_invoice( int $order_id ): void {
		WC()->mailer();
		do_action( 'woocommerce_order_status_failed_renewal_notification', $order_id ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- Subscriptions' own.
	}

	private function rules_from( int $retry_no, int $order_id ): int {
		$left = 0;
		while ( $left < self::MOST_RULES && WCS_Retry_Manager::rules()->has_rule( $retry_no + $left, $order_id ) ) {
			++$left;
		}
		return $left;
	}

	/** @return list<array<string, mixed>> The rules Subscriptions would make in a new request, in their order. */
	public function raw_rules(): array {
		$raw   = array();
		$rules = class_exists( 'WCS_Retry_Rules' ) ? new WCS_Retry_Rules() : null;
		for ( $number = 0; $number < self::MOST_RULES; $number++ ) {
			$rule = $rules?->get_rule( $number, 0 );
			if ( null === $rule ) {
				break;
			}
			$raw[] = $rule->get_raw_data();
		}
		return $raw;
	}

	/** Whether Subscriptions tries refused renewals again by itself: its own setting. */
	public function retries_on(): bool {
		return class_exists( 'WCS_Retry_Manager' ) && WCS_Retry_Manager::is_retry_enabled();
	}

	/**
	 * @param string|null $card_expires_on See Cards.
	 * @return FactsSubscription
	 */
	public function facts( WC_Subscription $subscription, ?string $card_expires_on ): stdClass {
		$product_id = 0;
		foreach ( $subscription->get_items() as $item ) {
			$product_id = $item instanceof \WC_Order_Item_Product ? $item->get_product_id() : 0;
			break;
		}
		return (object) array(
			'productId'         => $product_id,
			'status'            => str_replace( '-', '_', $subscription->get_status() ),
			'renewalsPaidCount' => (int) $subscription->get_payment_count( 'completed', 'renewal' ),
			'renewsAtUtc'       => self::instant( $subscription, 'next_payment' ),
			'trialEndsAtUtc'    => self::instant( $subscription, 'trial_end' ),
			'cardExpiresOn'     => $card_expires_on,
		);
	}

	/** @return list<int> Ids of the order a subscription was bought with and of its renewals. */
	public function orders_of( WC_Subscription $subscription ): array {
		return array_values( array_map( 'intval', $subscription->get_related_orders( 'ids', array( 'parent', 'renewal' ) ) ) );
	}

	/** @return list<int> Ids of a subscription's newest renewal order, or none. */
	public function newest_renewal_of( WC_Subscription $subscription ): array {
		$newest = $subscription->get_last_order( 'ids', array( 'renewal' ) );
		return is_numeric( $newest ) && (int) $newest > 0 ? array( (int) $newest ) : array();
	}

	private static function instant( WC_Subscription $subscription, string $date_type ): ?int {
		$time = (int) $subscription->get_time( $date_type );
		return $time > 0 ? $time : null;
	}
}
