<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

/** One message that the customer was sent. */
final class AccountMessage {

	/**
	 * @param string $day     When.
	 * @param string $subject '' when it is not kept any more.
	 * @param string $code    Proof code that stands in it; '' for none.
	 */
	public function __construct(
		public readonly string $day,
		public readonly string $subject,
		public readonly string $code,
	) {}
}
