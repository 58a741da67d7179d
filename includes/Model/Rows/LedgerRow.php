<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * One row of `ledger`: what happened, never an address, a name or a text.
 *
 * @phpstan-import-type AdmissionDeferredItem from Documents
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type DecisionInputs object{
 *   now: int,
 *   factsRevision: int,
 *   followsLedgerId: int,
 *   sequenceId: string|null,
 *   version: int|null,
 *   offered: list<object{sequenceId: string, version: int, mode: string}&stdClass>|null,
 *   policyVersion: int|null,
 *   shopZone: string|null,
 *   recipientZones: list<string>,
 *   zonesFromUtc: int|null,
 *   zoneHash: string|null,
 *   mailTimes?: string,
 *   engineVersion: string,
 * }&stdClass
 * @phpstan-type LedgerDocument object{
 *   eventId?: string,
 *   actId?: string,
 *   occurredAtUtc?: int,
 *   heardAtUtc?: int,
 *   details?: stdClass,
 *   entries?: list<Entry>,
 *   effects?: list<string>,
 *   stepId?: string|null,
 *   branchId?: string|null,
 *   reason?: string|null,
 *   wakeAtUtc?: int|null,
 *   trace?: list<TraceEntry>|null,
 *   inputs?: DecisionInputs,
 *   messageId?: int,
 *   channel?: string,
 *   key?: string,
 *   keys?: list<string>,
 *   owed?: list<string>,
 *   deferred?: list<AdmissionDeferredItem>,
 * }&stdClass
 */
final class LedgerRow {

	/**
	 * @param int            $id       0 before it is written.
	 * @param string         $kind     `event`, `decision`, `delivery`, `person`, `fault`.
	 * @param string         $code     `event`: the event's kind; `decision`: `enrolled`, `none`, `act`, `wait`, `hold`, `end`; `delivery`: `owed`, `deferred`, `withdrawn`, or the outcome; `person`: what was done; `fault`: the error's code.
	 * @param int            $at_utc   Epoch seconds.
	 * @param int|null       $run_no   The run it belongs to.
	 * @param int|null       $user_id  Who did it, for `person`.
	 * @param LedgerDocument $document `event`: { eventId, occurredAtUtc, heardAtUtc, details }.
	 *   `decision`: { entries, effects, reason, wakeAtUtc, trace, inputs }; trace is null when it equals the one before it.
	 *   inputs: { now, factsRevision, followsLedgerId, sequenceId, version, policyVersion, shopZone, recipientZones, zoneHash, mailTimes, engineVersion, offered }; mailTimes: the hours that the customer chose, '' for those of the shop.
	 *   `delivery`: { messageId, items: [ { key, outcome } ], entries, code, windowMilliseconds, paidDuringHandover, … }.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $case_id,
		public readonly string $kind,
		public readonly string $code,
		public readonly int $at_utc,
		public readonly ?int $run_no,
		public readonly ?int $user_id,
		public readonly stdClass $document,
	) {}

	/**
	 * What a source reported about a case.
	 *
	 * @param LedgerDocument $document
	 */
	public static function event( int $case_id, string $code, int $at_utc, ?int $run_no, stdClass $document ): self {
		return new self( 0, $case_id, 'event', $code, $at_utc, $run_no, user_id: null, document: $document );
	}

	/**
	 * What the engine said of a case.
	 *
	 * @param LedgerDocument $document
	 */
	public static function decision( int $case_id, string $code, int $at_utc, ?int $run_no, stdClass $document ): self {
		return new self( 0, $case_id, 'decision', $code, $at_utc, $run_no, user_id: null, document: $document );
	}

	/**
	 * The outcome of a hand-over.
	 *
	 * @param LedgerDocument $document
	 */
	public static function delivery( int $case_id, string $code, int $at_utc, ?int $run_no, stdClass $document ): self {
		return new self( 0, $case_id, 'delivery', $code, $at_utc, $run_no, user_id: null, document: $document );
	}

	/**
	 * What a person did; of case 0: to a whole sequence.
	 *
	 * @param LedgerDocument $document
	 */
	public static function person( int $case_id, string $code, int $at_utc, ?int $run_no, ?int $user_id, stdClass $document ): self {
		return new self( 0, $case_id, 'person', $code, $at_utc, $run_no, user_id: $user_id, document: $document );
	}

	/**
	 * What kept the worker from deciding or writing.
	 *
	 * @param LedgerDocument $document
	 */
	public static function fault( int $case_id, string $code, int $at_utc, ?int $run_no, stdClass $document ): self {
		return new self( 0, $case_id, 'fault', $code, $at_utc, $run_no, user_id: null, document: $document );
	}
}
