<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** What a source says about a new debt. */
final class CaseOpening {

	/**
	 * @param DebtorIdentity $debtor        Who owes.
	 * @param string         $kind          `renewal`, `order` or `invoice`.
	 * @param string         $number        What the customer calls it: order number, invoice number.
	 * @param string         $currency      ISO 4217, upper case.
	 * @param int            $total_minor   Minor units, 0 to 9 × 10^11.
	 * @param int            $opened_at_utc Epoch seconds.
	 * @param string|null    $due_date      `YYYY-MM-DD`, a calendar date of the shop.
	 * @param string|null    $pay_url       Where the customer pays, when the source has no page of its own to compute it from.
	 */
	public function __construct(
		public readonly DebtorIdentity $debtor,
		public readonly string $kind,
		public readonly string $number,
		public readonly string $currency,
		public readonly int $total_minor,
		public readonly int $opened_at_utc,
		public readonly ?string $due_date = null,
		public readonly ?string $pay_url = null,
	) {}
}
