<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

use stdClass;

/** Sequences in the owner's order; a saved version never changes. */
interface SequenceStore {

	/** @return list<SequenceRow> In the owner's order. */
	public function all(): array;

	public function find( string $sequence_id ): ?SequenceRow;

	/** @return stdClass|null The document of one version. */
	public function document( string $sequence_id, int $version ): ?stdClass;

	/**
	 * Adds a version if the newest is still the one that was edited; the first makes the sequence, switched off and last in order.
	 *
	 * @param stdClass $document         Checked; its `id` names the sequence, its `version` is given here.
	 * @param int      $expected_version The one that was edited; 0 makes a new sequence.
	 * @return int|null The new version, from 1; null when somebody else was faster, then nothing is stored.
	 */
	public function save( stdClass $document, string $title, int $user_id, int $now, int $expected_version ): ?int;

	/**
	 * Changes what the owner calls it; no new version.
	 *
	 * @return bool False when `$expected_version` is not the newest: nothing is changed.
	 */
	public function rename( string $sequence_id, string $title, int $expected_version ): bool;

	/** @param 'live'|'off' $mode The first `live` is remembered as the instant it was switched on. */
	public function set_mode( string $sequence_id, string $mode, int $now ): void;

	/** @param list<string> $sequence_ids All sequences, in the new order. */
	public function reorder( array $sequence_ids ): void;
}
