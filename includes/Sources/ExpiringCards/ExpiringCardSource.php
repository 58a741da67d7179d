<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\ExpiringCards;

use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Desk\HasAdminPage;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\OrderDetails;
use FollowupReminders\Sources\Orders\Reading\OrderMethod;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Listener;
use Throwable;
use WC_Order;
use WC_Subscription;

/**
 * A card that expires before the next renewal of an automatic subscription: one case for each card and subscription, opened ahead of the
 * renewal by ExpiringCards, over when the card was replaced, the subscription no longer renews by itself, or the renewal was made.
 *
 * Nothing is owed: amount and due date are those of the renewal to come, and the case is never paid, only over.
 */
final class ExpiringCardSource implements Source, DescribesDebt, HasAdminPage {

	public const ID   = 'expiring_cards';
	public const KIND = 'expiring_card';

	/** Statuses from which no renewal follows by itself. */
	private const OVER = array( 'pending-cancel', 'cancelled', 'expired', 'switched', 'trash' );

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly Subscriptions $subscriptions,
		private readonly Cards $cards,
		private readonly Listener $listener,
		private readonly Clock $clock,
	) {}

	public function id(): string {
		return self::ID;
	}

	public function register(): void {
		$on = fn ( string $hook, callable $method, int $given ) => add_action( $hook, $this->listener->guard( 'expiring_cards.listener_failed', $method ), 20, $given );
		$on( 'woocommerce_subscription_status_updated', array( $this, 'on_status' ), 2 );
		$on( 'woocommerce_subscription_trashed', array( $this, 'on_gone' ), 1 );
		$on( 'woocommerce_subscription_deleted', array( $this, 'on_gone' ), 1 );
	}

	/** Two readings of an unchanged world are equal: nothing here depends on the day. */
	public function read( CaseRow $case_row, array $events ): SourceReading {
		try {
			$subscription = FreshOrders::find( (int) $case_row->source_ref );
			if ( ! $subscription instanceof WC_Subscription ) {
				return OrderTruth::unreadable();
			}
			$expires_on = $this->cards->expires_on( $subscription );
			$opening    = $this->opening( $subscription, $expires_on, $case_row->opened_at_utc );
			$is_same    = null !== $opening && self::reference( $subscription, (string) $expires_on ) === $case_row->source_ref;
			$is_due     = $is_same && ! $this->was_renewed( $subscription, $case_row->opened_at_utc );
			$debt       = (object) array(
				'source'           => $case_row->source,
				'kind'             => $case_row->kind,
				'status'           => $is_due && CaseStatus::WrittenOff->value !== $case_row->status ? CaseStatus::Open->value : self::over( $case_row ),
				'openedAtUtc'      => $case_row->opened_at_utc,
				'currency'         => $case_row->currency,
				'totalMinor'       => $is_due ? $opening->total_minor : $case_row->total_minor,
				'paidMinor'        => 0,
				'creditedMinor'    => 0,
				'dueDate'          => $is_due ? $opening->due_date : $case_row->due_date,
				'gateway'          => OrderMethod::gateway( $subscription ),
				'methodKind'       => OrderMethod::kind( $subscription ),
				'refund'           => 'none',
				'lastPaymentAtUtc' => null,
			);
			return new SourceReading( TruthState::CLEAR, $debt, OrderTruth::no_retry(), $this->subscriptions->facts( $subscription, $expires_on ) );
		} catch ( Throwable ) {
			return OrderTruth::unreadable();
		}
	}

	public function admin_url( CaseRow $case_row ): string {
		return OrderDetails::admin_url( (int) $case_row->source_ref );
	}

	private static function over( CaseRow $case_row ): string {
		return CaseStatus::WrittenOff->value === $case_row->status ? CaseStatus::WrittenOff->value : CaseStatus::Cancelled->value;
	}

	/** Subscriptions' page on which the card is replaced, behind the shop's log-in; '' when Subscriptions does not allow it now. */
	public function pay_url( CaseRow $case_row ): string {
		$subscription = wc_get_order( (int) $case_row->source_ref );
		return $subscription instanceof WC_Subscription ? $this->subscriptions->replace_card_url( $subscription ) : '';
	}

	public function describe( CaseRow $case_row ): DebtDetails {
		$subscription = wc_get_order( (int) $case_row->source_ref );
		return $subscription instanceof WC_Subscription ? OrderDetails::of( $subscription, $this->cards->words_of( $subscription ) ) : new DebtDetails();
	}

	/**
	 * What to open for a subscription.
	 *
	 * @param string|null $expires_on The card's last day, see Cards.
	 * @return CaseOpening|null Null unless it renews by itself, for an amount, after the card's last day.
	 */
	public function opening( WC_Subscription $subscription, ?string $expires_on, int $opened_at_utc ): ?CaseOpening {
		$renews_at_utc = (int) $subscription->get_time( 'next_payment' );
		if ( null === $expires_on || $renews_at_utc < 1 || ! $subscription->has_status( 'active' ) || $subscription->is_manual() ) {
			return null;
		}
		$due_date = (string) wp_date( 'Y-m-d', $renews_at_utc );
		return $expires_on < $due_date ? OrderOpening::of( $subscription, self::KIND, $opened_at_utc, $due_date ) : null;
	}

	/** One case for each card: the same card is never announced twice, a new one that expires in its turn is. */
	public static function reference( WC_Subscription $subscription, string $expires_on ): string {
		return $subscription->get_id() . ':' . $expires_on;
	}

	private function was_renewed( WC_Subscription $subscription, int $since_utc ): bool {
		foreach ( $this->subscriptions->newest_renewal_of( $subscription ) as $order_id ) {
			$order = wc_get_order( $order_id );
			if ( $order instanceof WC_Order && ( $order->get_date_created( 'edit' )?->getTimestamp() ?? 0 ) >= $since_utc ) {
				return true;
			}
		}
		return false;
	}

	public function on_status( mixed $subscription, mixed $status ): void {
		if ( $subscription instanceof WC_Subscription && in_array( $status, self::OVER, true ) ) {
			$this->tell( $subscription->get_id(), (string) $status, EventKind::Cancelled, CancelledBy::SubscriptionEnded );
		}
	}

	public function on_gone( mixed $subscription_id ): void {
		$this->tell( is_numeric( $subscription_id ) ? (int) $subscription_id : 0, 'gone', EventKind::Cancelled, CancelledBy::SubscriptionEnded );
	}

	/** Records it in the case of a subscription whose card is about to expire, if there is one. */
	public function tell( int $subscription_id, string $what, EventKind $kind, ?CancelledBy $by = null ): void {
		$now = $this->clock->now();
		foreach ( $this->cases->find_open_refs( self::ID, $subscription_id . ':' ) as $reference ) {
			$this->case_events->record( new SourceEvent( self::ID, $reference, $reference . ':' . $what . ':' . $now, $kind, $now, EventDetails::of( null === $by ? array() : array( 'by' => $by->value ) ) ) );
		}
	}
}
