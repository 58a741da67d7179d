<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Completion;

use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Sources\Subscriptions\SubscriptionSource;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Listener;
use FollowupReminders\Support\SiteOption;
use FollowupReminders\Support\Values\DecimalAmount;
use Throwable;
use WC_Order;
use WC_Subscription;

/**
 * Completes an order in WooCommerce once all of it was paid beside its own payment form: by instalments, through balance orders, with other debts at once, or to
 * a person of the shop. WooCommerce then reduces stock, grants downloads, writes its own mails and lets a subscription go on, as after any payment.
 *
 * INVARIANT: at most once. The event that says so is recorded first, and only whoever recorded it completes the order. What was lost in a dispute was never
 * paid: such an order stays as it is.
 */
final class OrderCompletion {

	/** Task: the order could not be completed. */
	public const FAILED = 'order_not_completed';

	/** Option, JSON: cases whose order is being completed, by `c` and their number, with when it began. Empty but for requests that died. */
	public const UNDER_WAY = 'followup_reminders_completing';

	private const MONEY = array( EventKind::PaymentReceived, EventKind::Credited );
	/** A request that died in between is taken up again after so long. */
	private const TRY_AGAIN_SECONDS = 600;
	private const PARTS             = '/\A(?:balance|joint)\.(\d+)(?:\.\d+)?:paid\z/';

	public function __construct(
		private readonly OrderEvents $order_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly Subscriptions $subscriptions,
		private readonly TaskStore $tasks,
		private readonly Listener $listener,
	) {}

	/** @param string $every_hour Hook of the hourly round. */
	public function register( string $every_hour ): void {
		add_action( $every_hour, $this->listener->guard( 'completion.failed', array( $this, 'round' ) ) );
		// Before Disputes\SettledRenewals, which sees to the subscription where the order cannot be completed.
		add_action( 'followup_reminders_event_recorded', $this->listener->guard( 'completion.failed', array( $this, 'on_recorded' ) ), 20, 3 );
		add_action( 'followup_reminders_case_paid', $this->listener->guard( 'completion.failed', array( $this, 'on_paid' ) ) );
	}

	public function on_recorded( mixed $case_id = null, mixed $kind = null, mixed $event = null ): void {
		$is_beside = $event instanceof SourceEvent && self::is_of_order( $event->source ) && in_array( $event->kind, self::MONEY, true )
			&& ! str_starts_with( $event->event_id, $event->source_ref . ':' );
		$case      = $is_beside && is_int( $case_id ) ? $this->cases->find( $case_id ) : null;
		if ( null !== $case ) {
			$this->complete( $case );
		}
	}

	/** The worker's word: it also takes a difference that the shop ignores for paid. */
	public function on_paid( mixed $case_id = null ): void {
		$case = is_int( $case_id ) ? $this->cases->find( $case_id ) : null;
		if ( null !== $case && self::is_of_order( $case->source ) ) {
			$this->complete( $case );
		}
	}

	/** What a request left half done. */
	public function round(): void {
		foreach ( self::under_way() as $key => $since_utc ) {
			$case = $since_utc <= $this->order_events->now() - self::TRY_AGAIN_SECONDS ? $this->cases->find( (int) substr( $key, 1 ) ) : null;
			if ( null !== $case ) {
				self::note_under_way( $case->id, null );
				$this->complete( $case );
			}
		}
	}

	/** @return array<string, int> */
	private static function under_way(): array {
		return array_filter( (array) SiteOption::document( self::UNDER_WAY ), 'is_int' );
	}

	/** @param int|null $since_utc Null: no longer. */
	private static function note_under_way( int $case_id, ?int $since_utc ): void {
		$key   = 'c' . $case_id;
		$after = array_diff_key( self::under_way(), array( $key => 0 ) ) + ( null === $since_utc ? array() : array( $key => $since_utc ) );
		update_option( self::UNDER_WAY, Json::encode( (object) $after ), false );
	}

	private static function is_of_order( string $source ): bool {
		return in_array( $source, array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS ), true );
	}

	private function complete( CaseRow $case ): void {
		$order = FreshOrders::find( (int) $case->source_ref );
		if ( null === $order || 'shop_order' !== $order->get_type() || OrderState::OWED !== OrderState::of( $order ) || PartsPaid::is_completed_for( $order ) ) {
			return;
		}
		$events     = $this->events->for_case( $case->id );
		$paid_minor = self::paid_minor( $case, $order, $events );
		if ( null === $paid_minor || ! $this->claim( $order, $events ) ) {
			return;
		}
		self::note_under_way( $case->id, $this->order_events->now() );
		try {
			$this->carry_out( $order, $events, $paid_minor );
		} catch ( Throwable $thrown ) {
			$this->tasks->raise( 'completion.' . $case->id, $case->id, self::FAILED, $this->order_events->now() );
			throw $thrown;
		} finally {
			self::note_under_way( $case->id, null );
		}
		if ( OrderState::PAID !== OrderState::of( $order ) ) {
			$this->tasks->raise( 'completion.' . $case->id, $case->id, self::FAILED, $this->order_events->now() );
		}
	}

	/**
	 * @param list<EventRow> $events
	 * @return int|null Null while anything is owed, or nothing was paid, or a part was lost.
	 */
	private static function paid_minor( CaseRow $case, WC_Order $order, array $events ): ?int {
		$debt = OrderTruth::read( $case, $order, $events, OrderTruth::no_retry(), null )->debt;
		foreach ( ( new EventFacts( $events ) )->disputes( array() ) as $dispute ) {
			if ( DisputeState::LOST === $dispute->state ) {
				return null;
			}
		}
		$paid = CaseStatus::Paid->value;
		return null !== $debt && 0 < $debt->paidMinor && ( $paid === $debt->status || ( CaseStatus::Open->value === $debt->status && $paid === $case->status ) ) ? $debt->paidMinor : null;
	}

	/** @param list<EventRow> $events */
	private function claim( WC_Order $order, array $events ): bool {
		$now    = $this->order_events->now();
		$before = array_values( array_filter( $events, static fn ( EventRow $event ): bool => EventKind::OrderCompleted->value === $event->kind ) );
		$last   = end( $before );
		if ( false !== $last && $last->occurred_at_utc > $now - self::TRY_AGAIN_SECONDS ) {
			return false;
		}
		return 'recorded' === $this->order_events->tell( $order, 'completed:' . ( 1 + count( $before ) ), EventKind::OrderCompleted, array() )->outcome;
	}

	/** @param list<EventRow> $events */
	private function carry_out( WC_Order $order, array $events, int $paid_minor ): void {
		$order->update_meta_data( PartsPaid::WHOLE, (string) $paid_minor );
		$order->add_order_note( esc_html( self::note( $order, $events, $paid_minor ) ) );
		$kept = array_values( array_filter( $this->subscriptions->renewed_by( $order ), static fn ( WC_Subscription $one ): bool => self::is_suspended_by_hand( $one, $events ) ) );
		self::without_subscriptions( array() !== $kept, fn () => $this->pay( $order ) );
		foreach ( self::parts( $events ) as $part_id => $amount_minor ) {
			$part = wc_get_order( $part_id );
			if ( $part instanceof WC_Order ) {
				PartsPaid::count_with( $part, $order->get_id(), $amount_minor );
			}
		}
		foreach ( array() === $kept ? array() : $this->subscriptions->renewed_by( $order ) as $subscription ) {
			if ( ! self::is_suspended_by_hand( $subscription, $events ) && $subscription->has_status( 'on-hold' ) && wcs_is_order_last_renewal_of_subscription( $order, $subscription ) ) {
				/* translators: %s: order number */
				$subscription->update_status( 'active', sprintf( __( 'Follow-up Reminders: nothing is due for renewal %s any more.', 'followup-reminders' ), $order->get_order_number() ) );
			}
		}
	}

	/** What was delivered on account has its last status already: it only lacks the date. */
	private function pay( WC_Order $order ): void {
		if ( in_array( $order->get_status( 'edit' ), wc_get_is_paid_statuses(), true ) ) {
			$order->set_date_paid( $this->order_events->now() );
			$order->save();
			return;
		}
		$order->payment_complete();
	}

	/**
	 * A person suspended the subscription, which no payment undoes; Subscriptions takes every renewal that is paid for a reason to.
	 *
	 * @param \Closure():void $act
	 */
	private static function without_subscriptions( bool $is_needed, \Closure $act ): void {
		$theirs   = array( 'WC_Subscriptions_Renewal_Order', 'maybe_record_subscription_payment' );
		$priority = $is_needed ? has_action( 'woocommerce_order_status_changed', $theirs ) : false;
		if ( ! is_int( $priority ) || ! is_callable( $theirs ) ) {
			$act();
			return;
		}
		remove_action( 'woocommerce_order_status_changed', $theirs, $priority );
		try {
			$act();
		} finally {
			add_action( 'woocommerce_order_status_changed', $theirs, $priority, 3 );
		}
	}

	/** @param list<EventRow> $events */
	private static function is_suspended_by_hand( WC_Subscription $subscription, array $events ): bool {
		foreach ( $events as $event ) {
			if ( str_contains( $event->event_id, SubscriptionSource::suspended_by_hand( $subscription ) ) ) {
				return $subscription->has_status( 'on-hold' );
			}
		}
		return false;
	}

	/**
	 * @param list<EventRow> $events
	 * @return array<int, int> What was paid through which order, minor units.
	 */
	private static function parts( array $events ): array {
		$parts = array();
		foreach ( $events as $event ) {
			$amount_minor = $event->details->amountMinor ?? null;
			if ( EventKind::PaymentReceived->value === $event->kind && is_int( $amount_minor ) && 1 === preg_match( self::PARTS, $event->event_id, $found ) ) {
				$parts[ (int) $found[1] ] = ( $parts[ (int) $found[1] ] ?? 0 ) + $amount_minor;
			}
		}
		return $parts;
	}

	/** @param list<EventRow> $events */
	private static function note( WC_Order $order, array $events, int $paid_minor ): string {
		$currency = $order->get_currency( 'edit' );
		$through  = array();
		foreach ( array_keys( self::parts( $events ) ) as $part_id ) {
			$part      = wc_get_order( $part_id );
			$through[] = $part instanceof WC_Order ? $part->get_order_number() : (string) $part_id;
		}
		$amount   = DecimalAmount::format( $paid_minor, $currency ) . ' ' . $currency;
		return array() === $through
			/* translators: %s: amount */
			? sprintf( __( 'Follow-up Reminders: this order is paid. %s was received outside its payment form.', 'followup-reminders' ), $amount )
			/* translators: 1: amount, 2: order numbers */
			: sprintf( __( 'Follow-up Reminders: this order is paid. %1$s was received in parts, through these orders: %2$s.', 'followup-reminders' ), $amount, implode( ', ', $through ) );
	}
}
