<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Completion;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Sources\Orders\Joint\JointOrder;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use WC_Order;
use WC_Order_Item_Fee;
use WC_Order_Refund;

/**
 * Money given back of an order that paid for others belongs to those. Of one that paid several debts, the lines of the refund say to which; where they
 * do not, a person is asked. All of it given back is all of each.
 *
 * @phpstan-import-type JointPart from JointOrder
 */
final class PartRefunds {

	/** Task: nobody but a person knows which debt it belongs to. */
	public const UNCLEAR = 'joint_refund';

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly OrderEvents $order_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly PlanBook $plans,
		private readonly TaskStore $tasks,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_action( 'woocommerce_order_refunded', $this->listener->guard( 'completion.refund_failed', array( $this, 'on_refund' ) ), 30, 2 );
	}

	public function on_refund( mixed $order_id = null, mixed $refund_id = null ): void {
		$order  = is_numeric( $order_id ) ? wc_get_order( (int) $order_id ) : null;
		$refund = is_numeric( $refund_id ) ? wc_get_order( (int) $refund_id ) : null;
		if ( ! $order instanceof WC_Order || ! $refund instanceof WC_Order_Refund || ! BalanceOrders::pays_for_others( $order ) || null === $order->get_date_paid( 'edit' ) ) {
			return;
		}
		$whole = $order->get_meta( BalanceOrders::PART_OF );
		if ( is_numeric( $whole ) ) {
			$this->of_balance( $order, $refund, (int) $whole );
		} else {
			$this->of_joint( $order, $refund, JointOrder::parts( $order ) );
		}
	}

	private function of_balance( WC_Order $balance, WC_Order_Refund $refund, int $whole_id ): void {
		$whole = wc_get_order( $whole_id );
		$case  = $whole instanceof WC_Order ? $this->cases->find_by_ref( $this->order_events->source_of( $whole ), (string) $whole_id ) : null;
		if ( null !== $case ) {
			$this->give_back( $case, 'balance.' . $balance->get_id() . ':refund.' . $refund->get_id(), OrderAmounts::refund_minor( $refund, $balance->get_currency( 'edit' ) ), $balance );
		}
	}

	/** @param list<JointPart> $parts */
	private function of_joint( WC_Order $joint, WC_Order_Refund $refund, array $parts ): void {
		$is_all  = OrderAmounts::refunded_minor( $joint ) >= ( OrderAmounts::total_minor( $joint ) ?? 0 );
		$amounts = $is_all ? $this->what_is_left( $joint, $parts ) : self::by_lines( $joint, $refund, $parts );
		if ( null === $amounts ) {
			$this->ask( $joint, $refund, $parts );
			return;
		}
		foreach ( $amounts as $index => $amount_minor ) {
			$part = $this->cases->find( $parts[ $index ]->caseId );
			if ( null !== $part && 0 < $amount_minor ) {
				$this->give_back( $this->plans->whole_of( $part ), self::prefix( $joint, $part->id ) . $refund->get_id(), $amount_minor, $joint );
			}
		}
	}

	/**
	 * @param list<JointPart> $parts
	 * @return array<int, int> By place: what was not given back before.
	 */
	private function what_is_left( WC_Order $joint, array $parts ): array {
		$left = array();
		foreach ( $parts as $index => $part ) {
			$case           = $this->cases->find( $part->caseId );
			$left[ $index ] = $part->amountMinor;
			foreach ( null === $case ? array() : $this->events->for_case( $this->plans->whole_of( $case )->id ) as $event ) {
				$before          = str_starts_with( $event->event_id, self::prefix( $joint, $part->caseId ) ) ? $event->details->amountMinor ?? 0 : 0;
				$left[ $index ] -= is_int( $before ) ? $before : 0;
			}
		}
		return $left;
	}

	/**
	 * @param list<JointPart> $parts
	 * @return array<int, int>|null By place; null where the lines do not add up to what was given back.
	 */
	private static function by_lines( WC_Order $joint, WC_Order_Refund $refund, array $parts ): ?array {
		$lines = array_map( 'intval', array_keys( $joint->get_items( 'fee' ) ) );
		sort( $lines, SORT_NUMERIC );
		$places   = array_flip( $lines );
		$currency = $joint->get_currency( 'edit' );
		$amounts  = array();
		foreach ( $refund->get_items( 'fee' ) as $item ) {
			$place = $places[ Given::whole( $item->get_meta( '_refunded_item_id' ) ) ] ?? null;
			$minor = $item instanceof WC_Order_Item_Fee ? OrderAmounts::line_minor( $item, $currency ) : null;
			if ( null === $place || null === $minor || ! isset( $parts[ $place ] ) ) {
				return null;
			}
			$amounts[ $place ] = ( $amounts[ $place ] ?? 0 ) + $minor;
		}
		return count( $lines ) === count( $parts ) && array_sum( $amounts ) === OrderAmounts::refund_minor( $refund, $currency ) ? $amounts : null;
	}

	/** As a refund of the order itself would: what was owed before is owed after it. */
	private function give_back( CaseRow $whole, string $event_id, int $amount_minor, WC_Order $part ): void {
		$details = EventDetails::of(
			array(
				'amountMinor' => $amount_minor,
				'currency'    => $part->get_currency( 'edit' ),
				'returned'    => true,
			)
		);
		$result  = $this->case_events->record( new SourceEvent( $whole->source, $whole->source_ref, $event_id, EventKind::Credited, $this->order_events->now(), $details ) );
		$order   = 'recorded' === $result->outcome && in_array( $whole->source, array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS ), true ) ? wc_get_order( (int) $whole->source_ref ) : null;
		if ( $order instanceof WC_Order ) {
			/* translators: %s: order number */
			$order->add_order_note( esc_html( sprintf( __( 'Follow-up Reminders: a part of what was paid for it was refunded through order %s.', 'followup-reminders' ), $part->get_order_number() ) ) );
		}
	}

	/** @param list<JointPart> $parts */
	private function ask( WC_Order $joint, WC_Order_Refund $refund, array $parts ): void {
		$joint->add_order_note( esc_html__( 'Follow-up Reminders: this refund does not say which of the payments it belongs to, so it changed none of them. Delete the refund here and enter it again with an amount on its lines.', 'followup-reminders' ) );
		if ( array() !== $parts ) {
			$this->tasks->raise( 'joint.' . $joint->get_id() . '.refund.' . $refund->get_id(), $parts[0]->caseId, self::UNCLEAR, $this->order_events->now() );
		}
	}

	private static function prefix( WC_Order $joint, int $case_id ): string {
		return 'joint.' . $joint->get_id() . '.' . $case_id . ':refund.';
	}
}
