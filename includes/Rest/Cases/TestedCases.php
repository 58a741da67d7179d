<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Views;
use stdClass;

/**
 * What test mode came to, case by case: its steps, and what would have been said for events.
 *
 * @phpstan-import-type Answer from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type RehearsedAnswer from Views
 * @phpstan-import-type RehearsedCase from Views
 * @phpstan-import-type RehearsedStep from Views
 * @phpstan-import-type RehearsedStepAction from Views
 */
final class TestedCases {

	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly OutboxStore $outbox,
	) {}

	/**
	 * @param list<CaseRow>        $cases   In test mode.
	 * @param array<int,DebtorRow> $debtors By id.
	 * @return list<RehearsedCase>
	 */
	public function of( array $cases, array $debtors ): array {
		$actions = $this->actions( $cases );
		$events  = array();
		$shown   = array();
		foreach ( $cases as $case ) {
			$run = $case->run;
			$key = null === $run ? '' : "$run->sequenceId.$run->version";
			if ( null !== $run && ! isset( $events[ $key ] ) ) {
				$events[ $key ] = array_column( $this->sequences->document( $run->sequenceId, $run->version )->answers ?? array(), 'on', 'id' );
			}
			$shown[] = (object) array(
				'caseId'   => $case->id,
				'number'   => $case->number,
				'customer' => $debtors[ $case->debtor_id ]->name ?? '',
				'version'  => $run->version ?? 0,
				'ended'    => $run->ended ?? null,
				'steps'    => null === $run ? array() : self::steps( $case->id, $run, $actions ),
				'answers'  => null === $run ? array() : self::answers( $case->id, $run, $actions, $events[ $key ] ),
			);
		}
		return $shown;
	}

	/**
	 * @param list<CaseRow> $cases
	 * @return array<string,list<RehearsedStepAction>> By case, run, step or answer, and occurrence or event.
	 */
	private function actions( array $cases ): array {
		$found = array();
		$ids   = array_map( static fn ( CaseRow $case ): int => $case->id, $cases );
		foreach ( array_merge( ...array_values( $this->outbox->items_of_cases( $ids ) ) ) as $item ) {
			$found[ "$item->case_id." . $item->place() ][] = self::action( $item );
		}
		return $found;
	}

	/** @return RehearsedStepAction */
	private static function action( OutboxItem $item ): stdClass {
		return (object) array(
			'kind'      => $item->action_kind,
			'ref'       => $item->action_ref,
			'messageId' => $item->message_id,
		);
	}

	/**
	 * @param RunState                                     $run
	 * @param array<string,list<RehearsedStepAction>> $actions See above.
	 * @return list<RehearsedStep>
	 */
	private static function steps( int $case_id, stdClass $run, array $actions ): array {
		$steps = array();
		foreach ( $run->resolved as $resolution ) {
			$steps[] = (object) array(
				'stepId'     => $resolution->stepId,
				'occurrence' => $resolution->occurrence,
				'outcome'    => $resolution->outcome,
				'why'        => $resolution->why,
				'atUtc'      => $resolution->atUtc,
				'actions'    => $actions[ "$case_id.$run->runNo.$resolution->stepId.$resolution->occurrence" ] ?? array(),
			);
		}
		return $steps;
	}

	/**
	 * @param RunState                                     $run
	 * @param array<string,list<RehearsedStepAction>> $actions See above.
	 * @param array<string,string>                         $events  What each answer is about, by its id.
	 * @return list<RehearsedAnswer>
	 */
	private static function answers( int $case_id, stdClass $run, array $actions, array $events ): array {
		$answers = array();
		foreach ( $run->answered as $mark ) {
			$answers[] = (object) array(
				'answerId' => $mark->answerId,
				'eventId'  => $mark->eventId,
				'on'       => $events[ $mark->answerId ] ?? null,
				'outcome'  => $mark->outcome,
				'why'      => $mark->why,
				'atUtc'    => $mark->atUtc,
				'actions'  => $actions[ "$case_id.$run->runNo.$mark->answerId.$mark->eventId" ] ?? array(),
			);
		}
		return $answers;
	}
}
