<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Fingerprints\Fingerprinted;
use FollowupReminders\Model\Plans\PreparesPart;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Desk\HasAdminPage;
use FollowupReminders\Model\Sources\PreparesPayment;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\SourceSweep;
use FollowupReminders\Model\Sources\Sweepable;
use FollowupReminders\Model\Sources\TakesNotes;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\LaterPurchases;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Sources\Orders\Reading\OrderDetails;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Orders\Reading\OrderRefunds;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Orders\Reading\WhoCancelled;
use FollowupReminders\Sources\Orders\Together\OrdersTogether;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Listener;
use WC_Order;
use stdClass;

/**
 * WooCommerce orders. A renewal's payment, cancellation and changes are received here too and recorded under `subscriptions`; what
 * opens a renewal's case is left to SubscriptionSource.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
final class OrderSource implements Fingerprinted, DescribesDebt, HasAdminPage, PreparesPart, PreparesPayment, Sweepable, TakesNotes {

	public const ID = SourceIds::ORDERS;

	/** An order made in any other way (renewals, imports, other plugins) waits for its first status change. */
	private const CREATED_BY_PEOPLE = array( 'checkout', 'store-api', 'admin', 'rest-api', 'pos-rest-api' );

	/** @var array<int, bool> Orders whose total is being saved; true where it was nothing before. */
	private array $total_changing = array();
	/** @var array<int, true> Orders that are given a payment date and keep their status. */
	private array $date_coming = array();

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly Subscriptions $subscriptions,
		private readonly Listener $listener,
		private readonly Clock $clock,
		private readonly OrdersTogether $together,
	) {}

	public function id(): string {
		return self::ID;
	}

	public function register(): void {
		$on = fn ( string $hook, callable $method, int $given, int $priority = 20 ) => add_action( $hook, $this->listener->guard( 'orders.listener_failed', $method ), $priority, $given );
		// Before anybody mails about the refusal, which WooCommerce and Subscriptions do from 10 on.
		$on( 'woocommerce_order_status_failed', array( $this, 'on_refused' ), 2, 5 );
		$on( 'woocommerce_new_order', array( $this, 'on_new' ), 2 );
		$on( 'woocommerce_order_status_changed', array( $this, 'on_status' ), 4 );
		$on( 'woocommerce_order_refunded', array( $this, 'on_refund' ), 2 );
		$on( 'woocommerce_before_order_object_save', array( $this, 'before_save' ), 1 );
		$on( 'woocommerce_after_order_object_save', array( $this, 'after_save' ), 1 );
		$on( 'woocommerce_trash_order', array( $this, 'on_gone' ), 1 );
		$on( 'woocommerce_before_delete_order', array( $this, 'on_gone' ), 1 );
		$on( 'woocommerce_untrash_order', array( $this, 'on_back' ), 1 );
		$on( 'wp_trash_post', array( $this, 'on_post_gone' ), 1 );
		$on( 'before_delete_post', array( $this, 'on_post_gone' ), 1 );
	}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		try {
			$order = FreshOrders::find( (int) $case_row->source_ref );
			return null === $order ? OrderTruth::unreadable() : $this->truth( $case_row, $order, $events );
		} catch ( \Throwable ) {
			return OrderTruth::unreadable();
		}
	}

	public function read_together( array $cases, array $events ): array {
		return $this->together->read(
			$cases,
			true,
			false,
			fn ( CaseRow $case_row, WC_Order $order, Fingerprint $fingerprint ): SourceReading => $this->truth( $case_row, $order, $events[ $case_row->id ] ?? array(), 0 < ( $fingerprint->counts['later'] ?? 0 ) )
		);
	}

	public function is_unchanged( array $fingerprints ): bool {
		return $this->together->is_unchanged( $fingerprints );
	}

	/**
	 * @param WC_Order       $order         As it is now.
	 * @param list<EventRow> $events        Of its case.
	 * @param bool           $has_any_later False where it is known that the customer placed no order since.
	 */
	private function truth( CaseRow $case_row, WC_Order $order, array $events, bool $has_any_later = true ): SourceReading {
		$reading = OrderTruth::read( $case_row, $order, $events, OrderTruth::no_retry(), null );
		if ( CaseStatus::Open->value === $reading->debt?->status && $this->subscriptions->is_outdated( $order ) ) {
			$reading->debt->status = CaseStatus::Cancelled->value;
		}
		// Only for an order left unpaid: a customer who pays by transfer or on account owes it whatever they buy later.
		$was_left = CaseStatus::Open->value === $reading->debt?->status && in_array( $order->get_status( 'edit' ), array( 'pending', 'failed' ), true );
		return $was_left ? $reading->with_bought_since( $has_any_later && LaterPurchases::has( $order ) ) : $reading;
	}

	public function sweep(): SourceSweep {
		return new OrderSweep( $this->truth( ... ), $this->subscriptions, $this->clock );
	}

	/** Subscriptions takes no payment for the order of an early renewal that failed: the customer starts again. */
	public function pay_url( CaseRow $case_row ): string {
		$order = wc_get_order( (int) $case_row->source_ref );
		$early = $order instanceof WC_Order && $order->needs_payment() ? $this->subscriptions->early_renewal_page( $order ) : '';
		return '' === $early ? OrderPayPage::url( (int) $case_row->source_ref ) : $early;
	}

	public function admin_url( CaseRow $case_row ): string {
		return OrderDetails::admin_url( (int) $case_row->source_ref );
	}

	public function describe( CaseRow $case_row ): DebtDetails {
		$order = wc_get_order( (int) $case_row->source_ref );
		return $order instanceof WC_Order ? OrderDetails::of( $order ) : new DebtDetails();
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

	public function add_note( CaseRow $case_row, string $text ): bool {
		return OrderNotes::add( (int) $case_row->source_ref, $text );
	}

	/** `woocommerce_new_order` also fires for subscriptions. */
	public function on_new( int $order_id, mixed $order = null ): void {
		$order = $order instanceof WC_Order ? $order : wc_get_order( $order_id );
		if ( $order instanceof WC_Order && 'shop_order' === $order->get_type() && $this->is_owed_and_made_by_people( $order ) ) {
			$this->open( $order, 'opened', false );
		}
	}

	private function is_owed_and_made_by_people( WC_Order $order ): bool {
		return in_array( $order->get_created_via( 'edit' ), self::CREATED_BY_PEOPLE, true ) && OrderState::OWED === OrderState::of( $order );
	}

	public function on_status( int $order_id, string $from, string $to, mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || 'shop_order' !== $order->get_type() ) {
			return;
		}
		$state = OrderState::of( $order );
		if ( OrderState::PAID === $state && 'refunded' !== $to ) {
			$this->hear_paid( $order );
			$this->outdate_before( $order );
		} elseif ( OrderState::CANCELLED === $state ) {
			$this->record( $order, 'cancelled:' . self::saved_at( $order ), EventKind::Cancelled, array( 'by' => WhoCancelled::now()->value ) );
		} elseif ( OrderState::OWED === $state && 'failed' === $to ) {
			// A failed payment: on_refused() and SubscriptionSource have recorded it before.
			return;
		} elseif ( OrderState::OWED === $state && in_array( $from, array( 'cancelled', 'trash', 'refunded' ), true ) ) {
			$this->open( $order, 'opened:' . self::saved_at( $order ), true );
		} elseif ( OrderState::OWED === $state && ! $this->subscriptions->is_renewal( $order ) ) {
			$this->open( $order, 'opened', false );
		} elseif ( ! $this->subscriptions->is_planning_for( $order ) ) {
			$this->record( $order, 'status:' . $to . ':' . self::saved_at( $order ), EventKind::Touched, array() );
		}
	}

	/** The customer's own attempt, at checkout or on the pay page: nobody else pays a plain order. */
	public function on_refused( int $order_id, mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || 'shop_order' !== $order->get_type() || OrderState::OWED !== OrderState::of( $order ) || $this->subscriptions->is_renewal( $order ) ) {
			return;
		}
		$details = array(
			'by'           => 'customer',
			'declineClass' => null,
		);
		$this->record( $order, 'failed:' . self::saved_at( $order ), EventKind::PaymentFailed, $details, $this->opening( $order ) );
		$this->outdate_before( $order );
	}

	/** Whoever tries again to renew early gets a new order, and owes no other. */
	private function outdate_before( WC_Order $order ): void {
		$before = $this->subscriptions->renewal_before( $order );
		if ( null !== $before && OrderState::OWED === OrderState::of( $before ) && $this->subscriptions->is_outdated( $before ) ) {
			$this->record( $before, 'outdated:' . $order->get_id(), EventKind::Cancelled, array( 'by' => CancelledBy::Replaced->value ) );
		}
	}

	/** A refund of money is no payment taken back by the customer's bank; of an order nobody paid it is a credit. Both are read from the order. */
	public function on_refund( int $order_id, int $refund_id ): void {
		$order = wc_get_order( $order_id );
		if ( $order instanceof WC_Order && 'shop_order' === $order->get_type() ) {
			$this->record( $order, 'refund:' . $refund_id, EventKind::Refunded, OrderRefunds::details( $order, $refund_id ) );
		}
	}

	public function before_save( mixed $order ): void {
		if ( ! $order instanceof WC_Order || 0 === $order->get_id() ) {
			return;
		}
		$changes = $order->get_changes();
		if ( array_key_exists( 'total', $changes ) ) {
			$this->total_changing[ $order->get_id() ] = 0.0 === (float) ( $order->get_base_data()['total'] ?? 0 );
		}
		// With a change of status, the status hook records the payment.
		if ( isset( $changes['date_paid'] ) && ! isset( $changes['status'] ) ) {
			$this->date_coming[ $order->get_id() ] = true;
		}
	}

	public function after_save( mixed $order ): void {
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		$was_nothing   = $this->total_changing[ $order->get_id() ] ?? null;
		$date_came     = isset( $this->date_coming[ $order->get_id() ] );
		unset( $this->total_changing[ $order->get_id() ], $this->date_coming[ $order->get_id() ] );
		if ( 'shop_order' !== $order->get_type() ) {
			return;
		}
		if ( true === $was_nothing && $this->is_owed_and_made_by_people( $order ) ) {
			// Over REST and at the till an order is saved before it has items: only its amount makes it a debt.
			$this->open( $order, 'opened:' . self::saved_at( $order ), false );
		} elseif ( null !== $was_nothing ) {
			$this->hear_total( $order );
		}
		if ( $date_came && OrderState::PAID === OrderState::of( $order ) ) {
			$this->hear_paid( $order );
		}
	}

	private function hear_total( WC_Order $order ): void {
		$total_minor = OrderAmounts::total_minor( $order );
		if ( null !== $total_minor ) {
			$details = array(
				'totalMinor' => $total_minor,
				'dueDate'    => null,
			);
			$this->record( $order, 'total:' . $total_minor . ':' . self::saved_at( $order ), EventKind::Changed, $details );
		}
	}

	public function on_gone( int $order_id ): void {
		$order = wc_get_order( $order_id );
		if ( $order instanceof WC_Order && 'shop_order' === $order->get_type() ) {
			$this->record( $order, 'gone:' . self::saved_at( $order ), EventKind::Cancelled, array( 'by' => WhoCancelled::now()->value ) );
		}
	}

	public function on_back( int $order_id ): void {
		$order = wc_get_order( $order_id );
		if ( $order instanceof WC_Order && 'shop_order' === $order->get_type() && OrderState::OWED === OrderState::of( $order ) ) {
			$this->record( $order, 'back:' . self::saved_at( $order ), EventKind::Opened, array( 'reopened' => true ) );
		}
	}

	/** The old storage: an order is a post, and its list throws posts away. */
	public function on_post_gone( int $post_id ): void {
		if ( 'shop_order' === get_post_type( $post_id ) ) {
			$this->on_gone( $post_id );
		}
	}

	private function hear_paid( WC_Order $order ): void {
		$total_minor = OrderAmounts::total_minor( $order );
		if ( null === $total_minor ) {
			return;
		}
		if ( PartsPaid::is_completed_for( $order ) ) {
			// Its money was recorded when it came, part by part.
			$this->record( $order, 'completed_for:' . self::saved_at( $order ), EventKind::Touched, array() );
			return;
		}
		$paid_at = $order->get_date_paid( 'edit' )?->getTimestamp();
		$details = array(
			'amountMinor' => $total_minor,
			'currency'    => $order->get_currency( 'edit' ),
			'full'        => true,
		) + ( new PaymentOrigin( $this->subscriptions ) )->now( $order );
		$this->record( $order, 'paid:' . ( $paid_at ?? self::saved_at( $order ) ), EventKind::PaymentReceived, $details );
	}

	private function open( WC_Order $order, string $event, bool $reopened ): void {
		$opening = $this->opening( $order );
		if ( null !== $opening ) {
			$this->record( $order, $event, EventKind::Opened, array( 'reopened' => $reopened ), $opening );
		}
	}

	private function opening( WC_Order $order ): ?CaseOpening {
		return $this->subscriptions->is_renewal( $order ) ? null : OrderOpening::of( $order, 'order', $this->clock->now() );
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function record( WC_Order $order, string $event, EventKind $kind, array $details, ?CaseOpening $opening = null ): void {
		$reference = (string) $order->get_id();
		$this->case_events->record( new SourceEvent( $this->subscriptions->source_of( $order ), $reference, $reference . ':' . $event, $kind, $this->clock->now(), EventDetails::of( $details ) ), $opening );
	}

	/** Names one save of the order: hooks that fire twice for it are recorded once. */
	private static function saved_at( WC_Order $order ): int {
		return $order->get_date_modified( 'edit' )?->getTimestamp() ?? 0;
	}
}
