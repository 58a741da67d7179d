<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Fingerprints\Fingerprinted;
use FollowupReminders\Model\Fingerprints\FingerprintedReading;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\ToldByEvents;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Sources\Gateways\GatewayWord;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\Zones;
use stdClass;
use Throwable;

/**
 * Builds the facts document of a case from its source, its events and its debtor.
 *
 * INVARIANT: keys come in the order of src/documents/facts.schema.json; an unchanged world gives the same bytes, whenever it is read.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsContact from Documents
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDebtor from Documents
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type FactsHold from Documents
 * @phpstan-import-type FactsRetry from Documents
 * @phpstan-import-type CaseSummary from CaseStore
 */
final class FactsReader {

	/** Readings kept at once. */
	private const MOST_KEPT = 500;

	/** @var array<string,Source> */
	private array $sources = array();

	/** @var array<int,CaseReading> The newest reading of each case in this tick. */
	private array $newest = array();

	/** @param list<Source> $sources All sources that are there. */
	public function __construct(
		array $sources,
		private readonly EventStore $events,
		private readonly CaseStore $cases,
		private readonly FactsStore $facts,
		private readonly Zones $zones,
		private readonly Enrolment $enrolment,
		private readonly Log $log,
	) {
		foreach ( $sources as $source ) {
			$this->sources[ $source->id() ] = $source;
		}
	}

	/**
	 * The events of several cases, in two queries. Read them after the case rows: an event recorded later wakes its case.
	 *
	 * @param list<CaseRow> $cases Cases.
	 * @return array<int,CaseSnapshot> By case.
	 */
	public function backgrounds( array $cases ): array {
		return $this->told( $cases, array() );
	}

	/**
	 * The same with the facts as they were last written, for remembered().
	 *
	 * @param list<CaseRow> $cases Cases.
	 * @return array<int,CaseSnapshot> By case.
	 */
	public function backgrounds_with_facts( array $cases ): array {
		$remembered = array_values( array_filter( $cases, fn ( CaseRow $case ): bool => 0 < $case->facts_revision && TruthState::CLEAR === $case->truth_state && ! $this->source( $case ) instanceof ToldByEvents ) );
		return $this->told( $cases, array() === $remembered ? array() : $this->facts->of( $remembered ) );
	}

	/**
	 * @param list<CaseRow>    $cases Cases.
	 * @param array<int,Facts> $facts By case.
	 * @return array<int,CaseSnapshot> By case.
	 */
	private function told( array $cases, array $facts ): array {
		$events      = $this->events->for_cases( array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) );
		$summaries   = $this->cases->summaries_of( array_values( array_unique( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, $cases ) ) ) );
		$backgrounds = array();
		foreach ( $cases as $case ) {
			$backgrounds[ $case->id ] = new CaseSnapshot( $events[ $case->id ] ?? array(), $summaries[ $case->debtor_id ] ?? array(), $facts[ $case->id ] ?? null );
		}
		return $backgrounds;
	}

	/**
	 * What sources that can read several debts together say of cases.
	 *
	 * @param list<CaseRow>           $cases       Cases.
	 * @param array<int,CaseSnapshot> $backgrounds Of backgrounds(), by case.
	 * @return array<int,FingerprintedReading> By case; the others are read alone.
	 */
	public function read_together( array $cases, array $backgrounds ): array {
		$by_source = array();
		foreach ( $cases as $case ) {
			if ( $this->source( $case ) instanceof Fingerprinted && ! GatewayWord::was_given( $backgrounds[ $case->id ]->events ) ) {
				$by_source[ $case->source ][] = $case;
			}
		}
		$readings = array();
		foreach ( $by_source as $source => $of_source ) {
			$fingerprinted = $this->sources[ $source ];
			if ( $fingerprinted instanceof Fingerprinted ) {
				$readings += $fingerprinted->read_together( $of_source, array_map( static fn ( CaseSnapshot $background ): array => $background->events, $backgrounds ) );
			}
		}
		return $readings;
	}

	/**
	 * Whether sources still say what they said.
	 *
	 * @param array<int,Fingerprint> $fingerprints By case.
	 * @param array<int,CaseRow>     $cases        By id.
	 */
	public function are_unchanged( array $fingerprints, array $cases ): bool {
		$by_source = array();
		foreach ( $fingerprints as $case_id => $fingerprint ) {
			$by_source[ $cases[ $case_id ]->source ][] = $fingerprint;
		}
		foreach ( $by_source as $source => $of_source ) {
			$fingerprinted = $this->sources[ $source ] ?? null;
			if ( ! $fingerprinted instanceof Fingerprinted || ! $fingerprinted->is_unchanged( $of_source ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param int             $now        For the instant at which the truth began to be readable or not, and for whether a gateway's word is still good.
	 * @param CaseSnapshot|null $background Read already; null: read now.
	 * @param SourceReading|null $reading    Of the source, read together with others; null: it is read now.
	 */
	public function read( CaseRow $case, DebtorRow $debtor, int $now, ?CaseSnapshot $background = null, ?SourceReading $reading = null ): CaseReading {
		$background ??= $this->backgrounds( array( $case ) )[ $case->id ];
		if ( self::MOST_KEPT <= count( $this->newest ) ) {
			$this->newest = array();
		}

		$events  = $background->events;
		$reading = $reading ?? $this->truth( $case, $events, $now );
		$facts   = $this->document( $case, $debtor, $reading, $background, $now );
		$hash    = hash( 'sha256', Json::encode( $facts ) );
		$is_new  = $hash !== $case->facts_hash;

		$facts->revision = $is_new ? $case->facts_revision + 1 : $case->facts_revision;
		$this->newest[ $case->id ] = new CaseReading( $case, $facts, $hash, $is_new, $events, $reading->number );
		return $this->newest[ $case->id ];
	}

	/**
	 * What the source says, under the payment gateway's word. It never throws; a source that does cannot be read.
	 *
	 * @param list<EventRow> $events Oldest recorded first.
	 */
	private function truth( CaseRow $case, array $events, int $now ): SourceReading {
		try {
			$reading = ( $this->sources[ $case->source ] ?? null )?->read( $case, $events );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'source.threw', $thrown, $case->id );
			$reading = null;
		}
		return null === $reading ? new SourceReading( TruthState::UNREADABLE, null, self::no_retry() ) : GatewayWord::over( $reading, $events, $now );
	}

	/** Forgets the readings of a tick that is over. */
	public function renew(): void {
		$this->newest = array();
	}

	/**
	 * The facts as they were written to the case's row in this tick: good enough to prepare something that is checked against the truth
	 * before it is used.
	 *
	 * @return CaseReading|null Null when they were read in another tick, or read again since and found to be others.
	 */
	public function written( CaseRow $case ): ?CaseReading {
		$newest = $this->newest[ $case->id ] ?? null;
		return null !== $newest && $newest->hash === $case->facts_hash ? new CaseReading( $case, $newest->facts, $newest->hash, false, $newest->events ) : null;
	}

	public function source( CaseRow $case ): ?Source {
		return $this->sources[ $case->source ] ?? null;
	}

	/**
	 * The facts as they were last written, if only the source itself could say otherwise by now. Good enough to decide that something is to
	 * be owed, since the source is read again before a message is sent; for anything else the source has to be read now.
	 *
	 * @param CaseSnapshot $background Of backgrounds_with_facts().
	 * @return CaseReading|null Null when they are not known, or when this tick has read others.
	 */
	public function remembered( CaseRow $case, DebtorRow $debtor, CaseSnapshot $background, int $now ): ?CaseReading {
		$known  = $background->facts;
		$newest = $this->newest[ $case->id ] ?? null;
		if ( null === $known || ( null !== $newest && $newest->hash !== $case->facts_hash ) ) {
			return null;
		}
		$reading = GatewayWord::over( new SourceReading( TruthState::CLEAR, $known->debt, $known->retry, $known->subscription, array(), null, $known->debtor->boughtSince ?? null ), $background->events, $now );
		$facts   = $this->document( $case, $debtor, $reading, $background, $now );
		if ( hash( 'sha256', Json::encode( $facts ) ) !== $case->facts_hash ) {
			return null;
		}
		$facts->revision           = $case->facts_revision;
		$this->newest[ $case->id ] = new CaseReading( $case, $facts, $case->facts_hash, false, $background->events );
		return $this->newest[ $case->id ];
	}

	/** @return Facts */
	private function document( CaseRow $case, DebtorRow $debtor, SourceReading $reading, CaseSnapshot $background, int $now ): stdClass {
		$told     = new EventFacts( $background->events );
		$debt     = $reading->debt ?? $this->last_known_debt( $case );
		$disputes = $told->disputes( $reading->disputes );

		return (object) array(
			'revision'     => 0,
			'caseId'       => $case->id,
			'debtorKey'    => $debtor->debtor_key,
			'truth'        => (object) array(
				'state'    => $reading->state,
				'sinceUtc' => $reading->since_utc ?? ( $reading->state === $case->truth_state ? $case->truth_since_utc : $now ),
			),
			'debt'         => $debt,
			'failures'     => $told->failures(),
			'retry'        => $reading->retry,
			'disputes'     => $disputes,
			'promises'     => $told->promises(),
			'payments'     => $told->payments( $debt->currency ),
			'happened'     => $told->happened(),
			'holds'        => array_merge( $told->holds(), $this->paused( $case ), self::never_reminded( $case, $debtor ) ),
			'contact'      => self::contact( $debtor, $told ),
			'debtor'       => $this->debtor( $case, $debtor, $debt, $disputes, $background->summaries, $reading->bought_since ),
			'subscription' => $reading->subscription,
		);
	}

	/**
	 * The shop's pause is a hold of every case. An owner who switches a sequence off, or back to test mode, expects silence: its open runs are
	 * held until it is switched on again.
	 *
	 * @return list<FactsHold>
	 */
	private function paused( CaseRow $case ): array {
		$holds = $this->enrolment->pause->holds( $case->opened_at_utc );
		if ( null === $case->run || null !== $case->run->ended || $this->enrolment->goes_on( $case->run ) ) {
			return $holds;
		}
		$holds[] = (object) array(
			'id'       => HoldKind::SequenceOff->value,
			'kind'     => HoldKind::SequenceOff->value,
			'fromUtc'  => $case->run->enrolledAtUtc,
			'untilUtc' => null,
		);
		return $holds;
	}

	/** @return list<FactsHold> */
	private static function never_reminded( CaseRow $case, DebtorRow $debtor ): array {
		$tag = $debtor->tags?->find( Tag::NEVER_REMIND ) ?? $case->tags?->find( Tag::NEVER_REMIND );
		return null === $tag ? array() : array(
			(object) array(
				'id'       => HoldKind::NeverRemind->value,
				'kind'     => HoldKind::NeverRemind->value,
				'fromUtc'  => $tag->at_utc,
				'untilUtc' => null,
			),
		);
	}

	/** @return FactsContact */
	private static function contact( DebtorRow $debtor, EventFacts $told ): stdClass {
		return (object) array(
			'locale'         => '' === $debtor->locale ? get_locale() : $debtor->locale,
			'timeZone'       => $debtor->time_zone,
			'emailUsable'    => $debtor->has_usable_email(),
			'smsUsable'      => false,
			'lastClickAtUtc' => $told->last_click_at_utc(),
			'lastReplyAtUtc' => $told->last_reply_at_utc(),
		);
	}

	/**
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes Of the case at hand.
	 * @param list<CaseSummary>  $rows     Of all of the debtor's cases.
	 * @return FactsDebtor
	 */
	private function debtor( CaseRow $case, DebtorRow $debtor, stdClass $debt, array $disputes, array $rows, ?bool $bought_since ): stdClass {
		$summaries = array();
		foreach ( $rows as $row ) {
			// The rows of siblings are as last read; this case is as read just now.
			$summaries[] = $row->id === $case->id ? self::summary( clone $row, $debt, $disputes ) : $row;
		}
		return ( new DebtorFacts( $this->zones->shop_zone() ) )->fold( $debtor, $summaries, $bought_since, $case->tags );
	}

	/**
	 * @param CaseSummary        $row
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes Of the case at hand.
	 * @return CaseSummary
	 */
	private static function summary( stdClass $row, stdClass $debt, array $disputes ): stdClass {
		$row->status        = $debt->status;
		$row->totalMinor    = $debt->totalMinor;
		$row->paidMinor     = $debt->paidMinor;
		$row->creditedMinor = $debt->creditedMinor;
		$row->dueDate       = $debt->dueDate;
		$row->openedAtUtc   = $debt->openedAtUtc;
		$row->closedAtUtc   = CaseStatus::Paid->value === $debt->status ? ( $debt->lastPaymentAtUtc ?? $row->closedAtUtc ) : $row->closedAtUtc;
		$row->openDisputes  = self::open_disputes( $disputes );
		$row->disputes      = count( $disputes );
		return $row;
	}

	/** @param list<FactsDispute> $disputes */
	public static function open_disputes( array $disputes ): int {
		return count( array_filter( $disputes, static fn ( stdClass $dispute ): bool => DisputeState::OPEN === $dispute->state ) );
	}

	/**
	 * What cannot be read is held; its debt is shown as it was.
	 *
	 * @return FactsDebt
	 */
	private function last_known_debt( CaseRow $case ): stdClass {
		$known = 0 === $case->facts_revision ? null : $this->facts->find( $case->id, $case->facts_revision );
		return $known->debt ?? (object) array(
			'source'           => $case->source,
			'kind'             => $case->kind,
			'status'           => $case->status,
			'openedAtUtc'      => $case->opened_at_utc,
			'currency'         => $case->currency,
			'totalMinor'       => $case->total_minor,
			'paidMinor'        => $case->paid_minor,
			'creditedMinor'    => $case->credited_minor,
			'dueDate'          => $case->due_date,
			'gateway'          => null,
			'methodKind'       => null,
			'refund'           => 'none',
			'lastPaymentAtUtc' => null,
		);
	}

	/** @return FactsRetry */
	private static function no_retry(): stdClass {
		return (object) array(
			'nextAtUtc' => null,
			'leftCount' => null,
		);
	}
}
