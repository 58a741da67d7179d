<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use WC_Order;

/** Records what gateways and people say of an order under the source the order belongs to. */
final class OrderEvents {

	/** Later than this is a clock that is wrong; it is taken for now. */
	private const AHEAD_SECONDS = 300;

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly Subscriptions $subscriptions,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string               $event           What happened, without the order's number; unique within the order.
	 * @param array<string, mixed> $details         See EventKind.
	 * @param int|null             $occurred_at_utc When; null: now.
	 * @param bool                 $opens           Whether an unknown order gets a case for it.
	 */
	public function tell( WC_Order $order, string $event, EventKind $kind, array $details, ?int $occurred_at_utc = null, bool $opens = false ): RecordResult {
		$now       = $this->clock->now();
		$is_known  = null !== $occurred_at_utc && $occurred_at_utc > 0 && $occurred_at_utc <= $now + self::AHEAD_SECONDS;
		$reference = (string) $order->get_id();
		$opening   = $opens ? OrderOpening::of( $order, $this->subscriptions->is_renewal( $order ) ? 'renewal' : 'order', $now ) : null;
		return $this->case_events->record(
			new SourceEvent( $this->source_of( $order ), $reference, $reference . ':' . $event, $kind, $is_known ? min( $now, $occurred_at_utc ) : $now, EventDetails::of( $details ) ),
			$opening
		);
	}

	/** @return int Epoch seconds. */
	public function now(): int {
		return $this->clock->now();
	}

	/** @return string Source id. */
	public function source_of( WC_Order $order ): string {
		return $this->subscriptions->source_of( $order );
	}
}
