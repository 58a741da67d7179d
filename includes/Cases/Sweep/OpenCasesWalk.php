<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\SweepFinding;
use FollowupReminders\Model\Sources\SweptCase;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorMoves;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Compares our open cases with the truth of their sources. A difference is recorded as an event, so that the worker decides on it; what
 * cannot be read stays as it is.
 *
 * @phpstan-import-type Facts from Documents
 */
final class OpenCasesWalk implements Walk {

	private const AT_ONCE = 100;

	/** @param string|null $only Only cases of this source; null: all. */
	public function __construct(
		private readonly SourceSweeps $sweeps,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly FactsStore $facts,
		private readonly DebtorStore $debtors,
		private readonly DebtorMoves $moves,
		private readonly CaseEvents $case_events,
		private readonly Clock $clock,
		private readonly ?string $only = null,
	) {}

	public function id(): string {
		return 'cases';
	}

	public function step( string $after, SweepSum $sum, bool $tells ): ?string {
		$page = $this->cases->find_open( (int) $after, self::AT_ONCE, $this->only );
		$sum->add( 'looked', count( $page->cases ) );
		$now    = $this->clock->now();
		$asleep = array_values( array_filter( $page->cases, static fn ( CaseRow $case ): bool => ! self::is_attended( $case, $now ) ) );
		if ( array() !== $asleep ) {
			$this->compare( $asleep, $sum, $tells );
		}
		return null === $page->lastId ? null : (string) $page->lastId;
	}

	/** The next worker reads a due case without caches, and a move wakes the case that waits for it. */
	private static function is_attended( CaseRow $case, int $now ): bool {
		return null !== $case->moves_to || ( null !== $case->next_at_utc && $case->next_at_utc <= $now );
	}

	/** @param non-empty-list<CaseRow> $cases Cases. */
	private function compare( array $cases, SweepSum $sum, bool $tells ): void {
		$events     = $this->events->for_cases( array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) );
		$known      = $this->facts->of( $cases );
		$debtor_ids = array_values( array_unique( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, $cases ) ) );
		$debtors    = array();
		foreach ( $this->debtors->find_all( $debtor_ids ) as $debtor ) {
			$debtors[ $debtor->id ] = $debtor;
		}
		$swept = $this->sweeps->look( $cases, $events );
		foreach ( $cases as $case ) {
			$found = $swept[ $case->id ] ?? null;
			if ( null === $found || TruthState::UNREADABLE === $found->reading->state ) {
				$sum->add( 'unreadable' );
				continue;
			}
			foreach ( $this->differences( $case, $found, $debtors[ $case->debtor_id ] ?? null, $events[ $case->id ] ?? array(), $known[ $case->id ] ?? null ) as $event ) {
				$sum->told( $event->kind, 'reopened', $tells ? $this->case_events->record( $event, null, EventKind::CustomerChanged === $event->kind ? $found->debtor : null ) : null );
			}
		}
		// A customer may have registered with an address that belonged to a guest until then.
		foreach ( $this->moves->customers_of_guests( $debtor_ids ) as $guest_id => $customer_id ) {
			$moved = $tells ? $this->moves->plan( $guest_id, $customer_id ) : 1;
			$sum->add( 'moved', $moved );
			if ( $tells && 0 < $moved ) {
				$this->debtors->wake( $guest_id, $this->clock->now() );
			}
		}
	}

	/**
	 * @param list<EventRow> $events Of the case.
	 * @param Facts|null     $known  The facts it was decided on last.
	 * @return list<SourceEvent>
	 */
	private function differences( CaseRow $case, SweptCase $found, ?DebtorRow $debtor, array $events, ?stdClass $known ): array {
		$missed = $found->missed;
		if ( null !== $found->debtor?->customer_id && $found->debtor->customer_id !== $debtor?->customer_id ) {
			$missed[] = $this->event( $case, 'customer:' . $found->debtor->customer_id, EventKind::CustomerChanged, array( 'customerId' => $found->debtor->customer_id ) );
		}
		if ( null !== $found->debtor && null !== $debtor && $found->debtor->customer_id === $debtor->customer_id && $found->debtor->locale !== $debtor->locale && ( '' !== $found->debtor->locale || null !== $debtor->customer_id ) ) {
			$missed[] = $this->event( $case, 'language:' . $found->debtor->locale, EventKind::CustomerChanged, array( 'customerId' => $debtor->customer_id ) );
		}
		if ( null !== $found->reading->number && $found->reading->number !== $case->number ) {
			$missed[] = $this->event( $case, 'number:' . substr( hash( 'sha256', $found->reading->number ), 0, 16 ), EventKind::Touched, array() );
		}
		$slept_over = array() !== array_filter( $events, static fn ( EventRow $event ): bool => ! $event->recorded );
		if ( array() === $missed && ( $slept_over || self::is_news( $found->reading, $known ) ) ) {
			$missed[] = $this->event( $case, 'touched', EventKind::Touched, array() );
		}
		return $missed;
	}

	/**
	 * Whether the source says something else than the facts of the last decision. Other cases of the debtor report their own changes.
	 *
	 * @param Facts|null $known
	 */
	private static function is_news( SourceReading $reading, ?stdClass $known ): bool {
		if ( null === $known || null === $reading->debt ) {
			return false;
		}
		$read = array( $reading->state, $reading->debt, $reading->retry, $reading->subscription );
		$was  = array( $known->truth->state, $known->debt, $known->retry, $known->subscription );
		return Json::encode( $read ) !== Json::encode( $was ) || array() !== array_udiff( $reading->disputes, $known->disputes, static fn ( stdClass $a, stdClass $b ): int => Json::encode( $a ) <=> Json::encode( $b ) );
	}

	/**
	 * The same id until the case is decided again, so that the difference is recorded once.
	 *
	 * @param array<string,mixed> $details See EventKind.
	 */
	private function event( CaseRow $case, string $what, EventKind $kind, array $details ): SourceEvent {
		return new SourceEvent( $case->source, $case->source_ref, $case->source_ref . ':swept:' . $what . ':' . $case->facts_revision, $kind, $this->clock->now(), SweepFinding::details( $details ) );
	}
}
