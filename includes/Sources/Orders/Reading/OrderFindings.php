<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\SweepFinding;
use FollowupReminders\Model\Sources\SweptCase;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use WC_Order;

/** What the hooks of an order with an open case must have missed, judged by the order now. */
final class OrderFindings {

	/**
	 * @param list<SourceEvent> $unheard Failed attempts and refunds that were not recorded.
	 */
	public static function of( CaseRow $case_row, WC_Order $order, SourceReading $reading, array $unheard, int $now ): SweptCase {
		$debt   = $reading->debt;
		$missed = array();
		if ( TruthState::CLEAR === $reading->state && null !== $debt && $case_row->is_open() ) {
			$state = OrderState::of( $order );
			if ( OrderState::PAID === $state && ! PartsPaid::is_completed_for( $order ) ) {
				$paid_at  = $order->get_date_paid( 'edit' )?->getTimestamp();
				$details  = array(
					'amountMinor' => $debt->totalMinor,
					'currency'    => $debt->currency,
					'full'        => true,
				) + PaymentNote::of( $order, PaymentVia::Swept );
				$missed[] = self::event( $case_row, 'paid', EventKind::PaymentReceived, $paid_at ?? $now, $details );
			} elseif ( CaseStatus::Cancelled->value === $debt->status ) {
				$missed[] = self::event( $case_row, 'cancelled', EventKind::Cancelled, $now, array( 'by' => CancelledBy::Unknown->value ) );
			} elseif ( CaseStatus::Open->value === $debt->status && $debt->totalMinor !== $case_row->total_minor ) {
				$details  = array(
					'totalMinor' => $debt->totalMinor,
					'dueDate'    => null,
				);
				$missed[] = self::event( $case_row, 'total:' . $debt->totalMinor, EventKind::Changed, $now, $details );
			}
		}
		return new SweptCase( $reading, array_merge( $unheard, $missed ), OrderIdentity::of( $order ) );
	}

	/**
	 * The same id until the case is decided again, so that it is recorded once.
	 *
	 * @param array<string,mixed> $details See EventKind.
	 */
	private static function event( CaseRow $case_row, string $what, EventKind $kind, int $occurred_at_utc, array $details ): SourceEvent {
		$event_id = $case_row->source_ref . ':swept:' . $what . ':' . $case_row->facts_revision;
		return new SourceEvent( $case_row->source, $case_row->source_ref, $event_id, $kind, $occurred_at_utc, SweepFinding::details( $details ) );
	}
}
