<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\TemplateRow;

/** Message texts: newest version per template and language, with history. */
interface TemplateStore {

	/** @return list<TemplateRow> The newest version of every text. */
	public function all(): array;

	/**
	 * The text for a reader: her locale, else her language in another country, else the site's locale, else English, else any.
	 */
	public function find_for( string $template_id, string $locale, string $site_locale ): ?TemplateRow;

	public function find( string $template_id, string $locale ): ?TemplateRow;

	public function version( string $template_id, string $locale, int $version ): ?TemplateRow;

	/**
	 * Adds a version if the newest is still the one that was edited.
	 *
	 * @param int $expected_version The one that was edited; 0 adds the text in this language.
	 * @return int|null The new version, from 1; null when somebody else was faster, then nothing is stored.
	 */
	public function save( string $template_id, string $locale, string $subject, string $body, int $user_id, int $now, int $expected_version ): ?int;
}
