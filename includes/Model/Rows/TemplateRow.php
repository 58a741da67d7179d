<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** One version of a message text in one language. */
final class TemplateRow {

	/**
	 * @param string $locale WordPress locale, `en_US`.
	 * @param string $body   Plain text with tokens; an empty line starts a paragraph.
	 */
	public function __construct(
		public readonly string $template_id,
		public readonly string $locale,
		public readonly int $version,
		public readonly string $subject,
		public readonly string $body,
		public readonly int $saved_at_utc,
	) {}
}
