<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Cases\Pause;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;
use stdClass;

/**
 * Whether a case may be enrolled, which sequences it is offered, and what the owner wants of the sequence its run is in.
 *
 * @phpstan-import-type RunState from Documents
 */
final class Enrolment {

	/** Reasons for which a run ends because nothing is owed any more. */
	private const STOPPED = array( 'paid', 'cancelled', 'written_off', 'dispute_lost' );

	/** @var list<SequenceRow>|null In the owner's order. */
	private ?array $rows = null;

	public function __construct(
		private readonly SequenceStore $sequences,
		public readonly Pause $pause,
	) {}

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void {
		$this->rows = null;
		$this->pause->renew();
	}

	/**
	 * Live sequences in the owner's order, then those in test mode. A test takes only cases that no live sequence takes, so that it changes
	 * nothing for any customer. Sequences switched on after the case was opened are offered only by hand, or when the case's test in them has just ended.
	 *
	 * @param string|null $rehearsed_in Sequence whose test mode has ended for the case.
	 * @return list<SequenceRow>
	 */
	public function offered( CaseRow $case, ?string $rehearsed_in = null ): array {
		$offered = array();
		foreach ( array( RunMode::LIVE, RunMode::DRY ) as $mode ) {
			foreach ( $this->rows() as $row ) {
				$is_older = null === $row->switched_on_at_utc || $row->switched_on_at_utc > $case->opened_at_utc;
				if ( $mode === $row->mode && ( ! $is_older || $case->by_hand || $row->sequence_id === $rehearsed_in ) ) {
					$offered[] = $row;
				}
			}
		}
		return $offered;
	}

	/** Whether any sequence is switched on now. */
	public function is_any_live(): bool {
		return in_array( RunMode::LIVE, array_column( $this->rows(), 'mode' ), true );
	}

	/**
	 * Whether the sequence of an open run is switched so that the run may go on: a live run may not go on while its sequence is in test mode.
	 *
	 * @param RunState $run
	 */
	public function goes_on( stdClass $run ): bool {
		$mode = $this->row( $run->sequenceId )->mode ?? RunMode::OFF;
		return RunMode::LIVE === $mode || ( RunMode::DRY === $mode && RunMode::LIVE !== $run->mode );
	}

	/**
	 * The sequence of an open test run whose sequence is live now; null: the run goes on as it is.
	 *
	 * @param RunState|null $run
	 */
	public function rehearsal_over( ?stdClass $run ): ?SequenceRow {
		$row = null === $run || null !== $run->ended || RunMode::DRY !== $run->mode ? null : $this->row( $run->sequenceId );
		return RunMode::LIVE === $row?->mode ? $row : null;
	}

	/**
	 * The sequence of an open run that its owner wants moved to a newer version; null: the run keeps its version.
	 *
	 * @param RunState|null $run
	 */
	public function move_of( ?stdClass $run ): ?SequenceRow {
		$row = null === $run || null !== $run->ended ? null : $this->row( $run->sequenceId );
		return null !== $row && $run->version < $row->least_version ? $row : null;
	}

	private function row( string $sequence_id ): ?SequenceRow {
		foreach ( $this->rows() as $row ) {
			if ( $row->sequence_id === $sequence_id ) {
				return $row;
			}
		}
		return null;
	}

	/** @return list<SequenceRow> */
	private function rows(): array {
		return $this->rows ??= $this->sequences->all();
	}

	/**
	 * Whether the debt came back after its run had ended: money was taken back, or the source says it is open again.
	 *
	 * @param string         $status_read What the source says now.
	 * @param list<EventRow> $events      Oldest recorded first.
	 * @param bool           $is_owed     Whether something is still owed: a case with a rest below the tolerance is open, but nothing is owed.
	 */
	public static function was_reopened( CaseRow $case, string $status_read, array $events, bool $is_owed ): bool {
		if ( null === $case->run || null === $case->run->ended || CaseStatus::Open->value !== $status_read || ! $is_owed ) {
			return false;
		}
		if ( ! $case->is_open() || in_array( $case->run->ended, self::STOPPED, true ) ) {
			return true;
		}
		foreach ( $events as $event ) {
			$reopens = 'payment_reversed' === $event->kind || ( 'opened' === $event->kind && true === ( $event->details->reopened ?? null ) );
			if ( $reopens && $event->heard_at_utc >= $case->run->lastAtUtc ) {
				return true;
			}
		}
		return false;
	}
}
