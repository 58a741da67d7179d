<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Views;
use stdClass;

/**
 * What was said for an event, and what was not and why.
 *
 * @phpstan-import-type Answered from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type TimelineRowSeenItem from Views
 * @phpstan-import-type WhyAnswer from Views
 */
final class AnswerViews {

	/** Between asking for a message and its outcome a case is decided once or twice. */
	private const DECISIONS_BACK = 5;

	public function __construct(
		private readonly LedgerStore $ledger,
		private readonly SequenceStore $sequences,
		private readonly FactsStore $facts,
	) {}

	/** @return list<WhyAnswer> Of all runs, as their marks stand. */
	public function of_case( CaseRow $case ): array {
		$found = array();
		foreach ( array_filter( array( ...$case->past_runs, $case->run ) ) as $run ) {
			foreach ( $run->answered as $mark ) {
				$found[] = $this->item( $case, $run, $mark );
			}
		}
		return $found;
	}

	/**
	 * What a message that answers an event was about, and what was still due then.
	 *
	 * @param int $revision Of the facts it was decided on.
	 * @return list<TimelineRowSeenItem> `on`, `amount`, `due`, `currency`; none when the sequence has the answer no longer.
	 */
	public function about( CaseRow $case, int $run_no, string $answer_id, string $event_id, int $revision ): array {
		$facts = $this->facts->find( $case->id, $revision );
		$on    = null === $facts ? null : $this->event_of( $case, $run_no, $answer_id );
		if ( null === $facts || null === $on ) {
			return array();
		}
		$debt = $facts->debt;
		$seen = array(
			'on'       => $on,
			'amount'   => self::amount_of( $facts, $event_id ),
			'due'      => max( 0, Balance::left( $debt, $facts->disputes ) ),
			'currency' => $debt->currency,
		);
		$about = array();
		foreach ( $seen as $id => $value ) {
			$about[] = (object) array(
				'id'    => $id,
				'value' => $value,
			);
		}
		return $about;
	}

	/**
	 * @param RunState $run
	 * @param Answered $mark
	 * @return WhyAnswer
	 */
	private function item( CaseRow $case, stdClass $run, stdClass $mark ): stdClass {
		list( $revision, $trace ) = $this->behind( $case->id, $run->runNo, $mark );

		return (object) array(
			'answerId'   => $mark->answerId,
			'eventId'    => $mark->eventId,
			'outcome'    => $mark->outcome,
			'why'        => $mark->why,
			'atUtc'      => $mark->atUtc,
			'isRecorded' => RunMode::LIVE !== $run->mode,
			'seen'       => $this->about( $case, $run->runNo, $mark->answerId, $mark->eventId, $revision ),
			'trace'      => $trace,
		);
	}

	/**
	 * The decision that settled the event without a message, or the last one that asked for the message.
	 *
	 * @param Answered $mark
	 * @return array{int, list<TraceEntry>} The revision of its facts, and its checks of the event.
	 */
	private function behind( int $case_id, int $run_no, stdClass $mark ): array {
		foreach ( $this->ledger->decisions_at( $case_id, $mark->atUtc ) as $decision ) {
			foreach ( $run_no === $decision->run_no ? $decision->document->entries : array() as $entry ) {
				if ( 'answered' === $entry->kind && $entry->answered->answerId === $mark->answerId && $entry->answered->eventId === $mark->eventId ) {
					$traced = $this->ledger->newest_with_trace( $case_id, $decision->id );
					return array( $decision->document->inputs->factsRevision ?? 0, null === $traced ? array() : self::checks( $traced, $mark ) );
				}
			}
		}
		foreach ( $this->ledger->traced_before( $case_id, $mark->atUtc, self::DECISIONS_BACK ) as $decision ) {
			$checks = self::checks( $decision, $mark );
			if ( $run_no === $decision->run_no && array() !== $checks ) {
				return array( $decision->document->inputs->factsRevision ?? 0, $checks );
			}
		}
		return array( 0, array() );
	}

	/**
	 * @param Answered $mark
	 * @return list<TraceEntry> Of a decision's, those about the event.
	 */
	private static function checks( LedgerRow $decision, stdClass $mark ): array {
		$at    = "answer.$mark->answerId.$mark->eventId";
		$about = array();
		foreach ( $decision->document->trace ?? array() as $check ) {
			if ( $check->at === $at || str_starts_with( $check->at, "$at." ) ) {
				$about[] = $check;
			}
		}
		return $about;
	}

	/** @return string|null What an answer of a run is about. */
	private function event_of( CaseRow $case, int $run_no, string $answer_id ): ?string {
		foreach ( array_filter( array( ...$case->past_runs, $case->run ) ) as $run ) {
			$document = $run_no === $run->runNo ? $this->sequences->document( $run->sequenceId, $run->version ) : null;
			foreach ( $document->answers ?? array() as $answer ) {
				if ( $answer_id === $answer->id ) {
					return $answer->on;
				}
			}
		}
		return null;
	}

	/** @param Facts $facts */
	private static function amount_of( stdClass $facts, string $event_id ): ?int {
		foreach ( array( ...$facts->payments, ...$facts->promises, ...$facts->disputes ) as $part ) {
			if ( $event_id === $part->id ) {
				return $part->amountMinor;
			}
		}
		return null;
	}
}
