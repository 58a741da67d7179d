<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/** What a customer knows the debt by: the source's words for a message, read when it is rendered. They are in no fact and in no log. */
final class DebtDetails {

	/**
	 * @param list<string> $items        Names of what was bought, the first leads.
	 * @param string       $first_name   '' when not known; so with the others.
	 * @param string       $card_brand   `Visa`; '' when it is not known.
	 * @param string       $card_last4   Four digits; '' when it is not known.
	 * @param bool         $is_card      False: paid in another way, which is then "your payment method".
	 * @param int|null     $hold_until_utc When the shop releases the stock it holds.
	 * @param string       $account_url  Page of the subscription or order in the customer's account.
	 * @param string       $po_number    The customer's purchase order.
	 * @param string       $identity     Legal name, address and registration number of a company; '' unless all are known.
	 */
	public function __construct(
		public readonly array $items = array(),
		public readonly string $first_name = '',
		public readonly string $company = '',
		public readonly string $phone = '',
		public readonly string $card_brand = '',
		public readonly string $card_last4 = '',
		public readonly bool $is_card = true,
		public readonly ?int $hold_until_utc = null,
		public readonly string $account_url = '',
		public readonly string $po_number = '',
		public readonly string $identity = '',
	) {}
}
