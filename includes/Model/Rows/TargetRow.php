<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** One row of `targets`: an address that webhooks go to. */
final class TargetRow {

	/**
	 * @param string      $target_id          What sequences call it.
	 * @param bool        $with_customer      Whether name and email of the customer are sent.
	 * @param string      $state              `on`, `off` by its owner, `gone` when the address said that it is there no more.
	 * @param string      $secret             What is signed with.
	 * @param string|null $previous_secret    Signed with too until `$previous_until_utc`, so that the other side can change over.
	 * @param int         $version            One more with each change.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $target_id,
		public readonly string $title,
		public readonly string $url,
		public readonly bool $with_customer,
		public readonly string $state,
		public readonly string $secret,
		public readonly ?string $previous_secret,
		public readonly ?int $previous_until_utc,
		public readonly int $version,
	) {}

	public static function new_secret(): string {
		return bin2hex( random_bytes( 32 ) );
	}

	/** @return non-empty-list<string> Secrets to sign with, the newest first. */
	public function secrets( int $now ): array {
		return null !== $this->previous_secret && $now < (int) $this->previous_until_utc
			? array( $this->secret, $this->previous_secret )
			: array( $this->secret );
	}
}
