<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use WC_Order;
use WC_Payments;
use WCPay\Core\Server\Request\Get_Intention;

/**
 * WooPayments, run against its version 8.4.0.
 *
 * It keeps the payment intent with the order as `_intent_id` (WC_Payments_Order_Service::INTENT_ID_META_KEY). The request class
 * WCPay\Core\Server\Request\Get_Intention (includes/core/server/request/class-get-intention.php) asks its server for it and answers a
 * WC_Payments_API_Payment_Intention with get_status(); it throws when it is refused or nobody answers. The name of its hook belongs to
 * the class since set_hook_args() is there; older versions wanted it from the caller and are not asked.
 */
final class WooPaymentsGateway implements Gateway {

	private const INTENT = '_intent_id';

	public function id(): string {
		return 'woopayments';
	}

	/** `woocommerce_payments`, and each of its other methods as `woocommerce_payments_…`. */
	public function serves( string $method ): bool {
		return 'woocommerce_payments' === $method || str_starts_with( $method, 'woocommerce_payments_' );
	}

	public function is_ready(): bool {
		if ( ! class_exists( WC_Payments::class ) || ! class_exists( Get_Intention::class ) || ! in_array( 'set_hook_args', get_class_methods( Get_Intention::class ), true ) ) {
			return false;
		}
		$client = WC_Payments::get_payments_api_client();
		return is_object( $client ) && method_exists( $client, 'is_server_connected' ) && true === $client->is_server_connected();
	}

	public function number( WC_Order $order ): string {
		$number = $order->get_meta( self::INTENT );
		// `seti_…` is a card that was kept, no payment.
		return is_string( $number ) && 1 === preg_match( '/\Api_[A-Za-z0-9]{1,250}\z/', $number ) ? $number : '';
	}

	public function ask( string $number, WC_Order $order ): GatewayAnswer {
		$request = Get_Intention::create( $number );
		$request->set_hook_args( $order );
		$intent = $request->send();
		if ( ! is_object( $intent ) || ! method_exists( $intent, 'get_status' ) || ! method_exists( $intent, 'get_id' ) || $number !== $intent->get_id() ) {
			return GatewayAnswer::Unknown;
		}
		return GatewayAnswer::of_intent( $intent->get_status() );
	}
}
