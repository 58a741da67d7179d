<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

/** What the statuses of an order that is paid by one gateway say about its money. */
enum GatewayRule: string {

	/** On hold says nothing; processing and completed are paid. */
	case Normal = 'normal';
	/** On hold until a person sees the money: bank transfer, cheque. */
	case Transfer = 'transfer';
	/** Processing is on its way and nothing is due yet; WooCommerce writes the payment date when the order is completed: cash on delivery. */
	case OnDelivery = 'on_delivery';
	/** Processing is not paid and due, until the order has a payment date; WooCommerce writes it when the order is completed. */
	case Unpaid = 'unpaid';
	/** Neither processing nor completed is paid until a payment itself gives the order its date: on account. */
	case OnAccount = 'on_account';
	/** Its orders are never followed up, whatever their status. */
	case Never = 'never';

	/** Whether a paid status is no payment by itself. */
	public function needs_payment_date(): bool {
		return self::OnDelivery === $this || self::Unpaid === $this || self::OnAccount === $this;
	}
}
