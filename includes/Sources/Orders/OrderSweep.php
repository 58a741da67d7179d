<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\FoundDebt;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\SourceSweep;
use FollowupReminders\Model\Sources\SweepFinding;
use FollowupReminders\Model\Sources\SweepPage;
use FollowupReminders\Model\Sources\SweptCase;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\OrderFindings;
use FollowupReminders\Sources\Orders\Reading\OrderList;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Orders\Reading\OrderRefunds;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\OrderTruth;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Subscriptions\Reading\RenewalFindings;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use Throwable;
use WC_Order;

/** The sweep of WooCommerce's orders. Renewals are on the same list and are recorded under `subscriptions`. */
final class OrderSweep implements SourceSweep {

	/** An order younger than this may have its request still running, whose hooks record it. */
	private const YOUNG_SECONDS = 900;

	/** @param \Closure(CaseRow, WC_Order, list<EventRow>): SourceReading $truth What an order says of its case. */
	public function __construct(
		private readonly \Closure $truth,
		private readonly Subscriptions $subscriptions,
		private readonly Clock $clock,
	) {}

	public function look( array $cases, array $events ): array {
		$swept = array();
		try {
			$orders = FreshOrders::find_all( array_map( static fn ( $case_row ): int => (int) $case_row->source_ref, $cases ) );
		} catch ( Throwable ) {
			$orders = array();
		}
		foreach ( $cases as $case_row ) {
			try {
				$of_case = $events[ $case_row->id ] ?? array();
				$order   = $orders[ (int) $case_row->source_ref ] ?? null;

				$swept[ $case_row->id ] = null === $order
					? new SweptCase( OrderTruth::unreadable() )
					: OrderFindings::of( $case_row, $order, ( $this->truth )( $case_row, $order, $of_case ), array( ...$this->refusal( $order, $of_case ), ...OrderRefunds::missed( $case_row, $order, $of_case, $this->clock->now() ) ), $this->clock->now() );
			} catch ( Throwable ) {
				$swept[ $case_row->id ] = new SweptCase( OrderTruth::unreadable() );
			}
		}
		return $swept;
	}

	public function lists(): array {
		return array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS );
	}

	public function page( string $after, int $limit ): SweepPage {
		$ids = OrderList::after( (int) $after, $limit );
		return new SweepPage( array_map( 'strval', $ids ), count( $ids ) < $limit ? null : (string) end( $ids ) );
	}

	public function owed( array $refs ): array {
		$found = array();
		foreach ( FreshOrders::find_all( array_map( 'intval', $refs ) ) as $order ) {
			$created = $order->get_date_created( 'edit' )?->getTimestamp() ?? 0;
			$is_old  = $created <= $this->clock->now() - self::YOUNG_SECONDS;
			if ( 'shop_order' === $order->get_type() && $is_old && OrderState::is_awaited( $order ) && ! $this->subscriptions->is_outdated( $order ) ) {
				$found[] = $this->subscriptions->is_renewal( $order )
					? ( new RenewalFindings( $this->subscriptions ) )->debt( $order, $created )
					: $this->debt( $order, $created );
			}
		}
		return array_values( array_filter( $found ) );
	}

	private function debt( WC_Order $order, int $created ): ?FoundDebt {
		$opening = OrderOpening::of( $order, 'order', $created );
		if ( null === $opening ) {
			return null;
		}
		$reference = (string) $order->get_id();
		$opened    = new SourceEvent( SourceIds::ORDERS, $reference, $reference . ':swept:opened', EventKind::Opened, $created, SweepFinding::details( array( 'reopened' => false ) ) );
		return new FoundDebt( $opening, array( $opened, ...$this->refusal( $order, array() ) ) );
	}

	/**
	 * The customer's failed attempt, when none was recorded: an order says only that the last one failed.
	 *
	 * @param list<EventRow> $events Of its case.
	 * @return list<SourceEvent>
	 */
	private function refusal( WC_Order $order, array $events ): array {
		if ( 'failed' !== $order->get_status( 'edit' ) || OrderState::OWED !== OrderState::of( $order ) || in_array( EventKind::PaymentFailed->value, array_column( $events, 'kind' ), true ) ) {
			return array();
		}
		$reference = (string) $order->get_id();
		$details   = array(
			'by'           => 'customer',
			'declineClass' => null,
		);
		return array( new SourceEvent( SourceIds::ORDERS, $reference, $reference . ':swept:failed', EventKind::PaymentFailed, $order->get_date_modified( 'edit' )?->getTimestamp() ?? $this->clock->now(), SweepFinding::details( $details ) ) );
	}
}
