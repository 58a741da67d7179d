<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Sources\CanSuspend;
use FollowupReminders\Sources\CaseOpening;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\Listener;
use FollowupReminders\Sources\Orders\FreshOrders;
use FollowupReminders\Sources\Orders\OrderNotes;
use FollowupReminders\Sources\Orders\OrderOpening;
use FollowupReminders\Sources\Orders\OrderPayPage;
use FollowupReminders\Sources\Orders\OrderState;
use FollowupReminders\Sources\Orders\OrderTruth;
use FollowupReminders\Sources\PreparesPayment;
use FollowupReminders\Sources\Source;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Sources\SourceReading;
use FollowupReminders\Sources\SourceSweep;
use FollowupReminders\Sources\Sweepable;
use FollowupReminders\Sources\TakesNotes;
use FollowupReminders\Store\CaseRow;
use FollowupReminders\Support\Clock;
use stdClass;
use Throwable;
use WC_Order;
use WC_Subscription;
use WCS_Retry;

/** Renewals of WooCommerce Subscriptions: one case for each renewal order. Payment and cancellation of the order are heard by OrderSource. */
final class SubscriptionSource implements Source, CanSuspend, PreparesPayment, Sweepable, TakesNotes {

	public const ID = 'subscriptions';

	/** Statuses of a subscription whose unpaid renewals nobody owes any more. */
	public const ENDED = array( 'cancelled', 'expired', 'trash', 'switched' );

	public function __construct(
		private readonly CaseEvents $case_events,
		private readonly Subscriptions $subscriptions,
		private readonly Listener $listener,
		private readonly Clock $clock,
	) {}

	public function id(): string {
		return self::ID;
	}

	public function register(): void {
		$on = fn ( string $hook, callable $method, int $priority, int $given ) => add_action( $hook, $this->listener->guard( 'subscriptions.listener_failed', $method ), $priority, $given );
		// Before Subscriptions plans the next retry at 10: until then the number of retries is that of the attempts before this one.
		$on( 'woocommerce_subscription_renewal_payment_failed', array( $this, 'on_failed' ), 5, 2 );
		$on( 'woocommerce_subscriptions_after_apply_retry_rule', array( $this, 'on_retry_planned' ), 20, 3 );
		$on( 'woocommerce_subscriptions_retry_status_updated', array( $this, 'on_retry_status' ), 20, 2 );
		$on( 'woocommerce_generated_manual_renewal_order', array( $this, 'on_manual_renewal' ), 20, 2 );
		$on( 'woocommerce_subscription_status_updated', array( $this, 'on_subscription_status' ), 20, 2 );
	}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		try {
			$order = FreshOrders::find( (int) $case_row->source_ref );
			if ( null === $order || ! $this->subscriptions->is_active() ) {
				return OrderTruth::unreadable();
			}
			$subscription = $this->subscriptions->of_renewal( $order );
			$facts        = null === $subscription ? null : $this->subscriptions->facts( $subscription );
			$owed         = OrderState::OWED === OrderState::of( $order );
			$retry        = $owed ? $this->subscriptions->retry_facts( $order->get_id() ) : OrderTruth::no_retry();
			$reading      = OrderTruth::read( $case_row, $order, $events, $retry, $facts );
			if ( null !== $reading->debt && 'open' === $reading->debt->status && ( null === $facts || in_array( $facts->status, self::ENDED, true ) ) ) {
				$reading->debt->status = 'cancelled';
			}
			return $reading;
		} catch ( Throwable ) {
			return OrderTruth::unreadable();
		}
	}

	public function sweep(): SourceSweep {
		return new RenewalSweep( $this, $this->subscriptions, $this->clock );
	}

	/** The order's pay page: whoever pays a failed renewal there also replaces the card of the subscription. */
	public function pay_url( CaseRow $case_row ): string {
		return OrderPayPage::url( (int) $case_row->source_ref );
	}

	public function prepare_payment( CaseRow $case_row, stdClass $facts ): void {
		OrderPayPage::prepare( (int) $case_row->source_ref, $facts );
	}

	public function add_note( CaseRow $case_row, string $text ): bool {
		return OrderNotes::add( (int) $case_row->source_ref, $text );
	}

	/**
	 * A refusal. Fires once for each subscription of the order, twice with some gateways, for the customer's own attempts and
	 * for a dispute lost: one attempt of the shop is one event, named by its number.
	 */
	public function on_failed( mixed $subscription, mixed $order ): void {
		if ( ! $order instanceof WC_Order || ! $subscription instanceof WC_Subscription || OrderState::OWED !== OrderState::of( $order ) ) {
			return;
		}
		$by      = $this->refused_by( $order );
		$attempt = 'shop' === $by ? $this->subscriptions->retry_count( $order->get_id() ) + 1 : ( $order->get_date_modified( 'edit' )?->getTimestamp() ?? 0 );
		$details = array(
			'by'           => $by,
			'declineClass' => null,
		);
		$this->hear( $order, 'failed:' . $by . ':' . $attempt, EventKind::PaymentFailed, $details, $this->opening( $order ) );
	}

	/**
	 * The schedule's attempts are the shop's. A gateway may report a refusal later by webhook: it belongs to the shop too, unless
	 * the next automatic attempt is still waiting — then only the customer can have tried.
	 *
	 * @return 'shop'|'customer'
	 */
	private function refused_by( WC_Order $order ): string {
		if ( $this->subscriptions->is_scheduled_attempt() ) {
			return 'shop';
		}
		if ( did_action( 'woocommerce_before_pay_action' ) || did_action( 'woocommerce_checkout_order_processed' ) || did_action( 'woocommerce_store_api_checkout_order_processed' ) ) {
			return 'customer';
		}
		$retry = $this->subscriptions->last_retry( $order->get_id() );
		return null !== $retry && 'pending' === $retry->status ? 'customer' : 'shop';
	}

	public function on_retry_planned( mixed $rule, mixed $order, mixed $subscription ): void {
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		$retry = $this->subscriptions->last_retry( $order->get_id() );
		if ( null !== $retry ) {
			$this->hear( $order, 'retry:' . $retry->id . ':planned', EventKind::RetryPlanned, (array) $this->subscriptions->retry_facts( $order->get_id() ) );
		}
	}

	/** A retry that runs or was dropped is no longer to come. The next one, if any, is planned before the last is marked failed, so that says nothing new. */
	public function on_retry_status( mixed $retry, mixed $status ): void {
		if ( ! $retry instanceof WCS_Retry || ! in_array( $status, array( 'processing', 'cancelled' ), true ) ) {
			return;
		}
		$order = wc_get_order( $retry->get_order_id() );
		if ( $order instanceof WC_Order ) {
			$this->hear( $order, 'retry:' . $retry->get_id() . ':' . $status, EventKind::RetryPlanned, (array) $this->subscriptions->retry_facts( $order->get_id() ) );
		}
	}

	/** Nothing failed and nothing will be tried: the renewal is simply unpaid. */
	public function on_manual_renewal( mixed $order_id, mixed $subscription ): void {
		$order   = wc_get_order( is_numeric( $order_id ) ? (int) $order_id : 0 );
		$opening = $order instanceof WC_Order && OrderState::OWED === OrderState::of( $order ) ? $this->opening( $order ) : null;
		if ( $order instanceof WC_Order && null !== $opening ) {
			$this->hear( $order, 'opened', EventKind::Opened, array( 'reopened' => false ), $opening );
		}
	}

	/** What a subscription that ended would have paid for is no longer delivered, so its unpaid renewal is no longer owed. */
	public function on_subscription_status( mixed $subscription, mixed $status ): void {
		if ( ! $subscription instanceof WC_Subscription || ! in_array( $status, self::ENDED, true ) ) {
			return;
		}
		foreach ( $this->subscriptions->newest_renewal_of( $subscription ) as $order_id ) {
			$order = wc_get_order( $order_id );
			if ( $order instanceof WC_Order && OrderState::PAID !== OrderState::of( $order ) ) {
				$this->hear( $order, 'subscription:' . $subscription->get_id() . ':' . $status, EventKind::Cancelled, array() );
			}
		}
	}

	public function suspend( CaseRow $case_row ): string {
		return $this->set_status( $case_row, 'on-hold', array( 'on-hold', ...self::ENDED ) );
	}

	public function cancel( CaseRow $case_row ): string {
		return $this->set_status( $case_row, 'cancelled', self::ENDED );
	}

	/**
	 * @param list<string> $already Statuses that need no change.
	 * @return 'done'|'already'|'refused'
	 */
	private function set_status( CaseRow $case_row, string $status, array $already ): string {
		try {
			$order        = FreshOrders::find( (int) $case_row->source_ref );
			$subscription = null === $order ? null : $this->subscriptions->of_renewal( $order );
			if ( null === $subscription ) {
				return 'refused';
			}
			if ( in_array( $subscription->get_status(), $already, true ) ) {
				return 'already';
			}
			if ( ! $subscription->can_be_updated_to( $status ) ) {
				return 'refused';
			}
			$subscription->update_status( $status, __( 'Follow-up Reminders: the renewal stayed unpaid.', 'followup-reminders' ) );
			return 'done';
		} catch ( Throwable ) {
			return 'refused';
		}
	}

	private function opening( WC_Order $order ): ?CaseOpening {
		return OrderOpening::of( $order, 'renewal', $this->clock->now() );
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function hear( WC_Order $order, string $event, EventKind $kind, array $details, ?CaseOpening $opening = null ): void {
		$reference = (string) $order->get_id();
		$this->case_events->hear( new SourceEvent( self::ID, $reference, $reference . ':' . $event, $kind, $this->clock->now(), (object) $details ), $opening );
	}
}
