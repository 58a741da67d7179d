<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Declines;

use FollowupReminders\Model\Declines\DeclineClasses;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\ChargedOrders;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use stdClass;
use Throwable;
use WC_Order;

/**
 * Records why a card was declined, at the moment the gateway says it: no gateway keeps it. The failed attempt itself is recorded by the order's own
 * hooks, before or after this; a reason explains that attempt and is never one more.
 *
 * Stripe (as in WooCommerce Stripe Gateway 8.8.0 and 10.x): `wc_gateway_stripe_process_payment_error( $exception, $order )`, before the
 * order fails; `wc_gateway_stripe_process_payment_authentication_required( $order, $response )`, before it too; webhooks with
 * `wc_gateway_stripe_process_webhook_payment_error( $order, $notification )`, after it. WooPayments (as in 8.4.0): the body given to
 * `woocommerce_payments_before_webhook_delivery( $type, $body )` for `payment_intent.payment_failed`.
 */
final class RefusalReasons {

	/** Of one process; more refusals than that are no shop's. */
	private const MOST_WAITING = 50;

	/** @var list<array{WC_Order, string, string, int|null}> Recorded before there was a case: order, event, code, instant. */
	private array $waiting = array();

	public function __construct(
		private readonly OrderEvents $order_events,
		private readonly ChargedOrders $charged_orders,
		private readonly DuplicateCharges $duplicate_charges,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		$on = fn ( string $hook, callable $method, int $given ) => add_action( $hook, $this->listener->guard( 'declines.listener_failed', $method ), 20, $given );
		$on( 'wc_gateway_stripe_process_payment_error', array( $this, 'on_stripe_error' ), 2 );
		$on( 'wc_gateway_stripe_process_payment_authentication_required', array( $this, 'on_stripe_authentication' ), 1 );
		$on( 'wc_gateway_stripe_process_webhook_payment_error', array( $this, 'on_stripe_webhook' ), 2 );
		$on( 'woocommerce_payments_before_webhook_delivery', array( $this, 'on_woopayments_webhook' ), 2 );
		$on( 'followup_reminders_event_recorded', array( $this, 'on_recorded' ), 2 );
	}

	public function on_stripe_error( mixed $thrown, mixed $order ): void {
		if ( $thrown instanceof Throwable && $order instanceof WC_Order ) {
			$this->explain( $order, 'now', StripeAnswers::code_of_exception( $thrown ), null );
		}
	}

	public function on_stripe_authentication( mixed $order ): void {
		if ( $order instanceof WC_Order ) {
			$this->explain( $order, 'now', 'authentication_required', null );
		}
	}

	public function on_stripe_webhook( mixed $order, mixed $notification ): void {
		if ( ! $order instanceof WC_Order || ! $notification instanceof stdClass ) {
			return;
		}
		$object = $notification->data->object ?? null;
		$code   = match ( $notification->type ?? null ) {
			'payment_intent.payment_failed' => StripeAnswers::code_of_error( $object->last_payment_error ?? null ),
			'charge.failed'                 => StripeAnswers::code_of_charge( $object ),
			default                         => null,
		};
		$this->explain( $order, $notification->id ?? null, $code, $notification->created ?? null );
	}

	public function on_woopayments_webhook( mixed $type, mixed $body ): void {
		$intent = Given::below( $body, 'data', 'object' );
		if ( 'payment_intent.payment_failed' !== $type || ! is_array( $body ) || ! is_array( $intent ) ) {
			return;
		}
		$code   = StripeAnswers::code_of_error( $intent['last_payment_error'] ?? null );
		$order  = null === $code ? null : $this->order_of( $intent );
		if ( null !== $order ) {
			$this->explain( $order, $body['id'] ?? null, $code, $body['created'] ?? null );
		}
	}

	/**
	 * As WooPayments finds it itself: by the intent it kept, else by what it had given along.
	 *
	 * @param array<mixed> $intent Payment intent.
	 */
	private function order_of( array $intent ): ?WC_Order {
		$order = is_string( $intent['id'] ?? null ) ? $this->charged_orders->by_number( '_intent_id', $intent['id'] ) : null;
		$given = Given::below( $intent, 'metadata', 'order_id' );
		$order = $order ?? ( is_numeric( $given ) ? wc_get_order( (int) $given ) : null );
		return $order instanceof WC_Order ? $order : null;
	}

	/** A failed payment was recorded and its case exists now. */
	public function on_recorded( mixed $case_id, mixed $kind ): void {
		if ( EventKind::PaymentFailed->value !== $kind || array() === $this->waiting ) {
			return;
		}
		$waiting       = $this->waiting;
		$this->waiting = array();
		foreach ( $waiting as $one ) {
			$this->tell( ...$one );
		}
	}

	/** @param mixed $id The gateway's own name of what it said; `now` where it has none. */
	private function explain( WC_Order $order, mixed $id, ?string $code, mixed $said_at_utc ): void {
		if ( null === $code || 'shop_order' !== $order->get_type() ) {
			return;
		}
		$id      = is_string( $id ) && 1 === preg_match( '/\A[A-Za-z0-9_]{1,100}\z/', $id ) ? $id : 'now';
		$instant = is_int( $said_at_utc ) ? $said_at_utc : null;
		$this->tell( $order, $id, $code, $instant );
	}

	private function tell( WC_Order $order, string $id, string $code, ?int $said_at_utc ): void {
		$event   = 'refusal:' . ( 'now' === $id ? $code . ':' . $this->order_events->now() : $id );
		$details = array(
			'code'         => $code,
			'declineClass' => DeclineClasses::of( $code ),
		);
		$result  = $this->order_events->tell( $order, $event, EventKind::RefusalExplained, $details, $said_at_utc );
		if ( 'no_case' === $result->outcome && count( $this->waiting ) < self::MOST_WAITING ) {
			$this->waiting[] = array( $order, $id, $code, $said_at_utc ?? $this->order_events->now() );
		}
		if ( 'recorded' === $result->outcome && null !== $result->case_id && 'duplicate_transaction' === $code ) {
			$this->duplicate_charges->check( $order, $result->case_id );
		}
	}
}
