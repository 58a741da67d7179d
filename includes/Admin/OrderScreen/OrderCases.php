<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin\OrderScreen;

use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use stdClass;
use WC_Order;
use WC_Subscription;

/** The cases an order, or all payments of a subscription, stand behind. */
final class OrderCases {

	/** Of a subscription: what happened before is found on the customer's page. */
	private const MOST = 6;

	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly CaseStore $cases,
	) {}

	/** @return list<int> Ids, open ones first, each newest first. */
	public function of( WC_Order $order ): array {
		$found = $order instanceof WC_Subscription
			? $this->cases->find_refs( array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS, ExpiringCardSource::ID ), $this->refs_of( $order ) )
			: $this->cases->find_refs( array( $this->subscriptions->source_of( $order ) ), array( (string) $order->get_id() ) );
		usort(
			$found,
			static fn ( stdClass $a, stdClass $b ): int =>
				array( CaseStatus::Open->value === $b->status, $b->id ) <=> array( CaseStatus::Open->value === $a->status, $a->id )
		);
		return array_slice( array_map( static fn ( stdClass $one ): int => $one->id, $found ), 0, self::MOST );
	}

	/** @return list<string> The subscription itself, for its card, and its orders. */
	private function refs_of( WC_Subscription $subscription ): array {
		return array_map( 'strval', array( $subscription->get_id(), ...$this->subscriptions->orders_of( $subscription ) ) );
	}
}
