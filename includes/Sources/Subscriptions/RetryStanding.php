<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

/** Why the shop may not charge a renewal once more by itself. */
final class RetryStanding {

	/**
	 * @param 'declined'|'retries_used_up'|'card_budget'|'settled'|'not_whole'|'balance_order'|'held'|null $why Null: it may.
	 *        `declined`: the bank's answer forbids it; `retries_used_up`: it allows only so many; `card_budget`: the card was refused too often lately;
	 *        `settled`: nothing is owed any more; `not_whole`: less than the whole is owed and undisputed, and an attempt charges the whole;
	 *        `balance_order`: the rest is asked for or was paid through an order of its own; `held`: a refund is asked for, or a payment plan agreed.
	 * @param string|null $decline_class Of the refusal that counts, where `$why` is about one.
	 * @param int         $not_before_utc Earliest instant of the next attempt; 0: any.
	 * @param int|null    $most           Most retries in all; null: as many as are planned.
	 */
	public function __construct(
		public readonly ?string $why,
		public readonly ?string $decline_class = null,
		public readonly int $not_before_utc = 0,
		public readonly ?int $most = null,
	) {}

	/** @param int $retry_no Retries before the one in question. */
	public function of_retry( int $retry_no ): self {
		return null === $this->why && null !== $this->most && $retry_no >= $this->most
			? new self( 'retries_used_up', $this->decline_class )
			: $this;
	}
}
