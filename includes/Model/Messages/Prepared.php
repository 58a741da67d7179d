<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

use FollowupReminders\Model\Rows\MessageOutcome;
use stdClass;

/**
 * A message ready to be handed over. What `content` is, only the channel that made it knows.
 *
 * @phpstan-import-type MailKept from MessageOutcome
 */
final class Prepared {

	/**
	 * @param object      $content          The channel's own.
	 * @param string|null $template_id      With its version: what is sent, for the message's row.
	 * @param MailKept|null $kept           What is needed to show it again later; null: nothing is kept.
	 */
	public function __construct(
		public readonly MessageDraft $draft,
		public readonly object $content,
		public readonly ?string $template_id = null,
		public readonly ?int $template_version = null,
		public readonly ?stdClass $kept = null,
	) {}
}
