<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions\Reading;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\FoundDebt;
use FollowupReminders\Model\Sources\SweepFinding;
use FollowupReminders\Sources\Orders\Reading\OrderOpening;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use WC_Order;
use WC_Subscription;

/** What is owed of a renewal that no hook reported, and which of its attempts failed, by Subscriptions' own record of its retries. */
final class RenewalFindings {

	public function __construct( private readonly Subscriptions $subscriptions ) {}

	/** @return FoundDebt|null Null when its subscriptions ended or were renewed again, so that nothing is owed for it any more. */
	public function debt( WC_Order $order, int $created ): ?FoundDebt {
		$opening = OrderOpening::of( $order, 'renewal', $created, subscription_ids: $this->subscriptions->renewed_ids( $order ) );
		if ( null === $opening || ! $this->subscriptions->is_newest_renewal( $order ) || array() === Subscriptions::going_on( $this->subscriptions->renewed_by_now( $order ) ) ) {
			return null;
		}
		$reference = (string) $order->get_id();
		$opened    = new SourceEvent( SourceIds::SUBSCRIPTIONS, $reference, $reference . ':swept:opened', EventKind::Opened, $created, SweepFinding::details( array( 'reopened' => false ) ) );
		return new FoundDebt( $opening, array( $opened, ...$this->refusals( $order, array() ) ) );
	}

	/**
	 * Failed attempts of the shop that were not recorded, under the ids the hooks give them: a late hook changes nothing.
	 *
	 * @param list<EventRow> $events Of its case.
	 * @return list<SourceEvent>
	 */
	public function refusals( WC_Order $order, array $events ): array {
		$recorded     = array_column( $events, 'event_id' );
		$reference = (string) $order->get_id();
		$missed    = array();
		foreach ( $this->subscriptions->refused_attempts( $order ) as $number => $at_utc ) {
			$event_id = $reference . ':failed:shop:' . $number;
			if ( ! in_array( $event_id, $recorded, true ) ) {
				$details  = array(
					'by'           => 'shop',
					'declineClass' => null,
				);
				$missed[] = new SourceEvent( SourceIds::SUBSCRIPTIONS, $reference, $event_id, EventKind::PaymentFailed, $at_utc, SweepFinding::details( $details ) );
			}
		}
		return $missed;
	}
}
