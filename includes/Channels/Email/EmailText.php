<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

/** One e-mail's words, filled in, before a letterhead is put around them. */
final class EmailText {

	/**
	 * @param string $to          Address.
	 * @param string $subject     Plain text, one line.
	 * @param string $html        Paragraphs with links, escaped; no document around them.
	 * @param string $plain       The same as plain text.
	 * @param string $message_ref Our Message-ID with its angle brackets.
	 * @param string $locale      WordPress locale of the reader.
	 * @param string $pay_url     Where the button leads; '' for none.
	 * @param int    $case_id     The leading case.
	 */
	public function __construct(
		public readonly string $to,
		public readonly string $to_name,
		public readonly string $subject,
		public readonly string $html,
		public readonly string $plain,
		public readonly string $message_ref,
		public readonly string $locale,
		public readonly string $pay_url,
		public readonly int $case_id,
	) {}

	/** Names this message in a header of its own, short enough to stay as it is; part of the Message-ID. */
	public function reference(): string {
		return (string) preg_replace( '/^<followup\.|@.*$/', '', $this->message_ref );
	}
}
