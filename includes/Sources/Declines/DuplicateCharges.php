<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Declines;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Sources\Orders\OrderEvents;
use WC_Order;

/**
 * What is done when a bank says that it has seen this payment already: the customer has probably paid. The case waits for a person, who
 * learns whether the shop itself knows of the earlier payment.
 */
final class DuplicateCharges {

	/** Task: the same customer paid an order of the same amount shortly before. */
	public const FOUND = 'duplicate_payment_found';
	/** Task: the bank says so, the shop knows of none; the gateway's own list may. */
	public const NOT_FOUND = 'duplicate_payment_suspected';

	/** Banks compare within a day or so; two cover what crosses midnight somewhere. */
	private const BACK_SECONDS = 2 * 86400;
	private const MOST_ORDERS  = 20;

	public function __construct(
		private readonly OrderEvents $order_events,
		private readonly TaskStore $tasks,
	) {}

	public function check( WC_Order $order, int $case_id ): void {
		$now  = $this->order_events->now();
		$hold = array(
			'holdId'   => 'duplicate_' . $order->get_id(),
			'kind'     => HoldKind::Person->value,
			'untilUtc' => null,
		);
		$this->order_events->tell( $order, 'hold:duplicate', EventKind::HoldSet, $hold );
		$this->tasks->raise( 'duplicate.' . $case_id, $case_id, $this->is_known( $order, $now ) ? self::FOUND : self::NOT_FOUND, $now );
	}

	private function is_known( WC_Order $order, int $now ): bool {
		if ( null !== $order->get_date_paid( 'edit' ) ) {
			return true;
		}
		$paid = wc_get_orders(
			array(
				'type'          => 'shop_order',
				'billing_email' => $order->get_billing_email( 'edit' ),
				'status'        => wc_get_is_paid_statuses(),
				'date_paid'     => '>' . ( $now - self::BACK_SECONDS ),
				'limit'         => self::MOST_ORDERS,
			)
		);
		foreach ( is_array( $paid ) ? $paid : array() as $other ) {
			if ( $other instanceof WC_Order && $other->get_id() !== $order->get_id() && $other->get_currency( 'edit' ) === $order->get_currency( 'edit' ) && (float) $other->get_total( 'edit' ) === (float) $order->get_total( 'edit' ) ) {
				return true;
			}
		}
		return false;
	}
}
