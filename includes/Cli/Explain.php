<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use stdClass;

/** Why a case is where it is: its newest decision with every check, what is owed and when it is decided again. Contains no personal data. */
final class Explain {

	public function __construct(
		private readonly LedgerStore $ledger,
		private readonly OutboxStore $outbox,
	) {}

	/**
	 * @return stdClass {
	 *   caseId, source, number, status, holdReason: ?string, nextAtUtc: ?int, sequenceId: ?string, version: ?int, runNo: ?int, mode: ?string, ended: ?string,
	 *   decision: ?{ ledgerId, atUtc, code, reason, stepId, wakeAtUtc }, trace: list<TraceEntry>, owed: list<string> (keys),
	 *   notSent: list<{ stepId, occurrence, outcome, why, atUtc }>, answers: list<{ answerId, eventId, outcome, why, atUtc }>
	 * }
	 */
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

	/** @return list<stdClass> Steps of the newest run that reached nobody. */
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

	/** @return list<stdClass> What became of each event that an answer of the newest run was about. */
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
