<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\CaseStore;
use stdClass;

/**
 * What the engine said about one case, ready to be written; nothing is written yet.
 *
 * @phpstan-import-type Decision from Documents
 * @phpstan-import-type Effect from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type CaseChanges from CaseStore
 */
final class CasePlan {

	/**
	 * @param CaseRow         $case     As it was read.
	 * @param CaseReading     $sheet    The facts it was decided on.
	 * @param RunState|null   $run      The run after the entries of `$rows`.
	 * @param Decision|null   $decision Null when no sequence takes the case.
	 * @param list<LedgerRow> $rows     To record, in order.
	 * @param CaseChanges     $changes  For CaseStore::change(), without the ledger's id.
	 */
	public function __construct(
		public readonly CaseRow $case,
		public readonly CaseReading $sheet,
		public readonly ?stdClass $run,
		public readonly ?stdClass $decision,
		public readonly array $rows,
		public readonly stdClass $changes,
	) {}

	/** @return list<Effect> Effects the engine asks for now, of both lanes. */
	public function effects(): array {
		return null === $this->decision ? array() : self::effects_of( $this->decision );
	}

	/**
	 * @param Decision $decision
	 * @return list<Effect> Of its step and of its answers.
	 */
	public static function effects_of( stdClass $decision ): array {
		$effects = 'act' === $decision->kind ? $decision->effects : array();
		foreach ( $decision->answers as $act ) {
			array_push( $effects, ...$act->effects );
		}
		return $effects;
	}

	/** The decision's verdict in one word, for codes: the reason of a hold or an end, else its kind. */
	public function verdict(): string {
		return self::verdict_of( $this->decision );
	}

	/** @param Decision|null $decision Null: no sequence takes the case. */
	public static function verdict_of( ?stdClass $decision ): string {
		return $decision->reason ?? $decision->kind ?? 'none';
	}

	/** @param list<LedgerRow> $rows To record before its own. */
	public function preceded_by( array $rows ): self {
		return new self( $this->case, $this->sheet, $this->run, $this->decision, array_merge( $rows, $this->rows ), $this->changes );
	}

	/**
	 * @param list<LedgerRow> $rows    Other rows.
	 * @param CaseChanges     $changes Changes to write over these.
	 */
	public function with( array $rows, stdClass $changes ): self {
		/** @var CaseChanges $all */
		$all = (object) array_merge( (array) $this->changes, (array) $changes );
		return new self( $this->case, $this->sheet, $this->run, $this->decision, $rows, $all );
	}
}
