<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Replies\ReplyStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Views;
use stdClass;

/**
 * The ledger as the timeline and "Why?" read it.
 *
 * @phpstan-import-type Resolution from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type LedgerDocument from LedgerRow
 * @phpstan-import-type TimelineRow from Views
 * @phpstan-import-type TimelineRowSeenItem from Views
 * @phpstan-import-type Why from Views
 * @phpstan-import-type WhyDecision from Views
 * @phpstan-import-type WhyKeptItem from Views
 * @phpstan-import-type WhyNotSentItem from Views
 */
final class LedgerViews {

	private const AT_ONCE = 500;
	/** Rows of one case that are looked at; a case has some dozens. */
	private const MOST_ROWS = 5000;
	/** Outcomes of a step that reached nobody, as far as anybody knows. */
	private const NOT_SENT = array( 'skipped', 'failed', 'unknown', 'timed_out' );

	public function __construct(
		private readonly LedgerStore $ledger,
		private readonly SequenceStore $sequences,
		private readonly AnswerViews $answers,
		private readonly ReplyStore $replies,
	) {}

	/** @return list<TimelineRow> Timeline rows, oldest first. What a person recorded is shown once, as that person's act. */
	public function timeline( CaseRow $case ): array {
		$shown    = array();
		$revision = 0;
		$replies  = $this->replies->of_case( $case->id );
		foreach ( $this->rows( $case->id ) as $row ) {
			$revision = $row->document->inputs->factsRevision ?? $revision;
			if ( 'event' !== $row->kind || ! str_starts_with( (string) ( $row->document->eventId ?? '' ), 'person.' ) ) {
				$shown[] = self::row( $row, 'delivery' === $row->kind ? $this->answered( $case, $row, $revision ) : self::seen( (array) ( $row->document->details ?? array() ) ), $replies );
			}
		}
		return $shown;
	}

	/**
	 * @param int $revision Of the facts it was decided on.
	 * @return list<TimelineRowSeenItem> None when the message is a step's.
	 */
	private function answered( CaseRow $case, LedgerRow $row, int $revision ): array {
		foreach ( $row->document->entries ?? array() as $entry ) {
			if ( 'answered' === $entry->kind ) {
				return $this->answers->about( $case, (int) $row->run_no, $entry->answered->answerId, $entry->answered->eventId, $revision );
			}
		}
		$of = explode( '.', self::key_of( $row->document ) ?? '' );
		return 5 === count( $of ) ? $this->answers->about( $case, (int) $row->run_no, $of[2], $of[3], $revision ) : array();
	}

	/**
	 * The newest decision with its trace, each step that was resolved without reaching the customer with its own, what an end or a hold keeps from happening, and what became of the events that are answered.
	 *
	 * @return Why
	 */
	public function why( CaseRow $case, int $now ): stdClass {
		$newest = $this->ledger->newest( $case->id, 'decision' );
		return (object) array(
			'now'      => $now,
			'currency' => $case->currency,
			'decision' => null === $newest ? null : self::decision( $newest, $this->trace_of( $newest ) ),
			'notSent'  => $this->not_sent( $case ),
			'kept'     => $this->kept( $case ),
			'answers'  => $this->answers->of_case( $case ),
		);
	}

	/** @return list<WhyKeptItem> Steps that have not come, because the run ended or the case is held. */
	private function kept( CaseRow $case ): array {
		$why = $case->run->ended ?? $case->hold_reason;
		if ( null === $case->run || null === $why ) {
			return array();
		}
		$resolved = array_column( $case->run->resolved, 'stepId' );
		$steps    = $this->sequences->document( $case->run->sequenceId, $case->run->version )->steps ?? array();
		$open     = array_filter( $steps, static fn ( stdClass $step ): bool => 'act' === $step->kind && ! in_array( $step->id, $resolved, true ) );
		return array_values(
			array_map(
				static fn ( stdClass $step ): stdClass => (object) array(
					'stepId' => $step->id,
					'why'    => $why,
				),
				$open
			)
		);
	}

	/** @return list<LedgerRow> */
	private function rows( int $case_id ): array {
		$rows  = array();
		$after = 0;
		do {
			$page    = $this->ledger->for_case( $case_id, self::AT_ONCE, $after );
			$rows    = array_merge( $rows, $page );
			$last    = end( $page );
			$after   = false === $last ? 0 : $last->id;
			$is_full = count( $page ) === self::AT_ONCE && count( $rows ) < self::MOST_ROWS;
		} while ( $is_full );
		return $rows;
	}

	/**
	 * @param list<TimelineRowSeenItem> $seen
	 * @param array<string, string>     $replies What was written beside an event, by its id.
	 * @return TimelineRow
	 */
	private static function row( LedgerRow $row, array $seen, array $replies ): stdClass {
		$document = $row->document;
		return (object) array(
			'id'      => $row->id,
			'atUtc'   => $row->at_utc,
			'kind'    => $row->kind,
			'code'    => $row->code,
			'stepId'  => self::step_of( $document ),
			'why'     => isset( $document->reason ) && is_string( $document->reason ) ? $document->reason : null,
			'entries' => $document->entries ?? array(),
			'seen'    => $seen,
			'person'  => null === $row->user_id ? null : self::name_of( $row->user_id ),
			'quote'   => $replies[ (string) ( $document->eventId ?? 'person.' . ( $document->actId ?? '' ) ) ] ?? null,
			'message' => isset( $document->messageId, $document->channel ) ? (object) array(
				'id'      => $document->messageId,
				'channel' => $document->channel,
			) : null,
		);
	}

	/**
	 * The step a row is about, or the answer.
	 *
	 * @param LedgerDocument $document
	 */
	private static function step_of( stdClass $document ): ?string {
		return $document->stepId ?? explode( '.', self::key_of( $document ) ?? '' )[2] ?? null;
	}

	/**
	 * @param LedgerDocument $document
	 * @return string|null `case.run.step.occurrence.action` or `case.run.answer.event.action`.
	 */
	private static function key_of( stdClass $document ): ?string {
		$key = $document->key ?? $document->keys[0] ?? $document->owed[0] ?? $document->deferred[0]->key ?? $document->effects[0] ?? null;
		return is_string( $key ) ? $key : null;
	}

	/**
	 * @param array<array-key,mixed> $details
	 * @return list<TimelineRowSeenItem> Simple details of an event.
	 */
	private static function seen( array $details ): array {
		$seen = array();
		foreach ( $details as $id => $value ) {
			if ( null === $value || is_bool( $value ) || is_int( $value ) || is_string( $value ) ) {
				$seen[] = (object) array(
					'id'    => (string) $id,
					'value' => $value,
				);
			}
		}
		return $seen;
	}

	private static function name_of( int $user_id ): ?string {
		$user = get_userdata( $user_id );
		return false === $user ? null : $user->display_name;
	}

	/**
	 * @param list<TraceEntry> $trace Its own or the one it equals.
	 * @return WhyDecision
	 */
	private static function decision( LedgerRow $row, array $trace ): stdClass {
		$document = $row->document;
		$kinds    = array( 'act', 'wait', 'hold', 'end', 'none' );
		return (object) array(
			'atUtc'           => $row->at_utc,
			'kind'            => in_array( $row->code, $kinds, true ) ? $row->code : 'wait',
			'reason'          => $document->reason ?? null,
			'wakeAtUtc'       => $document->wakeAtUtc ?? null,
			'sequenceId'      => $document->inputs->sequenceId ?? null,
			'sequenceVersion' => $document->inputs->version ?? null,
			'policyVersion'   => $document->inputs->policyVersion ?? null,
			'mailTimes'       => '' === ( $document->inputs->mailTimes ?? '' ) ? null : $document->inputs->mailTimes,
			'trace'           => $trace,
		);
	}

	/** @return list<TraceEntry> A trace is written only when it differs from the one before it. */
	private function trace_of( LedgerRow $decision ): array {
		return $this->ledger->newest_with_trace( $decision->case_id, $decision->id )->document->trace ?? array();
	}

	/** @return list<WhyNotSentItem> Of all runs; what a person corrected to delivered is no longer among them. */
	private function not_sent( CaseRow $case ): array {
		$unsent = array();
		foreach ( array_filter( array( ...$case->past_runs, $case->run ) ) as $run ) {
			foreach ( $run->resolved as $resolution ) {
				if ( in_array( $resolution->outcome, self::NOT_SENT, true ) ) {
					$unsent[] = $this->unsent( $case->id, $run->runNo, $resolution );
				}
			}
		}
		return $unsent;
	}

	/**
	 * @param Resolution $resolution
	 * @return WhyNotSentItem
	 */
	private function unsent( int $case_id, int $run_no, stdClass $resolution ): stdClass {
		$about = 'step.' . $resolution->stepId;
		return (object) array(
			'stepId'     => $resolution->stepId,
			'occurrence' => $resolution->occurrence,
			'outcome'    => $resolution->outcome,
			'why'        => $resolution->why,
			'atUtc'      => $resolution->atUtc,
			'trace'      => array_values(
				array_filter( $this->trace_behind( $case_id, $run_no, $resolution ), static fn ( stdClass $check ): bool => $check->at === $about || str_starts_with( $check->at, $about . '.' ) )
			),
		);
	}

	/**
	 * @param Resolution $resolution
	 * @return list<TraceEntry> Of the decision that resolved the step; none when a hand-over or a person did.
	 */
	private function trace_behind( int $case_id, int $run_no, stdClass $resolution ): array {
		foreach ( $this->ledger->decisions_at( $case_id, $resolution->atUtc ) as $decision ) {
			foreach ( $run_no === $decision->run_no ? $decision->document->entries : array() as $entry ) {
				if ( 'resolved' === $entry->kind && $entry->resolution->stepId === $resolution->stepId && $entry->resolution->occurrence === $resolution->occurrence ) {
					return $this->trace_of( $decision );
				}
			}
		}
		return array();
	}
}
