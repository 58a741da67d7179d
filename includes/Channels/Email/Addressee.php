<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

/** Who a letter goes to, and what it is called on its way. */
final class Addressee {

	/**
	 * @param string $email       Address; several with commas between.
	 * @param string $message_ref Our Message-ID with its angle brackets.
	 * @param int    $case_id     The leading case.
	 * @param list<string> $copies Addresses that get a copy.
	 * @param string|null $sequence_id Whose sender it comes from; null: the shop's.
	 */
	public function __construct(
		public readonly string $email,
		public readonly string $name,
		public readonly string $message_ref,
		public readonly int $case_id,
		public readonly array $copies = array(),
		public readonly ?string $sequence_id = null,
	) {}
}
