<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** One invoice as it was handed in, checked. */
final class InvoiceRecord {

	/**
	 * @param string      $number       The invoice number; also the reference of its case.
	 * @param int         $amount_minor Minor units, above 0.
	 * @param string|null $issued_on    `YYYY-MM-DD`, a calendar date of the shop; null when not said.
	 * @param string|null $due_on       `YYYY-MM-DD`; null when the invoice has no terms.
	 * @param string|null $country      ISO 3166-1 alpha-2.
	 * @param string|null $pay_url      Where the customer pays; http or https.
	 * @param bool        $never_remind Nobody is reminded of it; false takes nothing back.
	 * @param list<string> $to          Addresses that reminders go to instead of the customer's; none: nothing is said of it.
	 * @param list<string> $copies      Addresses that get copies.
	 * @param string      $credits      Of a credit note, the number of the invoice it is for; '' when it names none.
	 * @param string      $po_number    The customer's purchase order; '' says nothing of it.
	 * @param string      $identity     See DebtorRow; '' says nothing of it.
	 */
	public function __construct(
		public readonly string $number,
		public readonly string $customer_name,
		public readonly string $customer_email,
		public readonly string $currency,
		public readonly int $amount_minor,
		public readonly ?string $issued_on,
		public readonly ?string $due_on,
		public readonly ?string $country,
		public readonly bool $is_company,
		public readonly ?string $pay_url,
		public readonly bool $never_remind = false,
		public readonly string $credits = '',
		public readonly array $to = array(),
		public readonly array $copies = array(),
		public readonly string $po_number = '',
		public readonly string $identity = '',
	) {}
}
