<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\SequenceRow;
use stdClass;

/**
 * Sequences in the owner's order; a saved version never changes.
 *
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-type SavedVersion object{version: int, savedAtUtc: int, savedBy: int}&\stdClass
 */
interface SequenceStore {

	/** @return list<SequenceRow> In the owner's order. */
	public function all(): array;

	public function find( string $sequence_id ): ?SequenceRow;

	/** @return SequenceDocument|null The document of one version. */
	public function document( string $sequence_id, int $version ): ?stdClass;

	/** @return list<SavedVersion> Newest first; `savedBy` 0: it came with the plugin, or from a terminal. */
	public function versions( string $sequence_id ): array;

	/**
	 * Adds a version if the newest is still the one that was edited; the first makes the sequence, switched off and last in order.
	 *
	 * @param SequenceDocument $document         Checked; its `id` names the sequence, its `version` is given here.
	 * @param int              $expected_version The one that was edited; 0 makes a new sequence.
	 * @return int|null The new version, from 1; null when another person saved first; then nothing is stored.
	 */
	public function save( stdClass $document, string $title, int $user_id, int $now, int $expected_version ): ?int;

	/**
	 * Changes what the owner calls it; no new version.
	 *
	 * @return bool False when `$expected_version` is not the newest: nothing is changed.
	 */
	public function rename( string $sequence_id, string $title, int $expected_version ): bool;

	/**
	 * Switches a sequence. The first time it is not off is remembered as the instant it was switched on; test mode lasts, with times off, until it goes live.
	 *
	 * @param 'off'|'dry'|'live' $mode    The new mode.
	 * @param int|null           $user_id Who does it; null: nobody by name.
	 */
	public function set_mode( string $sequence_id, string $mode, int $now, ?int $user_id = null ): void;

	/**
	 * Open runs of older versions are to be moved to this one, each when its case is next asked.
	 *
	 * @param int|null $user_id Who asks; null: nobody by name.
	 * @return bool False when the version is not the newest: nothing is moved.
	 */
	public function move_runs( string $sequence_id, int $to_version, ?int $user_id ): bool;

	/**
	 * Removes those of the sequences that nobody has edited, switched on or run a case in.
	 *
	 * @param list<string> $sequence_ids Any.
	 * @return list<string> Those that are gone, in the order they were given.
	 */
	public function remove_untouched( array $sequence_ids ): array;

	/** @param list<string> $sequence_ids All sequences, in the new order. */
	public function reorder( array $sequence_ids ): void;
}
