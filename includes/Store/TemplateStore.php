<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

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

	/** @return int The new version, from 1. */
	public function save( string $template_id, string $locale, string $subject, string $body, int $user_id, int $now ): int;
}
