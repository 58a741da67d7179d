<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Sources\SweepFinding;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Support\Clock;

/**
 * Cases closed lately against their sources: a refund or a charge taken back that no hook reported changes what the shop recovered, though
 * nobody is reminded of anything.
 */
final class ClosedCasesWalk implements Walk {

	private const AT_ONCE = 100;
	/** Seconds after its end during which a case is looked at; banks take a charge back within 120 days. */
	private const LATELY = 180 * 86400;

	/** @param string|null $only Only cases of this source; null: all. */
	public function __construct(
		private readonly SourceSweeps $sweeps,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly CaseEvents $case_events,
		private readonly Clock $clock,
		private readonly ?string $only = null,
	) {}

	public function id(): string {
		return 'closed';
	}

	public function step( string $after, SweepSum $sum, bool $tells ): ?string {
		$now  = $this->clock->now();
		$page = $this->cases->find_closed( (int) $after, self::AT_ONCE, $now - self::LATELY, $this->only );
		$sum->add( 'looked', count( $page->cases ) );
		// A case that is due is read by the next worker.
		$asleep = array_values( array_filter( $page->cases, static fn ( CaseRow $case ): bool => null === $case->next_at_utc || $case->next_at_utc > $now ) );
		$events = array() === $asleep ? array() : $this->events->for_cases( array_map( static fn ( CaseRow $case ): int => $case->id, $asleep ) );
		$swept  = $this->sweeps->look( $asleep, $events );
		foreach ( $asleep as $case ) {
			$found = $swept[ $case->id ] ?? null;
			if ( null === $found || TruthState::CLEAR !== $found->reading->state ) {
				$sum->add( 'unreadable', null === $found ? 0 : 1 );
				continue;
			}
			$missed = array_values( array_filter( $found->missed, static fn ( SourceEvent $event ): bool => EventKind::Refunded === $event->kind ) );
			$status = $found->reading->debt?->status;
			// One that is owed again is found by the source's own list.
			if ( array() === $missed && null !== $status && $status !== $case->status && ! in_array( CaseStatus::Open->value, array( $status, $case->status ), true ) && CaseStatus::WrittenOff->value !== $case->status ) {
				$missed[] = new SourceEvent( $case->source, $case->source_ref, $case->source_ref . ':swept:closed:' . $case->facts_revision, EventKind::Touched, $now, SweepFinding::details( array() ) );
			}
			foreach ( $missed as $event ) {
				$sum->told( $event->kind, 'reopened', $tells ? $this->case_events->record( $event ) : null );
			}
		}
		return null === $page->lastId ? null : (string) $page->lastId;
	}
}
