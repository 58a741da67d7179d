<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin\OrderScreen;

use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use stdClass;
use WC_Order;

/**
 * What a person says of an order whose gateway says nothing: that the customer disputes it, how that ended, that a refund was asked for.
 *
 * @phpstan-import-type FactsDispute from Documents
 */
final class DisputeFlag {

	public const ACTS = array( 'disputed', 'won', 'lost', 'refund_asked', 'refund_settled' );

	public function __construct(
		private readonly PersonActs $person_acts,
		private readonly OrderEvents $order_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
	) {}

	/** @return list<FactsDispute> Facts.disputes recorded for the order, oldest first. */
	public function disputes( WC_Order $order ): array {
		$case_row = $this->case_of( $order );
		return null === $case_row ? array() : ( new EventFacts( $this->events->for_case( $case_row->id ) ) )->disputes( array() );
	}

	/** Whether a refund was asked for and nobody said yet how that ended. */
	public function refund_is_asked( WC_Order $order ): bool {
		$case_row = $this->case_of( $order );
		foreach ( null === $case_row ? array() : ( new EventFacts( $this->events->for_case( $case_row->id ) ) )->holds() as $hold ) {
			if ( self::refund_hold( $order ) === $hold->id && null === $hold->untilUtc ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * An order without a case gets one. Saying how it ended ends every dispute that is open.
	 *
	 * @param string   $act          One of ACTS.
	 * @param int|null $amount_minor What is disputed; null: the whole order. While a dispute recorded by a person is open, this changes its amount.
	 * @param string   $reason       How a dispute was closed, in one sentence for the customer; '' for none.
	 * @return bool False when there is nothing it could be about: no open dispute, no amount, no case to be had.
	 */
	public function report( WC_Order $order, string $act, ?int $amount_minor, int $user_id, string $reason = '' ): bool {
		$total_minor = OrderAmounts::total_minor( $order );
		$case_row    = $this->case_of( $order ) ?? $this->opened_case( $order );
		if ( null === $case_row || null === $total_minor ) {
			return false;
		}
		$told = array();
		switch ( $act ) {
			case 'disputed':
				$told[] = array( EventKind::DisputeOpened, $this->flagged( $order, min( $amount_minor ?? $total_minor, $total_minor ) ) );
				break;
			case 'won':
			case 'lost':
				$told = $this->ended( $order, 'won' === $act );
				break;
			case 'refund_asked':
				$hold   = array(
					'holdId'   => self::refund_hold( $order ),
					'kind'     => HoldKind::RefundAsked->value,
					'untilUtc' => null,
				);
				$told[] = array( EventKind::HoldSet, $hold );
				break;
			case 'refund_settled':
				$told[] = array( EventKind::HoldLifted, array( 'holdId' => self::refund_hold( $order ) ) );
				break;
		}
		$act_id = $case_row->id . '_' . $act . '_' . substr( wp_generate_uuid4(), 0, 18 );
		foreach ( $told as $number => list( $kind, $details ) ) {
			$this->person_acts->tell( $case_row, $kind, EventDetails::of( $details ), $act_id . '_' . $number, $user_id, EventKind::DisputeClosed === $kind ? $reason : '' );
		}
		return array() !== $told;
	}

	/** @return array{disputeId: string, amountMinor: int} */
	private function flagged( WC_Order $order, int $amount_minor ): array {
		$prefix  = 'flag_' . $order->get_id() . '_';
		$flagged = array_values( array_filter( $this->disputes( $order ), static fn ( stdClass $dispute ): bool => str_starts_with( $dispute->id, $prefix ) ) );
		$last    = end( $flagged );
		return array(
			'disputeId'   => false !== $last && DisputeState::OPEN === $last->state ? $last->id : $prefix . ( count( $flagged ) + 1 ),
			'amountMinor' => $amount_minor,
		);
	}

	/** @return list<array{EventKind, array<string, mixed>}> The end of each dispute that is open. */
	private function ended( WC_Order $order, bool $won ): array {
		$ended = array();
		foreach ( $this->disputes( $order ) as $dispute ) {
			if ( DisputeState::OPEN === $dispute->state ) {
				$details = array(
					'disputeId'   => $dispute->id,
					'won'         => $won,
					'amountMinor' => $dispute->amountMinor,
				);
				$ended[] = array( EventKind::DisputeClosed, $details );
			}
		}
		return $ended;
	}

	private function opened_case( WC_Order $order ): ?CaseRow {
		$this->order_events->tell( $order, 'flagged', EventKind::Touched, array(), null, true );
		return $this->case_of( $order );
	}

	private function case_of( WC_Order $order ): ?CaseRow {
		return $this->cases->find_by_ref( $this->order_events->source_of( $order ), (string) $order->get_id() );
	}

	private static function refund_hold( WC_Order $order ): string {
		return 'refund_' . $order->get_id();
	}
}
