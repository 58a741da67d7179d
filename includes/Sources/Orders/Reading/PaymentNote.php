<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\PaymentVia;
use WC_Order;

/** What is noted beside a payment's amount: how it came, with which method, when by the gateway's account. */
final class PaymentNote {

	/** @return array{via: string, gateway: string|null, methodKind: string|null, paidAtUtc: int|null, isTest: bool} See EventKind::PaymentReceived. */
	public static function of( WC_Order $order, PaymentVia $via ): array {
		return array(
			'via'        => $via->value,
			'gateway'    => OrderMethod::gateway( $order ),
			'methodKind' => OrderMethod::kind( $order ),
			'paidAtUtc'  => $order->get_date_paid( 'edit' )?->getTimestamp(),
			'isTest'     => OrderMethod::is_test( $order ),
		);
	}
}
