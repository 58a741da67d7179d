<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\TemplateRow;

/** Message texts: newest version per name, language and tone, with history; behind them the texts the plugin ships. */
interface TemplateStore {

	/** @return list<TemplateRow> The newest version of every text the owner wrote. */
	public function all(): array;

	/** @return list<string> Every name a sequence may use: those of owner's texts and of the library. */
	public function names(): array;

	/**
	 * The text for a reader: in their locale, else in their language, else in the site's, else in English, else any. In each of them the
	 * owner's text comes before the shipped one, and the tone asked for before a text for every tone.
	 */
	public function find_for( string $template_id, string $locale, string $site_locale, string $tone ): ?TemplateRow;

	/** The owner's newest text, else the shipped one with version 0. */
	public function find( string $template_id, string $locale, string $tone ): ?TemplateRow;

	public function version( string $template_id, string $locale, string $tone, int $version ): ?TemplateRow;

	/**
	 * Adds a version if the newest is still the one that was edited.
	 *
	 * @param TemplateRow $text             Its `version` and `saved_at_utc` are not read.
	 * @param int         $expected_version The one that was edited; 0 adds the owner's first.
	 * @return int|null The new version, from 1; null when another person saved first; then nothing is stored.
	 */
	public function save( TemplateRow $text, int $user_id, int $now, int $expected_version ): ?int;
}
