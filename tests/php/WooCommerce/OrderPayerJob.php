<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Tests\Support\Fleet\Job;
use stdClass;
use WC_Order;

/**
 * Pays orders one after the other as a gateway does, and tells when each payment was committed and when it was heard.
 *
 * Told: `orders` (ids), `pauseMicroseconds` (at most, before each payment).
 */
final class OrderPayerJob implements Job {

	/** When WooCommerce told that the order's new status is saved. */
	private float $paid_at = 0.0;

	public function __construct( private readonly stdClass $told ) {
		TestGateway::install();
		add_action( 'woocommerce_order_status_changed', $this->note( ... ), PHP_INT_MIN );
	}

	public function run(): void {
		foreach ( $this->told->orders as $id ) {
			usleep( random_int( 0, $this->told->pauseMicroseconds ) );
			$order = wc_get_order( $id );
			$paid  = $order instanceof WC_Order && $order->payment_complete( 'txn_' . $id );
			$line  = array(
				'paid'    => 'orders ' . $id,
				'at'      => $this->paid_at,
				'heardAt' => microtime( true ),
				'outcome' => $paid ? 'recorded' : 'failed',
			);
			fwrite( STDOUT, json_encode( $line, JSON_THROW_ON_ERROR ) . "\n" );
		}
	}

	private function note(): void {
		$this->paid_at = microtime( true );
	}
}
