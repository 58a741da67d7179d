<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\ExpiringCards;

use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use WC_Order;
use WC_Payment_Token;
use WC_Subscription;

/**
 * Notices that a subscription has another card, or that the bank renewed the one it has: the customer on Subscriptions' page, with the
 * payment of a refused renewal, by choosing another saved card for all their subscriptions, by turning automatic renewal off; a gateway by
 * updating the saved card.
 */
final class CardWatch {

	/** What of a saved card says that it is another one now. */
	private const OF_A_CARD = array( 'token', 'expiry_month', 'expiry_year', 'last4' );
	private const RENEWING  = array( 'active', 'on-hold', 'pending' );

	/** @var array<int, true> Subscriptions of which is being saved that they renew by themselves from now on, or no longer. */
	private array $turning = array();

	public function __construct(
		private readonly ExpiringCardSource $expiring_cards,
		private readonly Subscriptions $subscriptions,
		private readonly Cards $cards,
		private readonly OrderEvents $order_events,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		$on = fn ( string $hook, callable $method, int $given ) => add_action( $hook, $this->listener->guard( 'expiring_cards.listener_failed', $method ), 20, $given );
		$on( 'woocommerce_subscription_payment_method_updated', array( $this, 'on_replaced' ), 1 );
		$on( 'woocommerce_subscription_failing_payment_method_updated', array( $this, 'on_replaced' ), 1 );
		$on( 'woocommerce_subscription_token_changed', array( $this, 'on_replaced' ), 1 );
		$on( 'woocommerce_before_subscription_object_save', array( $this, 'before_save' ), 1 );
		$on( 'woocommerce_after_subscription_object_save', array( $this, 'after_save' ), 1 );
		$on( 'woocommerce_payment_token_object_updated_props', array( $this, 'on_saved_card' ), 2 );
		$on( 'woocommerce_payment_token_set_default', array( $this, 'on_default' ), 2 );
	}

	public function on_replaced( mixed $subscription ): void {
		if ( $subscription instanceof WC_Subscription ) {
			$this->tell( $subscription, EventKind::MethodReplaced );
			// Its case ends with it, and may still be answered.
			$this->expiring_cards->tell( $subscription->get_id(), 'card', EventKind::MethodReplaced );
			$this->expiring_cards->tell( $subscription->get_id(), 'replaced', EventKind::Cancelled, CancelledBy::Replaced );
		}
	}

	public function before_save( mixed $subscription ): void {
		if ( $subscription instanceof WC_Subscription && $subscription->get_id() > 0 && array_key_exists( 'requires_manual_renewal', $subscription->get_changes() ) ) {
			$this->turning[ $subscription->get_id() ] = true;
		}
	}

	/** What is paid by hand needs no card, and no card is tried again for it. */
	public function after_save( mixed $subscription ): void {
		if ( ! $subscription instanceof WC_Subscription || ! isset( $this->turning[ $subscription->get_id() ] ) ) {
			return;
		}
		unset( $this->turning[ $subscription->get_id() ] );
		$this->tell( $subscription, EventKind::Touched );
		if ( $subscription->is_manual() ) {
			$this->expiring_cards->tell( $subscription->get_id(), 'manual', EventKind::Cancelled, CancelledBy::Shop );
		}
	}

	public function on_saved_card( mixed $token, mixed $changed ): void {
		if ( $token instanceof WC_Payment_Token && is_array( $changed ) && array() !== array_intersect( self::OF_A_CARD, array_map( Given::text( ... ), $changed ) ) ) {
			foreach ( $this->users_of( $token ) as $subscription ) {
				$this->on_replaced( $subscription );
			}
		}
	}

	/** Which saved card is the usual one decides nothing for a subscription by itself; what it means is read from the subscription. */
	public function on_default( mixed $token_id, mixed $token ): void {
		if ( $token instanceof WC_Payment_Token ) {
			foreach ( $this->users_of( $token ) as $subscription ) {
				$this->tell( $subscription, EventKind::Touched );
			}
		}
	}

	/** The newest renewal is the one that would be charged; one that is paid needs no card. */
	private function tell( WC_Subscription $subscription, EventKind $kind ): void {
		foreach ( $this->subscriptions->newest_renewal_of( $subscription ) as $order_id ) {
			$order = wc_get_order( $order_id );
			if ( $order instanceof WC_Order && OrderState::PAID !== OrderState::of( $order ) ) {
				$this->order_events->tell( $order, 'method:' . $subscription->get_id() . ':' . $kind->value . ':' . $this->order_events->now(), $kind, array() );
			}
		}
	}

	/** @return list<WC_Subscription> Those that renew with a saved card. */
	private function users_of( WC_Payment_Token $token ): array {
		$users = array();
		foreach ( $this->subscriptions->of_customer( $token->get_user_id( 'edit' ) ) as $subscription ) {
			if ( $subscription->has_status( self::RENEWING ) && $this->cards->uses( $subscription, $token ) ) {
				$users[] = $subscription;
			}
		}
		return $users;
	}
}
