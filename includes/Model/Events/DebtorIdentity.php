<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** Who owes, as a source names them. Personal data: goes into the debtor row and nowhere else. */
final class DebtorIdentity {

	/**
	 * @param int|null    $customer_id WordPress user, if there is one.
	 * @param string      $email       Where reminders go; also the identity of a guest (case-folded ASCII part only).
	 * @param string      $name        As the customer wrote it.
	 * @param string      $locale      WordPress locale, `fr_FR`; '' means the site's.
	 * @param string|null $country     ISO 3166-1 alpha-2, upper case.
	 * @param string|null $state       WooCommerce's state code.
	 * @param string|null $time_zone   IANA name, only when the person stated it.
	 * @param bool        $is_company  A business, not a consumer.
	 */
	public function __construct(
		public readonly ?int $customer_id,
		public readonly string $email,
		public readonly string $name,
		public readonly string $locale = '',
		public readonly ?string $country = null,
		public readonly ?string $state = null,
		public readonly ?string $time_zone = null,
		public readonly bool $is_company = false,
	) {}
}
