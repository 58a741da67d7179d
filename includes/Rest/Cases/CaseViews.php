<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Sources\CountsCardAttempts;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Desk\HasAdminPage;
use FollowupReminders\Model\Sources\ToldByEvents;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * Cases as the routes answer them; shapes in src/documents/rest.ts.
 *
 * @phpstan-import-type CaseSummary from Views
 * @phpstan-import-type CaseDetail from Views
 * @phpstan-import-type CaseDetailDebtor from Views
 * @phpstan-import-type CaseDetailSequence from Views
 * @phpstan-import-type CaseDetailUnknownItem from Views
 * @phpstan-import-type RunState from Documents
 */
final class CaseViews {

	public function __construct(
		private readonly FactsReader $fact_sheet,
		private readonly SequenceStore $sequences,
		private readonly OutboxStore $outbox,
		private readonly Clock $clock,
		private readonly StepStates $steps,
	) {}

	/** @return CaseSummary */
	public function summary( CaseRow $case, DebtorRow $debtor ): stdClass {
		return (object) array(
			'id'             => $case->id,
			'number'         => $case->number,
			'source'         => $case->source,
			'kind'           => $case->kind,
			'status'         => $case->status,
			'customer'       => (object) array(
				'name'  => $debtor->name,
				'email' => $debtor->email,
			),
			'currency'       => $case->currency,
			'totalMinor'     => $case->total_minor,
			'remainingMinor' => self::remaining( $case->status, $case->total_minor, $case->paid_minor, $case->credited_minor, $case->lost_minor ),
			'dueDate'        => $case->due_date,
			'openedAtUtc'    => $case->opened_at_utc,
			'closedAtUtc'    => $case->closed_at_utc,
			'nextAtUtc'      => $case->next_at_utc,
			'holdReason'     => $case->hold_reason,
			'sequenceId'     => $case->run->sequenceId ?? null,
			'runMode'        => $case->run->mode ?? null,
			'ended'          => $case->run->ended ?? null,
			'steps'          => $this->steps->of( $case->run ),
			'assignee'       => People::of( $case->assignee_id ),
		);
	}

	/**
	 * Amounts, holds and disputes are read again, so that what a person just recorded shows before the worker runs.
	 *
	 * @return CaseDetail
	 */
	public function detail( CaseRow $case, DebtorRow $debtor ): stdClass {
		$now    = $this->clock->now();
		$facts  = $this->fact_sheet->read( $case, $debtor, $now )->facts;
		$debt   = $facts->debt;
		$source = $this->fact_sheet->source( $case );
		/** @var CaseDetail $detail */
		$detail = (object) array_merge(
			(array) $this->summary( $case, $debtor ),
			array(
				'now'            => $now,
				'sourceRef'      => $case->source_ref,
				'totalMinor'     => $debt->totalMinor,
				'paidMinor'      => $debt->paidMinor,
				'creditedMinor'  => $debt->creditedMinor,
				'remainingMinor' => self::remaining( $debt->status, $debt->totalMinor, $debt->paidMinor, $debt->creditedMinor, Balance::lost( $facts->disputes ) ),
				'items'          => $source instanceof DescribesDebt ? $source->describe( $case )->items : array(),
				'links'          => (object) array(
					'source'   => $source instanceof HasAdminPage ? $source->admin_url( $case ) : '',
					'customer' => null === $debtor->customer_id ? '' : (string) get_edit_user_link( $debtor->customer_id ),
				),
				'payUrl'         => (string) $source?->pay_url( $case ),
				'truthState'     => $facts->truth->state,
				'truthSinceUtc'  => $facts->truth->sinceUtc,
				'debtor'         => self::debtor( $debtor ),
				'contactIsOurs'  => $source instanceof ToldByEvents,
				'run'            => $case->run,
				'facts'          => $facts,
				'cardAttempts'   => $source instanceof CountsCardAttempts ? $source->card_attempts( $case ) : null,
				'sequence'       => $this->sequence( $case->run ),
				'unknownItems'   => $this->unknown_items( $case ),
			)
		);
		return $detail;
	}

	/** @param int $lost_minor What disputes that the customer won took away. */
	public static function remaining( string $status, int $total_minor, int $paid_minor, int $credited_minor, int $lost_minor ): int {
		return CaseStatus::Paid->value === $status ? 0 : max( 0, $total_minor - $paid_minor - $credited_minor - $lost_minor );
	}

	/** @return CaseDetailDebtor */
	private static function debtor( DebtorRow $debtor ): stdClass {
		return (object) array(
			'name'      => $debtor->name,
			'email'     => $debtor->email,
			'locale'    => $debtor->locale,
			'country'   => $debtor->country,
			'state'     => $debtor->state,
			'timeZone'  => $debtor->time_zone,
			'isCompany' => $debtor->is_company,
		);
	}

	/**
	 * @param RunState|null $run
	 * @return CaseDetailSequence|null
	 */
	private function sequence( ?stdClass $run ): ?stdClass {
		$row = null === $run ? null : $this->sequences->find( $run->sequenceId );
		return null === $row || null === $run ? null : (object) array(
			'id'      => $row->sequence_id,
			'title'   => $row->title,
			'version' => $run->version,
			'mode'    => $row->mode,
		);
	}

	/** @return list<CaseDetailUnknownItem> */
	private function unknown_items( CaseRow $case ): array {
		return array_map(
			fn ( OutboxItem $item ): stdClass => (object) array(
				'key'    => $item->item_key,
				'stepId' => $item->step_id,
				'kind'   => $item->action_kind,
				'atUtc'  => $this->outbox->find_message( $item->message_id )->handed_over_at_utc ?? $item->due_at_utc,
			),
			$this->outbox->unknown_items( $case->id )
		);
	}
}
