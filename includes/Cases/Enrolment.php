<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\EventRow;
use FollowupReminders\Store\SequenceRow;
use FollowupReminders\Store\SequenceStore;

/** Whether a case is to be asked about enrolment, and which sequences it is offered. */
final class Enrolment {

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
	 * Live sequences in the owner's order; those switched on after the case was opened only by hand.
	 *
	 * @return list<SequenceRow>
	 */
	public function offered( CaseRow $case ): array {
		return array_values(
			array_filter(
				$this->rows(),
				static fn ( SequenceRow $row ): bool => 'live' === $row->mode
					&& ( $case->by_hand || ( null !== $row->switched_on_at_utc && $row->switched_on_at_utc <= $case->opened_at_utc ) )
			)
		);
	}

	/** Whether any sequence is switched on now. */
	public function is_any_live(): bool {
		return in_array( 'live', array_column( $this->rows(), 'mode' ), true );
	}

	/** Whether a sequence is switched on now. */
	public function is_live( string $sequence_id ): bool {
		foreach ( $this->rows() as $row ) {
			if ( $row->sequence_id === $sequence_id ) {
				return 'live' === $row->mode;
			}
		}
		return false;
	}

	/** @return list<SequenceRow> */
	private function rows(): array {
		return $this->rows ??= $this->sequences->all();
	}

	/**
	 * Whether the debt came back after its run had ended: money was taken back, or the source says it is open again.
	 *
	 * @param string         $status_read What the source says now.
	 * @param list<EventRow> $events      Oldest heard first.
	 */
	public static function was_reopened( CaseRow $case, string $status_read, array $events ): bool {
		if ( null === $case->run || null === $case->run->ended || 'open' !== $status_read ) {
			return false;
		}
		if ( 'open' !== $case->status ) {
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
