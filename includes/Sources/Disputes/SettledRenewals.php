<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Sources\Subscriptions\SubscriptionSource;
use FollowupReminders\Support\Listener;
use Throwable;
use WC_Order;
use WC_Subscription;

/**
 * Lets a subscription go on whose renewal was settled beside its order: a part paid through the balance order and the rest lost in a dispute,
 * or money a person received. The order itself is never paid then, so Subscriptions would keep it on hold forever.
 */
final class SettledRenewals {

	private const SETTLE = array( EventKind::PaymentReceived, EventKind::DisputeClosed, EventKind::Credited );

	public function __construct(
		private readonly OrderEvents $order_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly Subscriptions $subscriptions,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_action( 'followup_reminders_event_recorded', $this->listener->guard( 'disputes.settled_failed', array( $this, 'on_recorded' ) ), 30, 3 );
	}

	/** A payment that settles all of an order is the order's own: Subscriptions sees to that. */
	public function on_recorded( mixed $case_id = null, mixed $kind = null, mixed $event = null ): void {
		if ( ! $event instanceof SourceEvent || SourceIds::SUBSCRIPTIONS !== $event->source || ! in_array( $event->kind, self::SETTLE, true ) || true === ( $event->details->full ?? null ) ) {
			return;
		}
		$order    = FreshOrders::find( (int) $event->source_ref );
		$case_row = is_int( $case_id ) ? $this->cases->find( $case_id ) : null;
		if ( null === $order || null === $case_row || OrderState::PAID === OrderState::of( $order ) ) {
			return;
		}
		$events = $this->events->for_case( $case_row->id );
		if ( CaseStatus::Paid->value !== OrderTruth::read( $case_row, $order, $events, OrderTruth::no_retry(), null )->debt?->status ) {
			return;
		}
		foreach ( $this->subscriptions->renewed_by( $order ) as $subscription ) {
			if ( $this->waits_for( $subscription, $order, $events ) ) {
				$this->let_go_on( $subscription, $order );
			}
		}
	}

	/**
	 * Whether a subscription is on hold for this renewal and for nothing else.
	 *
	 * @param list<EventRow> $events Of the renewal's case.
	 */
	private function waits_for( WC_Subscription $subscription, WC_Order $order, array $events ): bool {
		foreach ( $events as $event ) {
			if ( str_contains( $event->event_id, SubscriptionSource::suspended_by_hand( $subscription ) ) ) {
				return false;
			}
		}
		return $subscription->has_status( 'on-hold' ) && wcs_is_order_last_renewal_of_subscription( $order, $subscription );
	}

	/** Subscriptions works out the next payment itself: one term after this renewal, or the first such day to come. */
	private function let_go_on( WC_Subscription $subscription, WC_Order $order ): void {
		$is_done = $subscription->can_be_updated_to( 'active' );
		if ( $is_done ) {
			try {
				/* translators: %s: order number */
				$subscription->update_status( 'active', sprintf( __( 'Follow-up Reminders: nothing is due for renewal %s any more.', 'followup-reminders' ), $order->get_order_number() ) );
			} catch ( Throwable ) {
				$is_done = false;
			}
		}
		$details = array(
			'subscriptionId' => $subscription->get_id(),
			'done'           => $is_done,
		);
		$this->order_events->tell( $order, 'reactivated:' . $subscription->get_id() . ':' . $this->order_events->now(), EventKind::SubscriptionReactivated, $details );
	}
}
