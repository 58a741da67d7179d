<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanStore;
use FollowupReminders\Model\Sources\Foresight;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use Throwable;
use WC_Order;

/**
 * WooCommerce cancels unpaid orders when the time it holds their stock is over, an hour by default: an order would be gone before the first
 * reminder, or between the reminder and the click. While a sequence follows an order it is kept, unless the owner chose otherwise. Its stock
 * is not: WooCommerce releases it by itself, and the pay page says so if nothing is left.
 */
final class HoldStock {

	/** `no` when the owner wants WooCommerce to cancel as usual. */
	public const OPTION = 'followup_reminders_keep_unpaid_orders';

	public function __construct(
		private readonly CaseStore $cases,
		private readonly Foresight $foresight,
		private readonly PlanStore $plans,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	public function register(): void {
		add_filter( 'woocommerce_cancel_unpaid_order', array( $this, 'cancel_unpaid' ), 20, 2 );
	}

	/** So that it is known without being looked for. */
	public static function install(): void {
		add_option( self::OPTION, 'yes', '', true );
	}

	public static function keeps_orders(): bool {
		return 'no' !== get_option( self::OPTION, 'yes' );
	}

	public static function choose( bool $keeps ): void {
		update_option( self::OPTION, $keeps ? 'yes' : 'no', true );
	}

	/** After how many minutes WooCommerce cancels unpaid orders; null: it does not. */
	public static function minutes(): ?int {
		$minutes = Given::whole( get_option( 'woocommerce_hold_stock_minutes', 0 ) );
		return 0 < $minutes && 'yes' === get_option( 'woocommerce_manage_stock' ) ? $minutes : null;
	}

	/** @return mixed Whether to cancel it; as it was given for orders that nobody follows. */
	public function cancel_unpaid( mixed $cancel, mixed $order = null ): mixed {
		if ( true !== $cancel || ! $order instanceof WC_Order || ! self::keeps_orders() ) {
			return $cancel;
		}
		try {
			return ! $this->is_followed( $order );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'orders.hold_stock_failed', $thrown );
			return $cancel;
		}
	}

	private function is_followed( WC_Order $order ): bool {
		$now = $this->clock->now();
		if ( 'yes' !== get_option( Plan::ANY ) && ! $this->foresight->is_anything_live( $now ) ) {
			return false;
		}
		$case = $this->cases->find_by_ref( OrderSource::ID, (string) $order->get_id() );
		if ( null !== $case && 'yes' === get_option( Plan::ANY ) && null !== $this->plans->running_of( $case->id ) ) {
			return true;
		}
		return null !== $case && $this->foresight->is_anything_live( $now ) && $this->foresight->will_write( $case, $now );
	}
}
