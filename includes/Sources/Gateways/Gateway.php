<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use WC_Order;

/** One gateway's plugin, asked through its own code, so that its keys, its mode and its connection are used as it keeps them. */
interface Gateway {

	/** Stable id, for the log and for events. */
	public function id(): string;

	/** Whether orders of this payment method are its own. */
	public function serves( string $method ): bool;

	/** Whether it is installed, has keys and is of a version we know how to ask. Costs no query and no request. */
	public function is_ready(): bool;

	/** The gateway's number of the order's latest payment; '' when it keeps none and there is nothing to ask about. */
	public function number( WC_Order $order ): string;

	/**
	 * Asks over the network. May throw, which counts as unknown.
	 *
	 * @param string $number Of number(), not ''.
	 */
	public function ask( string $number, WC_Order $order ): GatewayAnswer;
}
