<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\TruthState;
use LogicException;
use stdClass;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use WC_Order;

/**
 * The debt behind an order, as WooCommerce has it now, with what people recorded outside WooCommerce.
 *
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type FactsRetry from Documents
 * @phpstan-import-type FactsSubscription from Documents
 */
final class OrderTruth {

	/**
	 * @param list<EventRow>         $events       Events of the case, oldest recorded first.
	 * @param FactsRetry             $retry
	 * @param FactsSubscription|null $subscription
	 */
	public static function read( CaseRow $case_row, WC_Order $order, array $events, stdClass $retry, ?stdClass $subscription ): SourceReading {
		$total_minor = OrderAmounts::total_minor( $order );
		if ( null === $total_minor || $order->get_currency( 'edit' ) !== $case_row->currency ) {
			return self::unreadable();
		}
		$told     = self::told_by_people( $case_row, $events, $total_minor );
		$state    = self::state( $order, $events, 'renewal' === $case_row->kind );
		$refunded = OrderAmounts::refunded_minor( $order );
		$in_parts = OrderState::PAID === $state && PartsPaid::is_completed_for( $order );
		$paid     = ! $in_parts && ( OrderState::PAID === $state || OrderState::LOST === $state );
		$by_told  = self::settled_with_disputes( $told, $events, $total_minor ) ? CaseStatus::Paid->value : $told->status;
		$debt     = (object) array(
			'source'           => $case_row->source,
			'kind'             => OrderOpening::kind( $order, $case_row->kind ),
			'status'           => $in_parts ? self::status_in_parts( $by_told, $told ) : self::status( $state, $by_told ),
			'openedAtUtc'      => $case_row->opened_at_utc,
			'currency'         => $case_row->currency,
			'totalMinor'       => $total_minor,
			'paidMinor'        => max( 0, ( $paid ? $total_minor : $told->paidMinor ) - ( $paid || $in_parts ? $refunded : 0 ) ),
			'creditedMinor'    => min( $total_minor, $refunded ) + $told->creditedMinor,
			'dueDate'          => $told->dueDate,
			'gateway'          => OrderMethod::gateway( $order ),
			'methodKind'       => OrderMethod::kind( $order ),
			'refund'           => self::refund( $refunded + ( $in_parts ? self::returned( $events ) : 0 ), $total_minor ),
			'lastPaymentAtUtc' => $order->get_date_paid( 'edit' )?->getTimestamp() ?? $told->lastPaymentAtUtc,
		);
		if ( CaseStatus::Open->value === $debt->status && $debt->paidMinor + $debt->creditedMinor >= $total_minor ) {
			// Items taken out, refunded before anybody paid, or the rest paid by hand: nothing is owed, whatever the order's status is called.
			$debt->status = 0 < $debt->paidMinor ? CaseStatus::Paid->value : CaseStatus::Cancelled->value;
		}
		$disputes = OrderState::LOST === $state ? self::lost( $order, $events, $total_minor ) : array();
		return new SourceReading( OrderState::UNCLEAR === $state ? TruthState::PROCESSING : TruthState::CLEAR, $debt, $retry, $subscription, $disputes, number: self::number( $order ) );
	}

	/**
	 * @param list<EventRow> $events Of its case.
	 * @return OrderState::OWED|OrderState::PAID|OrderState::CANCELLED|OrderState::LOST|OrderState::UNCLEAR
	 */
	private static function state( WC_Order $order, array $events, bool $is_renewal ): string {
		$state = OrderState::of( $order );
		if ( in_array( $state, array( OrderState::OWED, OrderState::UNCLEAR ), true ) && ! OrderScope::is_followed( $order, $is_renewal ) ) {
			return OrderState::CANCELLED;
		}
		// A part was paid before: what is left is not the total, and a refusal of it takes nothing back.
		return in_array( $state, array( OrderState::OWED, OrderState::LOST ), true ) && self::was_paid_in_part( $events ) ? OrderState::UNCLEAR : $state;
	}

	/** @param list<EventRow> $events Of its case. */
	private static function was_paid_in_part( array $events ): bool {
		foreach ( $events as $event ) {
			if ( 1 === preg_match( '/\A[0-9]+:status:([^:]+):/', $event->event_id, $found ) && OrderState::is_part_payment( $found[1] ) ) {
				return true;
			}
		}
		return false;
	}

	public static function unreadable(): SourceReading {
		return new SourceReading( TruthState::UNREADABLE, null, self::no_retry() );
	}

	/** @return FactsRetry */
	public static function no_retry(): stdClass {
		return (object) array(
			'nextAtUtc' => null,
			'leftCount' => null,
		);
	}

	/**
	 * Money received by hand, write-offs and credits: WooCommerce knows no part payment, so people record them. What the order's own
	 * hooks recorded is left out: the order says it better.
	 *
	 * @param list<EventRow> $events Events of the case.
	 * @return FactsDebt
	 */
	private static function told_by_people( CaseRow $case_row, array $events, int $total_minor ): stdClass {
		$own    = $case_row->source_ref . ':';
		$people = array_values( array_filter( $events, static fn ( EventRow $event ): bool => ! str_starts_with( $event->event_id, $own ) ) );
		return EventFold::read( $case_row, $people, $total_minor )->debt ?? throw new LogicException( 'What people told is a debt.' );
	}

	/**
	 * Whether the customer paid all that no dispute took away for good: the order and what was paid beside it close together.
	 *
	 * @param FactsDebt      $told   As people recorded it.
	 * @param list<EventRow> $events Events of the case.
	 */
	private static function settled_with_disputes( stdClass $told, array $events, int $total_minor ): bool {
		$settled_minor = $told->paidMinor + $told->creditedMinor;
		foreach ( ( new EventFacts( $events ) )->disputes( array() ) as $dispute ) {
			$settled_minor += DisputeState::LOST === $dispute->state ? $dispute->amountMinor : 0;
		}
		return $told->paidMinor > 0 && $settled_minor >= $total_minor;
	}

	/**
	 * An order that was completed for what was paid in parts: those parts say what is owed of it, also after one was taken back. Money that
	 * was all given back was paid once.
	 *
	 * @param FactsDebt $debt As people recorded it.
	 */
	private static function status_in_parts( string $told, stdClass $debt ): string {
		return CaseStatus::Cancelled->value === $told && 'none' !== $debt->refund ? CaseStatus::Paid->value : $told;
	}

	private static function status( string $state, string $told ): string {
		return match ( $state ) {
			OrderState::PAID, OrderState::LOST => CaseStatus::Paid->value,
			OrderState::CANCELLED              => CaseStatus::Cancelled->value,
			default                            => ( CaseStatus::tryFrom( $told ) ?? CaseStatus::Open )->value,
		};
	}

	/**
	 * A charge taken back by the bank is no debt: its amount is taken off, whatever the status is called. Disputes recorded
	 * are the same one, not another.
	 *
	 * @param list<EventRow> $events Events of the case.
	 * @return list<FactsDispute> Those that are lost although nobody said so.
	 */
	private static function lost( WC_Order $order, array $events, int $total_minor ): array {
		$since_utc = $order->get_date_modified( 'edit' )?->getTimestamp() ?? 0;
		$told      = ( new EventFacts( $events ) )->disputes( array() );
		foreach ( $told as $dispute ) {
			if ( DisputeState::LOST === $dispute->state ) {
				return array();
			}
		}
		$open = array_values( array_filter( $told, static fn ( stdClass $dispute ): bool => DisputeState::OPEN === $dispute->state ) );
		if ( array() === $open ) {
			$open[] = (object) array(
				'id'          => 'order_' . $order->get_id(),
				'state'       => DisputeState::OPEN,
				'amountMinor' => $total_minor,
				'sinceUtc'    => $since_utc,
				'closedAtUtc' => null,
			);
		}
		foreach ( $open as $dispute ) {
			$dispute->state    = DisputeState::LOST;
			$dispute->sinceUtc = $since_utc;
		}
		return $open;
	}

	/** The number the shop shows: plugins that give orders numbers of their own often write them after the order was first saved. */
	private static function number( WC_Order $order ): ?string {
		$number = mb_substr( trim( $order->get_order_number() ), 0, 100 );
		return '' === $number ? null : $number;
	}

	/**
	 * What was given back of the parts: their own orders' refunds, recorded as credits.
	 *
	 * @param list<EventRow> $events Of its case.
	 */
	private static function returned( array $events ): int {
		$returned_minor = 0;
		foreach ( $events as $event ) {
			$amount_minor    = EventKind::Credited->value === $event->kind && true === ( $event->details->returned ?? null ) ? $event->details->amountMinor ?? 0 : 0;
			$returned_minor += is_int( $amount_minor ) ? $amount_minor : 0;
		}
		return $returned_minor;
	}

	/** @return 'none'|'partial'|'full' */
	private static function refund( int $refunded, int $total_minor ): string {
		if ( 0 === $refunded ) {
			return 'none';
		}
		return $refunded >= $total_minor ? 'full' : 'partial';
	}
}
