<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

use FollowupReminders\Sources\Orders\FreshOrders;
use stdClass;
use WC_Order;
use WC_Subscription;
use WCS_Retry;
use WCS_Retry_Manager;

/** Everything we ask of WooCommerce Subscriptions, in one place; without it every answer is "none". */
final class Subscriptions {

	/** The longest ladder counted; the default has five rules, a filter could answer for ever. */
	private const MOST_RULES = 50;

	public function is_active(): bool {
		return class_exists( 'WC_Subscription' ) && function_exists( 'wcs_order_contains_renewal' );
	}

	public function is_renewal( WC_Order $order ): bool {
		return $this->is_active() && wcs_order_contains_renewal( $order );
	}

	/** @return WC_Subscription|null The subscription a renewal order renews, the oldest when there are several; past every cache. */
	public function of_renewal( WC_Order $order ): ?WC_Subscription {
		if ( ! $this->is_active() ) {
			return null;
		}
		$ids = wcs_get_subscription_ids_for_order( $order, 'renewal' );
		sort( $ids, SORT_NUMERIC );
		$subscription = array() === $ids ? null : FreshOrders::find( (int) $ids[0] );
		return $subscription instanceof WC_Subscription ? $subscription : null;
	}

	/** Whether the payment being tried now was started by the schedule and not by a person. */
	public function is_scheduled_attempt(): bool {
		return doing_action( 'woocommerce_scheduled_subscription_payment' ) || doing_action( 'woocommerce_scheduled_subscription_payment_retry' );
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

	/** Without a retry the order's own status is all there is; of a subscription that is paid by hand the shop tries nothing. */
	private function was_refused( WC_Order $order ): bool {
		$subscription = $this->of_renewal( $order );
		return null !== $subscription && ! $subscription->is_manual()
			&& ( 'failed' === $order->get_status( 'edit' ) || 'yes' === $order->get_meta( WC_Subscription::RENEWAL_FAILED_META_KEY ) );
	}

	/** @return stdClass|null { id: int, status: string, atUtc: int } of the newest retry of an order. */
	public function last_retry( int $order_id ): ?stdClass {
		$retry = $this->retries_on() ? WCS_Retry_Manager::store()->get_last_retry_for_order( $order_id ) : null;
		return null === $retry ? null : (object) array(
			'id'     => (int) $retry->get_id(),
			'status' => $retry->get_status(),
			'atUtc'  => (int) $retry->get_time(),
		);
	}

	/** @return stdClass Facts.retry: the planned one's instant, and how many attempts are still to come, it included. */
	public function retry_facts( int $order_id ): stdClass {
		$retry   = $this->last_retry( $order_id );
		$waiting = null !== $retry && 'pending' === $retry->status;
		$running = null !== $retry && 'processing' === $retry->status;
		$later   = $waiting || $running ? $this->rules_from( $this->retry_count( $order_id ), $order_id ) : 0;
		return (object) array(
			'nextAtUtc' => $waiting ? $retry->atUtc : null,
			'leftCount' => $later + ( $waiting ? 1 : 0 ),
		);
	}

	private function rules_from( int $retry_no, int $order_id ): int {
		$left = 0;
		while ( $left < self::MOST_RULES && WCS_Retry_Manager::rules()->has_rule( $retry_no + $left, $order_id ) ) {
			++$left;
		}
		return $left;
	}

	private function retries_on(): bool {
		return class_exists( 'WCS_Retry_Manager' ) && WCS_Retry_Manager::is_retry_enabled();
	}

	/** @return stdClass Facts.subscription. */
	public function facts( WC_Subscription $subscription ): stdClass {
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
			'cardExpiresOn'     => null,
		);
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
