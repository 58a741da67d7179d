<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Support\Values\DecimalAmount;
use stdClass;

/**
 * What webhooks send, in the words of billing events: src/documents/webhook.schema.json.
 *
 * @phpstan-import-type FactsPromise from Documents
 * @phpstan-type WebhookCase object{
 *   id: int,
 *   source: string,
 *   reference: string,
 *   kind: string,
 *   number: string,
 *   status: string,
 *   currency: string,
 *   total: string,
 *   paid: string,
 *   credited: string,
 *   remaining: string,
 *   openedAt: string,
 *   closedAt: string|null,
 *   dueOn: string|null,
 *   url: string,
 * }&stdClass
 * @phpstan-type WebhookDebtor object{key: string, name: string|null, email: string|null}&stdClass
 * @phpstan-type WebhookStep object{
 *   sequence: string,
 *   version: int,
 *   run: int,
 *   id: string,
 *   occurrence: int,
 *   action: string,
 *   channel: string,
 *   dueAt: string,
 *   outcome: string|null,
 * }&stdClass
 * @phpstan-type WebhookTask object{id: int, code: string, state: string, assigneeId: int|null, dueOn: string|null, raisedAt: string, doneAt: string|null}&stdClass
 * @phpstan-type WebhookPromise object{id: string, onDate: string, amount: string}&stdClass
 * @phpstan-type WebhookParts array{case?: WebhookCase|null, debtor?: WebhookDebtor|null, step?: WebhookStep, task?: WebhookTask, promise?: WebhookPromise}
 * @phpstan-type WebhookEvent object{
 *   schemaVersion: int,
 *   id: string,
 *   type: string,
 *   timestamp: string,
 *   data: object{case: WebhookCase|null, debtor: WebhookDebtor|null, step: WebhookStep|null, task: WebhookTask|null, promise: WebhookPromise|null}&stdClass,
 * }&stdClass
 */
final class WebhookDocument {

	private const SCHEMA_VERSION = 1;

	/** @param string $cases_url Page of wp-admin that shows a case whose id follows `#/`. */
	public function __construct( private readonly string $cases_url ) {}

	/**
	 * A step of a sequence, with the debt as it was just read from its source.
	 *
	 * @return WebhookEvent
	 */
	public function step_reached( DraftItem $lead, DebtorRow $debtor, bool $with_customer ): stdClass {
		return self::envelope(
			$lead->item->item_key,
			'step_reached',
			$lead->item->due_at_utc,
			array(
				'case'   => $this->case_with( $lead->case, $lead->facts->debt, Balance::lost( $lead->facts->disputes ) ),
				'debtor' => self::debtor( $debtor, $with_customer ),
				'step'   => self::step( $lead->item, $lead->case, null ),
			)
		);
	}

	/**
	 * Something that happened to a case, as it is known here now.
	 *
	 * @param string               $event  `case_paid`, …: see EventType in the schema.
	 * @param string               $id     Names the event for good.
	 * @param WebhookParts $parts `step`, `task` or `promise`.
	 * @return WebhookEvent
	 */
	public function happened( string $event, string $id, int $at_utc, ?CaseRow $case, ?DebtorRow $debtor, array $parts = array() ): stdClass {
		$known = null === $case ? null : (object) array(
			'status'        => $case->status,
			'totalMinor'    => $case->total_minor,
			'paidMinor'     => $case->paid_minor,
			'creditedMinor' => $case->credited_minor,
			'dueDate'       => $case->due_date,
		);
		return self::envelope(
			$id,
			$event,
			$at_utc,
			$parts + array(
				'case'   => null === $case || null === $known ? null : $this->case_with( $case, $known, $case->lost_minor ),
				'debtor' => null === $debtor ? null : self::debtor( $debtor, false ),
			)
		);
	}

	/**
	 * A made-up event, to see whether a target takes what we send.
	 *
	 * @return WebhookEvent
	 */
	public function sample( string $id, int $now, bool $with_customer ): stdClass {
		return self::envelope(
			$id,
			'test',
			$now,
			array(
				'case'   => (object) array(
					'id'        => 1,
					'source'    => 'test',
					'reference' => 'TEST-1',
					'kind'      => 'invoice',
					'number'    => 'TEST-1',
					'status'    => CaseStatus::Open->value,
					'currency'  => 'EUR',
					'total'     => '120.00',
					'paid'      => '20.00',
					'credited'  => '0.00',
					'remaining' => '100.00',
					'openedAt'  => self::instant( $now ),
					'closedAt'  => null,
					'dueOn'     => null,
					'url'       => $this->cases_url,
				),
				'debtor' => (object) array(
					'key'   => 'test',
					'name'  => $with_customer ? 'Ada Lovelace' : null,
					'email' => $with_customer ? 'ada@example.com' : null,
				),
			)
		);
	}

	/**
	 * @param 'delivered'|'failed'|'unknown'|null $outcome Null while the webhook is being sent.
	 * @return WebhookStep
	 */
	public static function step( OutboxItem $item, CaseRow $case, ?string $outcome ): stdClass {
		$run = null;
		foreach ( array_merge( $case->past_runs, array( $case->run ) ) as $one ) {
			$run = $item->run_no === ( $one->runNo ?? null ) ? $one : $run;
		}
		return (object) array(
			'sequence'   => $run->sequenceId ?? 'unknown',
			'version'    => $run->version ?? 1,
			'run'        => $item->run_no,
			'id'         => $item->step_id,
			'occurrence' => $item->occurrence,
			'action'     => $item->action_id,
			'channel'    => $item->action_kind,
			'dueAt'      => self::instant( $item->due_at_utc ),
			'outcome'    => $outcome,
		);
	}

	/** @return WebhookTask */
	public static function task( TaskRow $task ): stdClass {
		return (object) array(
			'id'         => $task->id,
			'code'       => $task->code,
			'state'      => $task->state,
			'assigneeId' => $task->assignee_id,
			'dueOn'      => $task->due_on,
			'raisedAt'   => self::instant( $task->created_at_utc ),
			'doneAt'     => null === $task->done_at_utc ? null : self::instant( $task->done_at_utc ),
		);
	}

	/**
	 * @param FactsPromise $promise
	 * @return WebhookPromise
	 */
	public static function promise( stdClass $promise, string $currency ): stdClass {
		return (object) array(
			'id'     => $promise->id,
			'onDate' => $promise->onDate,
			'amount' => DecimalAmount::format( $promise->amountMinor, $currency ),
		);
	}

	/**
	 * @param WebhookParts $parts Of `data`; what is not among them is null.
	 * @return WebhookEvent
	 */
	private static function envelope( string $id, string $event, int $at_utc, array $parts ): stdClass {
		return (object) array(
			'schemaVersion' => self::SCHEMA_VERSION,
			'id'            => $id,
			'type'          => 'followup.' . $event,
			'timestamp'     => self::instant( $at_utc ),
			'data'          => (object) array(
				'case'    => $parts['case'] ?? null,
				'debtor'  => $parts['debtor'] ?? null,
				'step'    => $parts['step'] ?? null,
				'task'    => $parts['task'] ?? null,
				'promise' => $parts['promise'] ?? null,
			),
		);
	}

	/**
	 * @param object{status: string, totalMinor: int, paidMinor: int, creditedMinor: int, dueDate: string|null}&stdClass $debt
	 * @param int $lost_minor What disputes that the customer won took away.
	 * @return WebhookCase
	 */
	private function case_with( CaseRow $case, stdClass $debt, int $lost_minor ): stdClass {
		$amount    = static fn ( int $minor ): string => DecimalAmount::format( $minor, $case->currency );
		$remaining = CaseStatus::Paid->value === $debt->status ? 0 : max( 0, $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor - $lost_minor );
		return (object) array(
			'id'        => $case->id,
			'source'    => $case->source,
			'reference' => $case->source_ref,
			'kind'      => $case->kind,
			'number'    => $case->number,
			'status'    => $debt->status,
			'currency'  => $case->currency,
			'total'     => $amount( $debt->totalMinor ),
			'paid'      => $amount( $debt->paidMinor ),
			'credited'  => $amount( $debt->creditedMinor ),
			'remaining' => $amount( $remaining ),
			'openedAt'  => self::instant( $case->opened_at_utc ),
			'closedAt'  => null === $case->closed_at_utc ? null : self::instant( $case->closed_at_utc ),
			'dueOn'     => $debt->dueDate,
			'url'       => $this->cases_url . '#/' . $case->id,
		);
	}

	/** @return WebhookDebtor */
	private static function debtor( DebtorRow $debtor, bool $with_customer ): stdClass {
		return (object) array(
			'key'   => $debtor->debtor_key,
			// After an erasure there is nobody to name.
			'name'  => $with_customer && '' !== $debtor->name ? $debtor->name : null,
			'email' => $with_customer && '' !== $debtor->email ? $debtor->email : null,
		);
	}

	private static function instant( int $at_utc ): string {
		return gmdate( 'Y-m-d\TH:i:s\Z', $at_utc );
	}
}
