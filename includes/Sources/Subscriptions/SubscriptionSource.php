<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Fingerprints\Fingerprinted;
use FollowupReminders\Model\Plans\PreparesPart;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\CanSuspend;
use FollowupReminders\Model\Sources\CountsCardAttempts;
use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Desk\HasAdminPage;
use FollowupReminders\Model\Sources\PreparesPayment;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\SourceSweep;
use FollowupReminders\Model\Sources\Sweepable;
use FollowupReminders\Model\Sources\TakesNotes;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Fingerprints\ShopRows;
use FollowupReminders\Sources\Orders\OrderNotes;
use FollowupReminders\Sources\Orders\OrderPayPage;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\OrderDetails;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Orders\Reading\WhoCancelled;
use FollowupReminders\Sources\Orders\Together\OrdersTogether;
use FollowupReminders\Sources\Orders\Together\ShopWords;
use FollowupReminders\Sources\Subscriptions\Reading\BankConfirmation;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use Throwable;
use WCS_Retry;
use WC_Order;
use WC_Subscription;
use stdClass;

/**
 * Renewals of WooCommerce Subscriptions: one case for each renewal order. OrderSource records payment and cancellation of the order.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type CardAttempts from CountsCardAttempts
 * @phpstan-import-type FactsRetry from Documents
 * @phpstan-import-type RetryKept from ShopRows
 */
final class SubscriptionSource implements Fingerprinted, CanSuspend, CountsCardAttempts, DescribesDebt, HasAdminPage, PreparesPart, PreparesPayment, Sweepable, TakesNotes {

	public const ID = SourceIds::SUBSCRIPTIONS;

	/** In which Subscriptions takes the payment of a renewal. */
	private const PAYABLE = array( 'on-hold', 'pending' );

	/** @var array<int, true> Orders of this process whose failed payment was recorded: Subscriptions reports it once more for each subscription. */
	private array $refusals_heard = array();
	private bool $is_suspending   = false;

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly Subscriptions $subscriptions,
		private readonly Cards $cards,
		private readonly RetryGuard $retry_guard,
		private readonly EventStore $events,
		private readonly Listener $listener,
		private readonly Clock $clock,
		private readonly OrdersTogether $together,
	) {}

	public function id(): string {
		return self::ID;
	}

	public function register(): void {
		$on = fn ( string $hook, callable $method, int $priority, int $given ) => add_action( $hook, $this->listener->guard( 'subscriptions.listener_failed', $method ), $priority, $given );
		// Before any email about the failed payment, which Subscriptions sends at 10, and before it asks at 9 whether a retry will follow.
		$on( 'woocommerce_order_status_failed', array( $this, 'on_refused' ), 5, 2 );
		// Before Subscriptions plans the next retry at 10: until then the number of retries is that of the attempts before this one.
		$on( 'woocommerce_subscription_renewal_payment_failed', array( $this, 'on_failed' ), 5, 2 );
		$on( 'woocommerce_subscriptions_before_apply_retry_rule', array( $this, 'on_retry_begun' ), 5, 2 );
		$on( 'woocommerce_subscriptions_after_apply_retry_rule', array( $this, 'on_retry_planned' ), 20, 3 );
		$on( 'woocommerce_subscriptions_retry_status_updated', array( $this, 'on_retry_status' ), 20, 2 );
		// Before Subscriptions mails its invoice at 10.
		$on( 'woocommerce_generated_manual_renewal_order', array( $this, 'on_manual_renewal' ), 5, 2 );
		$on( 'woocommerce_subscription_status_updated', array( $this, 'on_subscription_status' ), 20, 3 );
	}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		try {
			$order = FreshOrders::find( (int) $case_row->source_ref );
			if ( null === $order || ! $this->subscriptions->is_active() ) {
				return OrderTruth::unreadable();
			}
			return $this->truth( $case_row, $order, $events, $this->subscriptions->renewed_by_now( $order ), null );
		} catch ( Throwable ) {
			return OrderTruth::unreadable();
		}
	}

	public function read_together( array $cases, array $events ): array {
		// Whoever lets other code say when a card expires, or keeps retries as posts, cannot be promised that rows of ours say it all.
		if ( ! $this->subscriptions->is_active() || has_filter( 'followup_reminders_card_expires_on' ) || ! $this->subscriptions->are_retries_rows() ) {
			return array();
		}
		return $this->together->read(
			$cases,
			false,
			$this->subscriptions->retries_on(),
			fn ( CaseRow $case_row, WC_Order $order, Fingerprint $fingerprint, ShopWords $words ): SourceReading => $this->truth(
				$case_row,
				$order,
				$events[ $case_row->id ] ?? array(),
				$this->subscriptions->among( $words->subscriptions, $fingerprint->of->subscription_ids ),
				$words
			)
		);
	}

	public function is_unchanged( array $fingerprints ): bool {
		return $this->together->is_unchanged( $fingerprints );
	}

	/**
	 * @param list<EventRow>        $events  Of the case.
	 * @param list<WC_Subscription> $renewed What the order renews, as it is now.
	 * @param ShopWords|null        $words   What was read together with others; null: it is read now.
	 */
	private function truth( CaseRow $case_row, WC_Order $order, array $events, array $renewed, ?ShopWords $words ): SourceReading {
		$going_on     = Subscriptions::going_on( $renewed );
		$subscription = $going_on[0] ?? $renewed[0] ?? null;
		$expires_on   = null === $subscription ? null : $this->cards->expires_on( $subscription, $words?->cards_of( $subscription ) );
		$facts        = null === $subscription ? null : $this->subscriptions->facts( $subscription, $expires_on );
		$owed         = OrderState::OWED === OrderState::of( $order );
		$retry        = $owed ? $this->retry_facts( $order->get_id(), $renewed, null === $words ? null : $words->retries[ $order->get_id() ] ?? array() ) : OrderTruth::no_retry();
		$reading      = OrderTruth::read( $case_row, $order, $events, $retry, $facts );
		if ( null !== $reading->debt && CaseStatus::Open->value === $reading->debt->status && array() === $going_on ) {
			$reading->debt->status = CaseStatus::Cancelled->value;
		}
		return $reading;
	}

	public function sweep(): SourceSweep {
		return new RenewalSweep( $this, $this->subscriptions, $this->clock );
	}

	/**
	 * The page that solves it: where the bank wants the customer to confirm, the gateway's own; else the order's pay page, where whoever
	 * pays a refused renewal also replaces the card. Subscriptions lets nobody pay for a subscription that goes on: there the card is
	 * replaced, or, where its end is planned, the subscription taken up again.
	 */
	public function pay_url( CaseRow $case_row ): string {
		$order = wc_get_order( (int) $case_row->source_ref );
		if ( ! $order instanceof WC_Order ) {
			return '';
		}
		$renewed      = $this->subscriptions->renewed_by( $order );
		$subscription = Subscriptions::going_on( $renewed )[0] ?? null;
		if ( ! $order->needs_payment() || null !== BalanceOrders::unpaid_of( $order ) || null === $subscription ) {
			$replace = null === $subscription || OrderState::OWED === OrderState::of( $order ) ? '' : $this->subscriptions->replace_card_url( $subscription );
			return '' === $replace ? OrderPayPage::url( $order->get_id() ) : $replace;
		}
		$payable = array_filter( $renewed, static fn ( WC_Subscription $each ): bool => $each->has_status( self::PAYABLE ) );
		if ( array() === $payable ) {
			return $this->subscriptions->replace_card_url( $subscription ) ?: $subscription->get_view_order_url();
		}
		$confirm = $this->is_to_be_confirmed( $case_row ) ? BankConfirmation::url( $order ) : null;
		return $confirm ?? OrderPayPage::url( $order->get_id() );
	}

	private function is_to_be_confirmed( CaseRow $case_row ): bool {
		$failures = ( new EventFacts( $this->events->for_case( $case_row->id ) ) )->failures();
		$last     = end( $failures );
		return false !== $last && 'needs_authentication' === $last->declineClass;
	}

	public function admin_url( CaseRow $case_row ): string {
		return OrderDetails::admin_url( (int) $case_row->source_ref );
	}

	public function describe( CaseRow $case_row ): DebtDetails {
		$order = wc_get_order( (int) $case_row->source_ref );
		return $order instanceof WC_Order ? OrderDetails::of( $order, $this->cards->words_of( $order, $this->together->cards_of( $order ) ) ) : new DebtDetails();
	}

	/** @param Facts $facts */
	public function prepare_payment( CaseRow $case_row, stdClass $facts ): bool {
		return OrderPayPage::prepare( (int) $case_row->source_ref, $facts );
	}

	/**
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes
	 */
	public function prepare_part( CaseRow $case_row, stdClass $debt, array $disputes, int $part_minor ): bool {
		return OrderPayPage::prepare_part( (int) $case_row->source_ref, $debt, $disputes, $part_minor );
	}

	/** @return CardAttempts|null */
	public function card_attempts( CaseRow $case_row ): ?stdClass {
		try {
			$order = wc_get_order( (int) $case_row->source_ref );
			return $order instanceof WC_Order ? $this->retry_guard->card_attempts( $order ) : null;
		} catch ( Throwable ) {
			return null;
		}
	}

	public function add_note( CaseRow $case_row, string $text ): bool {
		return OrderNotes::add( (int) $case_row->source_ref, $text );
	}

	/**
	 * A failed payment, first reported by the order's own status. An older renewal than the newest opens no case: Subscriptions asks
	 * nobody to pay it any more.
	 */
	public function on_refused( mixed $order_id, mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || ! $this->subscriptions->is_renewal( $order ) || OrderState::OWED !== OrderState::of( $order ) ) {
			return;
		}
		$is_asked_for = $this->subscriptions->is_scheduled_attempt() || $this->subscriptions->is_newest_renewal( $order );
		$this->refused( $order, $is_asked_for ? $this->opening( $order ) : null );
	}

	/**
	 * The same failed payment as Subscriptions reports it: once for each subscription of the order, twice with some gateways, and also where the
	 * order was failed already. A dispute lost fires it too.
	 */
	public function on_failed( mixed $subscription, mixed $order ): void {
		if ( ! $order instanceof WC_Order || ! $subscription instanceof WC_Subscription || isset( $this->refusals_heard[ $order->get_id() ] ) || OrderState::OWED !== OrderState::of( $order ) ) {
			return;
		}
		$this->refused( $order, $this->opening( $order ) );
	}

	/** One attempt of the shop is one event, named by its number, whichever hook reports it. */
	private function refused( WC_Order $order, ?CaseOpening $opening ): void {
		$by      = $this->refused_by( $order );
		$attempt = 'shop' === $by ? $this->subscriptions->retry_count( $order->get_id() ) + 1 : ( $order->get_date_modified( 'edit' )?->getTimestamp() ?? 0 );
		$details = array(
			'by'           => $by,
			'declineClass' => null,
		);
		unset( $this->refusals_heard[ $order->get_id() ] );
		$result = $this->record( $order, 'failed:' . $by . ':' . $attempt, EventKind::PaymentFailed, $details, $opening, $this->cards->hash_of( $order ) );
		if ( null !== $result->case_id ) {
			$this->refusals_heard[ $order->get_id() ] = true;
		}
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
		if ( $this->subscriptions->is_customer_paying() ) {
			return 'customer';
		}
		$retry = $this->subscriptions->last_retry( $order->get_id() );
		return null !== $retry && 'pending' === $retry->status ? 'customer' : 'shop';
	}

	public function on_retry_begun( mixed $rule, mixed $order ): void {
		$this->subscriptions->note_planning( $order instanceof WC_Order ? $order->get_id() : null );
	}

	public function on_retry_planned( mixed $rule, mixed $order, mixed $subscription ): void {
		$this->subscriptions->note_planning( null );
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		$retries = $this->subscriptions->retries( $order->get_id() );
		$last    = end( $retries );
		if ( false !== $last ) {
			$is_all  = $subscription instanceof WC_Subscription && array( $subscription->get_id() ) === $this->subscriptions->renewed_ids( $order );
			$renewed = $is_all ? array( $subscription ) : $this->subscriptions->renewed_by( $order );
			$this->record( $order, 'retry:' . $last->id . ':planned', EventKind::RetryPlanned, (array) $this->retry_facts( $order->get_id(), $renewed, $retries ) );
		}
	}

	/** A retry that runs or was dropped is no longer to come. The next one, if any, is planned before the last is marked failed, so that says nothing new. */
	public function on_retry_status( mixed $retry, mixed $status ): void {
		if ( ! $retry instanceof WCS_Retry || ! in_array( $status, array( 'processing', 'cancelled' ), true ) ) {
			return;
		}
		$order = wc_get_order( $retry->get_order_id() );
		if ( $order instanceof WC_Order ) {
			$this->record( $order, 'retry:' . $retry->get_id() . ':' . $status, EventKind::RetryPlanned, (array) $this->retry_facts( $order->get_id(), $this->subscriptions->renewed_by( $order ) ) );
		}
	}

	/** Nothing failed and nothing will be tried: the renewal is simply unpaid. */
	public function on_manual_renewal( mixed $order_id, mixed $subscription ): void {
		$order   = wc_get_order( is_numeric( $order_id ) ? (int) $order_id : 0 );
		$opening = $order instanceof WC_Order && OrderState::OWED === OrderState::of( $order ) ? $this->opening( $order ) : null;
		if ( $order instanceof WC_Order && null !== $opening ) {
			$this->record( $order, 'opened', EventKind::Opened, array( 'reopened' => false ), $opening );
		}
	}

	/** What a subscription that ended would have paid for is no longer delivered, so its unpaid renewal is no longer owed, unless it renews another one too. */
	public function on_subscription_status( mixed $subscription, mixed $status, mixed $from = null ): void {
		if ( ! $subscription instanceof WC_Subscription ) {
			return;
		}
		if ( 'on-hold' === $status && 'active' === $from && ! $this->is_suspending && ! $this->subscriptions->is_about_a_payment() ) {
			$this->suspended( $subscription );
		}
		if ( ! in_array( $status, array( 'pending-cancel', ...Subscriptions::ENDED ), true ) && 'pending-cancel' !== $from ) {
			return;
		}
		$by = $this->who_ends( Given::text( $status ) );
		foreach ( $this->subscriptions->newest_renewal_of( $subscription ) as $order_id ) {
			$order = wc_get_order( $order_id );
			if ( $order instanceof WC_Order ) {
				$this->record( $order, 'subscription_changed:' . $subscription->get_id() . ':' . $this->clock->now(), EventKind::SubscriptionChanged, self::status_change( $subscription, $from, $by ) );
				if ( ! in_array( $status, Subscriptions::ENDED, true ) || OrderState::PAID === OrderState::of( $order ) ) {
					continue;
				}
				$others = array_filter( Subscriptions::going_on( $this->subscriptions->renewed_by( $order ) ), static fn ( WC_Subscription $other ): bool => $other->get_id() !== $subscription->get_id() );
				$this->record( $order, 'subscription:' . $subscription->get_id() . ':' . $status, array() === $others ? EventKind::Cancelled : EventKind::Touched, array() === $others ? array( 'by' => $by->value ) : array() );
			}
		}
	}

	private function who_ends( string $status ): CancelledBy {
		if ( $this->is_suspending ) {
			return CancelledBy::Sequence;
		}
		$by = WhoCancelled::now();
		return CancelledBy::Unknown === $by || 'expired' === $status ? CancelledBy::SubscriptionEnded : $by;
	}

	/** @return array<string,mixed> See EventKind::SubscriptionChanged. */
	private static function status_change( WC_Subscription $subscription, mixed $from, CancelledBy $by ): array {
		return array(
			'subscriptionId' => $subscription->get_id(),
			'from'           => Given::text( $from ),
			'status'         => $subscription->get_status(),
			'by'             => $by->value,
		);
	}

	/** A person suspended it, which no payment undoes. */
	private function suspended( WC_Subscription $subscription ): void {
		foreach ( $this->subscriptions->newest_renewal_of( $subscription ) as $order_id ) {
			$order = wc_get_order( $order_id );
			if ( $order instanceof WC_Order && OrderState::PAID !== OrderState::of( $order ) ) {
				$this->record( $order, ltrim( self::suspended_by_hand( $subscription ), ':' ) . $this->clock->now(), EventKind::Touched, array() );
			}
		}
	}

	/** @return string What the id of the event holds that says so. */
	public static function suspended_by_hand( WC_Subscription $subscription ): string {
		return ':suspended:' . $subscription->get_id() . ':';
	}

	public function suspend( CaseRow $case_row ): string {
		return $this->set_status( $case_row, 'on-hold', array( 'on-hold', ...Subscriptions::ENDED ) );
	}

	public function cancel( CaseRow $case_row ): string {
		return $this->set_status( $case_row, 'cancelled', Subscriptions::ENDED );
	}

	/**
	 * All subscriptions the order renews.
	 *
	 * @param list<string> $already Statuses that need no change.
	 * @return 'done'|'already'|'refused' `refused` when one of them was.
	 */
	private function set_status( CaseRow $case_row, string $status, array $already ): string {
		try {
			$this->is_suspending = true;

			$order   = FreshOrders::find( (int) $case_row->source_ref );
			$renewed = null === $order ? array() : $this->subscriptions->renewed_by_now( $order );
			$changes = array_filter( $renewed, static fn ( WC_Subscription $subscription ): bool => ! $subscription->has_status( $already ) );
			$refused = array_filter( $changes, static fn ( WC_Subscription $subscription ): bool => ! $subscription->can_be_updated_to( $status ) );
			foreach ( array_diff_key( $changes, $refused ) as $subscription ) {
				$subscription->update_status( $status, __( 'Follow-up Reminders: the renewal stayed unpaid.', 'followup-reminders' ) );
			}
			if ( array() === $renewed || array() !== $refused ) {
				return 'refused';
			}
			return array() === $changes ? 'already' : 'done';
		} catch ( Throwable ) {
			return 'refused';
		} finally {
			$this->is_suspending = false;
		}
	}

	/**
	 * @param list<WC_Subscription> $renewed
	 * @param list<RetryKept>|null  $retries See Subscriptions::retry_facts().
	 * @return FactsRetry
	 */
	private function retry_facts( int $order_id, array $renewed, ?array $retries = null ): stdClass {
		return $this->retry_guard->leave_rules_alone( fn (): stdClass => $this->subscriptions->retry_facts( $order_id, $renewed, $retries ) );
	}

	private function opening( WC_Order $order ): ?CaseOpening {
		return OrderOpening::of( $order, 'renewal', $this->clock->now(), subscription_ids: $this->subscriptions->renewed_ids( $order ) );
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function record( WC_Order $order, string $event, EventKind $kind, array $details, ?CaseOpening $opening = null, ?string $card_hash = null ): RecordResult {
		$reference = (string) $order->get_id();
		return $this->case_events->record( new SourceEvent( self::ID, $reference, $reference . ':' . $event, $kind, $this->clock->now(), EventDetails::of( $details ), $card_hash ), $opening );
	}
}
