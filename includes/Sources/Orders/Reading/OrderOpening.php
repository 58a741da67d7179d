<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use WC_Order;

/** What an order says when a case is opened for it. */
final class OrderOpening {

	/**
	 * @param string|null $due_date         `YYYY-MM-DD`.
	 * @param list<int>   $subscription_ids Subscriptions it renews.
	 * @return CaseOpening|null Null when there is nothing to chase: no amount, an unknown currency, nobody to write to, an order that is not followed up.
	 */
	public static function of( WC_Order $order, string $kind, int $opened_at_utc, ?string $due_date = null, array $subscription_ids = array() ): ?CaseOpening {
		$total_minor = OrderAmounts::total_minor( $order );
		$debtor      = OrderIdentity::of( $order );
		if ( null === $total_minor || 0 === $total_minor || null === $debtor || ! OrderScope::is_followed( $order, 'renewal' === $kind ) ) {
			return null;
		}
		return new CaseOpening(
			debtor: $debtor,
			kind: self::kind( $order, $kind ),
			number: $order->get_order_number(),
			currency: $order->get_currency( 'edit' ),
			total_minor: $total_minor,
			opened_at_utc: $opened_at_utc,
			due_date: $due_date,
			gateway: OrderMethod::gateway( $order ),
			method_kind: OrderMethod::kind( $order ),
			is_test: OrderMethod::is_test( $order ),
			subscription_ids: $subscription_ids,
		);
	}

	/** An order on account is an invoice: until it is due no reminder is sent, least of all one about an abandoned checkout. */
	public static function kind( WC_Order $order, string $kind ): string {
		return 'order' === $kind && GatewayRule::OnAccount === GatewayRules::of( $order->get_payment_method( 'edit' ) ) ? 'invoice' : $kind;
	}
}
