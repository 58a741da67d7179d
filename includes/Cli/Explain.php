<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use stdClass;

/**
 * Why a case is where it is: its newest decision with every check, what is owed and when it is decided again. Contains no personal data.
 *
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type NotSent object{stepId: string, occurrence: int, outcome: string, why: string|null, atUtc: int}&stdClass
 * @phpstan-type Answer object{answerId: string, eventId: string, outcome: string, why: string|null, atUtc: int}&stdClass
 * @phpstan-type Explanation object{
 *   caseId: int,
 *   source: string,
 *   number: string,
 *   status: string,
 *   holdReason: string|null,
 *   nextAtUtc: int|null,
 *   sequenceId: string|null,
 *   version: int|null,
 *   runNo: int|null,
 *   mode: string|null,
 *   ended: string|null,
 *   decision: (object{ledgerId: int, atUtc: int, code: string, reason: string|null, stepId: string|null, wakeAtUtc: int|null}&stdClass)|null,
 *   trace: list<TraceEntry>,
 *   owed: list<string>,
 *   notSent: list<NotSent>,
 *   answers: list<Answer>,
 * }&stdClass
 */
final class Explain {

	public function __construct(
		private readonly LedgerStore $ledger,
		private readonly OutboxStore $outbox,
	) {}

	/** @return Explanation `owed` are keys. */
	public function explain( CaseRow $case ): stdClass {
		$newest = $this->ledger->newest( $case->id, 'decision' );
		$traced = $this->ledger->newest_with_trace( $case->id );
		return (object) array(
			'caseId'     => $case->id,
			'source'     => $case->source,
			'number'     => $case->number,
			'status'     => $case->status,
			'holdReason' => $case->hold_reason,
			'nextAtUtc'  => $case->next_at_utc,
			'sequenceId' => $case->run->sequenceId ?? null,
			'version'    => $case->run->version ?? null,
			'runNo'      => $case->run->runNo ?? null,
			'mode'       => $case->run->mode ?? null,
			'ended'      => $case->run->ended ?? null,
			'decision'   => null === $newest ? null : (object) array(
				'ledgerId'  => $newest->id,
				'atUtc'     => $newest->at_utc,
				'code'      => $newest->code,
				'reason'    => $newest->document->reason ?? null,
				'stepId'    => $newest->document->stepId ?? null,
				'wakeAtUtc' => $newest->document->wakeAtUtc ?? null,
			),
			// A trace equal to the one before is not recorded again.
			'trace'      => $newest->document->trace ?? $traced->document->trace ?? array(),
			'owed'       => array_map( static fn ( OutboxItem $item ): string => $item->item_key, $this->outbox->open_items( array( $case->id ) ) ),
			'notSent'    => self::not_sent( $case ),
			'answers'    => self::answers( $case ),
		);
	}

	/** @return list<NotSent> Steps of the newest run that reached nobody. */
	private static function not_sent( CaseRow $case ): array {
		$found = array();
		foreach ( $case->run->resolved ?? array() as $resolution ) {
			if ( 'delivered' !== $resolution->outcome && 'passed' !== $resolution->outcome ) {
				$found[] = (object) array(
					'stepId'     => $resolution->stepId,
					'occurrence' => $resolution->occurrence,
					'outcome'    => $resolution->outcome,
					'why'        => $resolution->why,
					'atUtc'      => $resolution->atUtc,
				);
			}
		}
		return $found;
	}

	/** @return list<Answer> What became of each event that an answer of the newest run was about. */
	private static function answers( CaseRow $case ): array {
		$found = array();
		foreach ( $case->run->answered ?? array() as $mark ) {
			$found[] = (object) array(
				'answerId' => $mark->answerId,
				'eventId'  => $mark->eventId,
				'outcome'  => $mark->outcome,
				'why'      => $mark->why,
				'atUtc'    => $mark->atUtc,
			);
		}
		return $found;
	}
}
