<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

/** What pays a subscription, and where the customer replaces it. */
final class AccountCard {

	/**
	 * @param string $item What the subscription is for.
	 * @param string $card "your Visa card ending in 4242".
	 * @param string $url  Of Subscriptions' own page, behind the shop's log-in.
	 */
	public function __construct(
		public readonly string $item,
		public readonly string $card,
		public readonly string $url,
	) {}
}
