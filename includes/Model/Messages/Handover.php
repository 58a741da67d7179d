<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

/** The outcome of a hand-over. */
final class Handover {

	/** The customer asked to be called instead: a task for people. */
	public const CALL_WANTED = 'no_channel.call_wanted';

	/**
	 * @param 'delivered'|'refused'|'failed'|'unknown'|'no_channel' $outcome `refused`: proven not sent, may be tried again; `failed`: for good; `unknown`: nobody can say, never tried again by itself.
	 * @param string   $code                Lower snake with dots, `smtp.recipient_refused`; never the server's words.
	 * @param string   $provider_id         The transport's name for it, or ''.
	 * @param list<string> $refused_addresses Of a message to several: those that a mail server refused for good.
	 * @param int|null $retry_after_seconds After a refusal: how long the other side asks us to wait at least; the channel keeps it within bounds.
	 */
	public function __construct(
		public readonly string $outcome,
		public readonly string $code = '',
		public readonly string $provider_id = '',
		public readonly ?int $retry_after_seconds = null,
		public readonly array $refused_addresses = array(),
	) {}
}
