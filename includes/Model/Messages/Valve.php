<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

/**
 * May hold owed messages of a line back; they stay owed under their keys. Only real messages pass it. A line is a channel's id, or one of
 * the several places it reaches: see HasLines.
 */
interface Valve {

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void;

	/**
	 * Called right before a message is sent; null lets it through and may count it.
	 *
	 * @return int|null When to ask again, epoch seconds.
	 */
	public function closed_until( string $line, int $now ): ?int;

	/** Receives the outcome of a message that was let through. */
	public function settled( string $line, Handover $handover, int $debtor_id, int $now ): void;
}
