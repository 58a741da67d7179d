<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

use FollowupReminders\Model\Rows\EventDetails;
use stdClass;

/**
 * What a source says about a new debt.
 *
 * @phpstan-import-type DebtOpening from EventDetails
 */
final class CaseOpening {

	/**
	 * @param DebtorIdentity $debtor        Who owes.
	 * @param string         $kind          `renewal`, `order` or `invoice`.
	 * @param string         $number        What the customer calls it: order number, invoice number.
	 * @param string         $currency      ISO 4217, upper case.
	 * @param int            $total_minor   Minor units, 0 to 9 × 10^11.
	 * @param int            $opened_at_utc Epoch seconds.
	 * @param string|null    $due_date      `YYYY-MM-DD`, a calendar date of the shop.
	 * @param string|null    $gateway       The gateway it is to be paid with, as facts name it; null: not known.
	 * @param string|null    $method_kind   Kind of that payment method, as facts name it.
	 * @param bool           $is_test       Whether the gateway only pretends: no figure counts the case.
	 * @param list<int>      $subscription_ids Subscriptions the debt renews.
	 * @param string|null    $pay_url       Where the customer pays, when the source has no page of its own to compute it from.
	 * @param string         $po_number     The customer's purchase order, where the source has it nowhere to read it from later.
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
		public readonly ?string $gateway = null,
		public readonly ?string $method_kind = null,
		public readonly bool $is_test = false,
		public readonly array $subscription_ids = array(),
		public readonly string $po_number = '',
	) {}

	/**
	 * What the event that opens the case keeps: rows and facts go on with the debt, and this is how it began.
	 *
	 * @return DebtOpening
	 */
	public function details(): stdClass {
		return (object) array(
			'totalMinor'      => $this->total_minor,
			'currency'        => $this->currency,
			'dueDate'         => $this->due_date,
			'gateway'         => $this->gateway,
			'methodKind'      => $this->method_kind,
			'isTest'          => $this->is_test,
			'subscriptionIds' => $this->subscription_ids,
		);
	}
}
