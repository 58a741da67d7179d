<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Support\Clock;

/**
 * What an owner does to a whole sequence: off, test mode, live; its runs moved to the newest version. Recorded here in a request,
 * with a row of the shop's own ledger (case 0) that says who; it comes to each case when the worker next asks about it, with a row there.
 */
final class SequenceSwitch {

	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly LedgerStore $ledger,
		private readonly OpenCases $open_cases,
		private readonly Clock $clock,
	) {}

	/**
	 * Live ends test mode and enrols its cases again; off and `dry` hold the open live runs until it is live again.
	 *
	 * @param 'off'|'dry'|'live' $mode    The new mode; the one it has changes nothing.
	 * @param int|null           $user_id Who does it; null: nobody by name.
	 */
	public function set_mode( SequenceRow $row, string $mode, ?int $user_id ): void {
		if ( $mode === $row->mode ) {
			return;
		}
		$this->sequences->set_mode( $row->sequence_id, $mode, $this->clock->now(), $user_id );
		$this->record( 'sequence_' . $mode, $row, array( 'before' => $row->mode ), $user_id );
	}

	/**
	 * Moves open runs of older versions to the newest.
	 *
	 * @param int      $to_version The newest, as the owner saw it.
	 * @param int|null $user_id    Who does it; null: nobody by name.
	 * @return bool False when a newer version was saved meanwhile: nothing is moved.
	 */
	public function move_runs( SequenceRow $row, int $to_version, ?int $user_id ): bool {
		if ( ! $this->sequences->move_runs( $row->sequence_id, $to_version, $user_id ) ) {
			return false;
		}
		$this->record( 'runs_moved', $row, array( 'toVersion' => $to_version ), $user_id );
		return true;
	}

	/** @param array<string,int|string> $details Beside the sequence. */
	private function record( string $code, SequenceRow $row, array $details, ?int $user_id ): void {
		$document = (object) array( 'details' => (object) array_merge( array( 'sequenceId' => $row->sequence_id ), $details ) );
		$this->ledger->record( array( LedgerRow::person( 0, $code, $this->clock->now(), null, $user_id, $document ) ) );
		$this->open_cases->ask();
	}
}
