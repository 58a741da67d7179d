<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use stdClass;
use WC_Order;
use WC_Stripe_API;

/**
 * WooCommerce Stripe Gateway, run against its version 8.8.0 and read in 11.1.
 *
 * It keeps the payment intent with the order as `_stripe_intent_id` (8.8.0: WC_Stripe_Helper::add_payment_intent_to_order(); since 10.0:
 * WC_Stripe_Order_Helper::META_STRIPE_INTENT_ID), and takes it away from a renewal that is copied from another. Old direct debits have a
 * charge only, as the order's transaction id. WC_Stripe_API::retrieve() (public and static since 4.0, includes/class-wc-stripe-api.php)
 * answers the decoded body, a WP_Error, or since 9.7 null for keys that are refused; an error of Stripe's is a body with `error`.
 */
final class StripeGateway implements Gateway {

	private const INTENT = '_stripe_intent_id';

	public function id(): string {
		return 'stripe';
	}

	/** `stripe`, and each of its other methods as `stripe_…`. */
	public function serves( string $method ): bool {
		return 'stripe' === $method || str_starts_with( $method, 'stripe_' );
	}

	public function is_ready(): bool {
		return class_exists( WC_Stripe_API::class ) && is_callable( array( WC_Stripe_API::class, 'retrieve' ) ) && '' !== (string) WC_Stripe_API::get_secret_key();
	}

	public function number( WC_Order $order ): string {
		foreach ( array( $order->get_meta( self::INTENT ), $order->get_transaction_id( 'edit' ) ) as $number ) {
			if ( is_string( $number ) && 1 === preg_match( '/\A(pi|ch|py)_[A-Za-z0-9]{1,250}\z/', $number ) ) {
				return $number;
			}
		}
		return '';
	}

	public function ask( string $number, WC_Order $order ): GatewayAnswer {
		$is_intent = str_starts_with( $number, 'pi_' );
		$answer    = WC_Stripe_API::retrieve( ( $is_intent ? 'payment_intents/' : 'charges/' ) . $number );
		if ( ! $answer instanceof stdClass || isset( $answer->error ) || $number !== ( $answer->id ?? '' ) ) {
			return GatewayAnswer::Unknown;
		}
		return $is_intent ? GatewayAnswer::of_intent( $answer->status ?? null ) : GatewayAnswer::of_charge( $answer->status ?? null );
	}
}
