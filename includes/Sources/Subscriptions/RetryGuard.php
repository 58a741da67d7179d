<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

use FollowupReminders\Model\Declines\DeclineClasses;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\CountsCardAttempts;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use stdClass;
use Throwable;
use WC_Order;

/**
 * Keeps Subscriptions from charging a card again where that is forbidden or pointless: when it plans a retry (an emptied rule plans none),
 * when the reason is recorded later, and once more before a planned retry runs.
 *
 * INVARIANT: it only removes or delays attempts. When in doubt, Subscriptions goes on as it would without the plugin.
 *
 * @phpstan-import-type CardAttempts from CountsCardAttempts
 */
final class RetryGuard {

	/** Events after which a retry that is planned may be wrong. */
	private const CHANGES = array( EventKind::RefusalExplained, EventKind::DisputeOpened, EventKind::DisputeClosed, EventKind::PaymentReceived, EventKind::Credited, EventKind::HoldSet, EventKind::Cancelled, EventKind::WrittenOff );
	/** Holds in which a charge would go against what was agreed with the customer. */
	private const AGREED = array( HoldKind::RefundAsked, HoldKind::Plan );
	/** Reasons for which the customer still has to pay, and Subscriptions would have mailed had it known. */
	private const STILL_OWED = array( 'declined', 'retries_used_up', 'card_budget' );

	/** @var array<int, array{int, RetryStanding}> By order, with the second it was read in: Subscriptions asks three times within one refusal. */
	private array $read = array();
	/** @var array<int, RetryStanding> By order, what kept this refusal from being followed by a retry. */
	private array $emptied = array();
	private bool $is_counting = false;

	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly Cards $cards,
		private readonly RetrySettings $settings,
		private readonly OrderEvents $order_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_filter( 'wcs_get_retry_rule_raw', array( $this, 'rule' ), 1000, 3 );
		$on = fn ( string $hook, callable $method, int $priority, int $given ) => add_action( $hook, $this->listener->guard( 'subscriptions.retry_guard_failed', $method ), $priority, $given );
		// After Subscriptions planned at 10.
		$on( 'woocommerce_subscription_renewal_payment_failed', array( $this, 'on_failed' ), 20, 2 );
		// Before Subscriptions charges at 10.
		$on( 'woocommerce_scheduled_subscription_payment_retry', array( $this, 'before_retry' ), 1, 1 );
		$on( 'followup_reminders_event_recorded', array( $this, 'on_recorded' ), 20, 3 );
	}

	/**
	 * Subscriptions' own rules, counted as they are: how often a card may still be charged depends on the day, and facts must not.
	 *
	 * @template T
	 * @param callable():T $count What asks for rules.
	 * @return T
	 */
	public function leave_rules_alone( callable $count ): mixed {
		$before            = $this->is_counting;
		$this->is_counting = true;
		try {
			return $count();
		} finally {
			$this->is_counting = $before;
		}
	}

	/** @return CardAttempts|null */
	public function card_attempts( WC_Order $order ): ?stdClass {
		$card = $this->card_of( $order );
		return null === $card ? null : (object) array(
			'used'       => $this->events->count_attempts( $card, $this->order_events->now() - RetrySettings::WINDOW_SECONDS ),
			'limit'      => $this->settings->read()->cardAttempts,
			'windowDays' => intdiv( RetrySettings::WINDOW_SECONDS, 86400 ),
		);
	}

	/**
	 * @param mixed $rule     Raw rule; an empty one stays empty: a key added to it would invent a retry.
	 * @param mixed $retry_no Retries planned so far.
	 * @param mixed $order_id The renewal order.
	 * @return mixed The rule, perhaps with a longer wait; an empty one when no retry may follow.
	 */
	public function rule( mixed $rule, mixed $retry_no = 0, mixed $order_id = 0 ): mixed {
		if ( $this->is_counting || ! is_array( $rule ) || array() === $rule || ! is_numeric( $order_id ) || (int) $order_id < 1 ) {
			return $rule;
		}
		try {
			$standing = $this->standing( (int) $order_id )->of_retry( is_numeric( $retry_no ) ? (int) $retry_no : 0 );
		} catch ( Throwable ) {
			return $rule;
		}
		if ( null !== $standing->why ) {
			$this->emptied[ (int) $order_id ] = $standing;
			return array();
		}
		$wait_seconds                 = $standing->not_before_utc - $this->order_events->now();
		$rule['retry_after_interval'] = max( Given::whole( $rule['retry_after_interval'] ?? 0 ), $wait_seconds );
		return $rule;
	}

	/** Subscriptions has asked for a rule and got none from us: that is kept with the refusal it belongs to. */
	public function on_failed( mixed $subscription, mixed $order ): void {
		$standing = $order instanceof WC_Order ? $this->emptied[ $order->get_id() ] ?? null : null;
		if ( $order instanceof WC_Order && null !== $standing ) {
			unset( $this->emptied[ $order->get_id() ] );
			$this->tell( $order, 'after_' . $this->subscriptions->retry_count( $order->get_id() ), $standing );
		}
	}

	/** The last look before a planned retry charges the card. */
	public function before_retry( mixed $order_id ): void {
		$order = FreshOrders::find( is_numeric( $order_id ) ? (int) $order_id : 0 );
		if ( null !== $order ) {
			unset( $this->read[ $order->get_id() ] );
			$this->look_again( $order, false );
		}
	}

	/** An event of a renewal for which a retry may be planned. */
	public function on_recorded( mixed $case_id, mixed $kind, mixed $event = null ): void {
		if ( ! $event instanceof SourceEvent || SourceIds::SUBSCRIPTIONS !== $event->source ) {
			return;
		}
		unset( $this->read[ (int) $event->source_ref ] );
		// A customer's own attempt that fails now says nothing about the card on file; that attempt is recorded next.
		$is_her_own = EventKind::RefusalExplained === $event->kind && $this->subscriptions->is_customer_paying();
		if ( $is_her_own || ! in_array( $event->kind, self::CHANGES, true ) || true === ( $event->details->full ?? null ) ) {
			return;
		}
		$order = wc_get_order( (int) $event->source_ref );
		if ( $order instanceof WC_Order ) {
			$this->look_again( $order, true );
		}
	}

	/** @param bool $may_put_off Whether there is time to; a retry that is about to run is not put off any more. */
	private function look_again( WC_Order $order, bool $may_put_off ): void {
		$retry = $this->subscriptions->last_retry( $order->get_id() );
		if ( null === $retry || 'pending' !== $retry->status ) {
			return;
		}
		$standing = $this->standing( $order->get_id() )->of_retry( $this->subscriptions->retry_count( $order->get_id() ) - 1 );
		if ( null !== $standing->why ) {
			$this->call_off( $order, $retry->id, $standing );
		} elseif ( $may_put_off && $retry->atUtc < $standing->not_before_utc ) {
			$this->subscriptions->put_off_retry( $order, $standing->not_before_utc );
		}
	}

	private function call_off( WC_Order $order, int $retry_id, RetryStanding $standing ): void {
		$this->subscriptions->cancel_retry( $order->get_id() );
		$this->tell( $order, (string) $retry_id, $standing );
		if ( in_array( $standing->why, self::STILL_OWED, true ) ) {
			// Had Subscriptions known, it would have mailed this instead of planning; it is held back where a sequence writes.
			$this->subscriptions->mail_invoice( $order->get_id() );
		}
	}

	private function tell( WC_Order $order, string $which, RetryStanding $standing ): void {
		$details = array(
			'why'          => $standing->why,
			'declineClass' => $standing->decline_class,
		);
		$this->order_events->tell( $order, 'retry_stopped:' . $which . ':' . $standing->why, EventKind::RetryStopped, $details );
	}

	private function standing( int $order_id ): RetryStanding {
		$now  = $this->order_events->now();
		$read = $this->read[ $order_id ] ?? null;
		if ( null === $read || $read[0] !== $now ) {
			$order = wc_get_order( $order_id );
			$read  = array( $now, $order instanceof WC_Order ? $this->look( $order, $now ) : new RetryStanding( null ) );
			// A database that failed in this request leaves an order without its amounts in the caches: no retry is called off on their word.
			$fresh = 'settled' === $read[1]->why ? FreshOrders::find( $order_id ) : null;
			$read  = null === $fresh ? $read : array( $now, $this->look( $fresh, $now ) );

			$this->read = array( $order_id => $read );
		}
		return $read[1];
	}

	private function look( WC_Order $order, int $now ): RetryStanding {
		if ( is_numeric( $order->get_meta( BalanceOrders::PAID ) ) || null !== BalanceOrders::unpaid_of( $order ) ) {
			return new RetryStanding( 'balance_order' );
		}
		$card     = $this->card_of( $order );
		$case_row = $this->cases->find_by_ref( SourceIds::SUBSCRIPTIONS, (string) $order->get_id() );
		$standing = null === $case_row ? new RetryStanding( null ) : self::known( $order, $card, $case_row, $this->events->for_case( $case_row->id ), $now );
		return null === $standing->why && $this->is_budget_spent( $card, $now ) ? new RetryStanding( 'card_budget' ) : $standing;
	}

	/** A retry charges what the subscription has on file then, which may be another card than the order was tried with. */
	private function card_of( WC_Order $order ): ?string {
		$subscription = $this->subscriptions->renewed_by( $order )[0] ?? null;
		return ( null === $subscription ? null : $this->cards->hash_of( $subscription ) ) ?? $this->cards->hash_of( $order );
	}

	/** @param list<EventRow> $events Of the case. */
	private static function known( WC_Order $order, ?string $card, CaseRow $case_row, array $events, int $now ): RetryStanding {
		$told    = new EventFacts( $events );
		$reading = OrderTruth::read( $case_row, $order, $events, OrderTruth::no_retry(), null );
		if ( ! $case_row->is_open() || ( null !== $reading->debt && CaseStatus::Open->value !== $reading->debt->status ) ) {
			return new RetryStanding( 'settled' );
		}
		if ( null !== $reading->debt && BalanceOrders::due_minor( $reading->debt, $told->disputes( $reading->disputes ) ) < $reading->debt->totalMinor ) {
			return new RetryStanding( 'not_whole' );
		}
		foreach ( $told->holds() as $hold ) {
			if ( in_array( HoldKind::tryFrom( $hold->kind ), self::AGREED, true ) && ( null === $hold->untilUtc || $hold->untilUtc > $now ) ) {
				return new RetryStanding( 'held' );
			}
		}
		return self::allowed_by_bank( $told, $card );
	}

	/** What the refusals of this card say; those of another, or from before it was replaced, say nothing of it. */
	private static function allowed_by_bank( EventFacts $told, ?string $card ): RetryStanding {
		$most       = null;
		$not_before = 0;
		$class      = null;
		foreach ( $told->refusals() as $refusal ) {
			$is_another_card = null !== $card && null !== $refusal->cardHash && $card !== $refusal->cardHash;
			if ( 'shop' !== $refusal->by || $is_another_card || $refusal->atUtc <= $told->method_replaced_at_utc() ) {
				continue;
			}
			$advice = DeclineClasses::same_card( $refusal->code, $refusal->declineClass );
			if ( 0 === $advice->most_retries() ) {
				return new RetryStanding( 'declined', $refusal->declineClass );
			}
			if ( null !== $advice->most_retries() ) {
				$most  = min( $most ?? $advice->most_retries(), $advice->most_retries() );
				$class = $refusal->declineClass;
			}
			$not_before = 0 === $advice->wait_seconds() ? 0 : $refusal->atUtc + $advice->wait_seconds();
		}
		return new RetryStanding( null, $class, $not_before, $most );
	}

	private function is_budget_spent( ?string $card, int $now ): bool {
		return null !== $card && $this->events->count_attempts( $card, $now - RetrySettings::WINDOW_SECONDS ) >= $this->settings->read()->cardAttempts;
	}
}
