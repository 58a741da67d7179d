<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Recipients;

/** One address that a customer's messages go to beside, or instead of, the customer's own. */
final class Recipient {

	/**
	 * @param string       $email      As mail servers take it, see EmailAddress.
	 * @param 'to'|'copy'  $place      Where it stands in a message.
	 * @param bool         $is_refused A server, or its owner, said for good that it takes nothing: it is not written to.
	 */
	public function __construct(
		public readonly string $email,
		public readonly string $place,
		public readonly bool $is_refused = false,
	) {}

	public function is( string $email ): bool {
		return strtolower( $email ) === strtolower( $this->email );
	}
}
