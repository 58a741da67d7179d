<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** One row of `messages`: one hand-over to one recipient. Its address is the debtor's and is not copied here. */
final class MessageRow {

	/**
	 * @param string      $channel              Action kind: `email`, `task`, …
	 * @param string      $mode                 `live`, or `dry` and `held_out`, which go to the recording channel.
	 * @param string      $state                `owed`, `sending`, `delivered`, `failed`, `unknown`, `withdrawn`.
	 * @param int         $attempts             Hand-overs tried.
	 * @param int|null    $next_attempt_at_utc  Null when it is settled.
	 * @param int|null    $sending_since_utc    When the current hand-over started.
	 * @param int|null    $handed_over_at_utc   When the outcome was recorded as delivered or unknown.
	 * @param string      $message_ref          Our Message-ID.
	 * @param string      $provider_id          What the transport called it, or ''.
	 * @param string|null $template_id          With its version: what was sent.
	 * @param string      $code                 Code of the last outcome.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $debtor_id,
		public readonly string $channel,
		public readonly string $mode,
		public readonly string $state,
		public readonly int $attempts,
		public readonly ?int $next_attempt_at_utc,
		public readonly ?int $sending_since_utc,
		public readonly ?int $handed_over_at_utc,
		public readonly string $message_ref,
		public readonly string $provider_id,
		public readonly ?string $template_id,
		public readonly ?int $template_version,
		public readonly string $code,
	) {}
}
