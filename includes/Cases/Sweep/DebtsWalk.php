<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Sources\FoundDebt;
use FollowupReminders\Model\Sources\SourceSweep;
use FollowupReminders\Model\Sources\SweepFinding;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * Compares a source's list of possible debts with our cases: finds debts without a case and debts owed again after their case was closed.
 *
 * @phpstan-import-type RefFound from CaseStore
 */
final class DebtsWalk implements Walk {

	private const AT_ONCE = 200;
	/** A debt that a person wrote off is known from its events, whatever the source says, and need not be read. */
	private const MAY_REOPEN = array( 'paid', 'cancelled' );

	/** @param string|null $only Only debts of this source; null: all on the list. */
	public function __construct(
		private readonly string $source,
		private readonly SourceSweep $sweep,
		private readonly SourceSweeps $sweeps,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly CaseEvents $case_events,
		private readonly Clock $clock,
		private readonly ?string $only = null,
	) {}

	public function id(): string {
		return 'debts.' . $this->source;
	}

	public function step( string $after, SweepSum $sum, bool $tells ): ?string {
		$page  = $this->sweep->page( $after, self::AT_ONCE );
		$known = $this->cases->find_refs( $this->sweep->lists(), $page->refs );
		$sum->add( 'looked', count( $page->refs ) );
		foreach ( $this->sweep->owed( array_values( array_diff( $page->refs, array_column( $known, 'sourceRef' ) ) ) ) as $found ) {
			$this->open( $found, $sum, $tells );
		}
		$this->reopen( array_column( array_filter( $known, $this->may_reopen( ... ) ), 'id' ), $sum, $tells );
		return $page->next;
	}

	private function open( FoundDebt $found, SweepSum $sum, bool $tells ): void {
		if ( null !== $this->only && $found->events[0]->source !== $this->only ) {
			return;
		}
		foreach ( $found->events as $event ) {
			$result = $tells ? $this->case_events->record( $event, $found->opening ) : null;
			if ( $event === $found->events[0] || 'failed' === $result?->outcome ) {
				$sum->told( $event->kind, 'opened', $result );
			}
			if ( 'failed' === $result?->outcome ) {
				return;
			}
		}
	}

	/**
	 * A closed case that is due is read by the next worker.
	 *
	 * @param RefFound $known
	 */
	private function may_reopen( stdClass $known ): bool {
		return in_array( $known->status, self::MAY_REOPEN, true ) && ( null === $known->nextAtUtc || $known->nextAtUtc > $this->clock->now() )
			&& ( null === $this->only || $known->source === $this->only );
	}

	/** @param list<int> $ids Closed cases. */
	private function reopen( array $ids, SweepSum $sum, bool $tells ): void {
		if ( array() === $ids ) {
			return;
		}
		$cases  = $this->cases->find_readable( $ids );
		$events = $this->events->for_cases( array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) );
		$swept  = $this->sweeps->look( $cases, $events );
		foreach ( $cases as $case ) {
			$reading = $swept[ $case->id ]->reading ?? null;
			if ( TruthState::CLEAR === $reading?->state && CaseStatus::Open->value === $reading->debt?->status ) {
				$event = new SourceEvent( $case->source, $case->source_ref, $case->source_ref . ':swept:reopened:' . $case->facts_revision, EventKind::Opened, $this->clock->now(), SweepFinding::details( array( 'reopened' => true ) ) );
				$sum->told( $event->kind, 'reopened', $tells ? $this->case_events->record( $event ) : null );
			}
		}
	}
}
