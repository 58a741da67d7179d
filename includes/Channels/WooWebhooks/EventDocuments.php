<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\WooWebhooks;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Channels\Webhook\WebhookDocument;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Zones;
use stdClass;

/**
 * The document for an action of docs/hooks.md: made when it is sent, from what is known then.
 *
 * @phpstan-import-type WebhookEvent from WebhookDocument
 * @phpstan-import-type WebhookParts from WebhookDocument
 */
final class EventDocuments {

	/** Each is the action `followup_reminders_{event}`. */
	public const EVENTS = array(
		'case_opened',
		'case_closed',
		'case_paid',
		'case_reopened',
		'reminder_delivered',
		'reminder_failed',
		'reminder_unknown',
		'task_raised',
		'task_done',
		'promise_broken',
	);

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly TaskStore $tasks,
		private readonly FactsStore $facts,
		private readonly WebhookDocument $document,
		private readonly Zones $zones,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string $argument The action's first.
	 * @return WebhookEvent|null Null when there is no such event.
	 */
	public function of( string $event, string $argument ): ?stdClass {
		return match ( explode( '_', $event )[0] ) {
			'case'     => $this->of_case( $event, (int) $argument ),
			'reminder' => $this->of_reminder( $event, $argument ),
			'task'     => $this->of_task( $event, $argument ),
			'promise'  => $this->of_promise( $event, $argument ),
			default    => null,
		};
	}

	/** @return WebhookEvent */
	private function of_case( string $event, int $case_id ): stdClass {
		$case = $this->cases->find( $case_id );
		$at   = match ( $event ) {
			'case_opened'   => $case?->opened_at_utc,
			'case_reopened' => null,
			default         => $case?->closed_at_utc,
		} ?? $this->clock->now();
		// A case is opened once, and may be closed more than once.
		$id = 'case_opened' === $event ? "$event.$case_id" : "$event.$case_id.$at";
		return $this->about( $event, $id, $at, $case );
	}

	/** @return WebhookEvent */
	private function of_reminder( string $event, string $item_key ): stdClass {
		$item    = $this->outbox->find_item( $item_key );
		$case    = null === $item ? null : $this->cases->find( $item->case_id );
		$message = null === $item ? null : $this->outbox->find_message( $item->message_id );
		$outcome = match ( $event ) {
			'reminder_delivered' => MessageState::DELIVERED,
			'reminder_failed'    => MessageState::FAILED,
			default              => MessageState::UNKNOWN,
		};
		$parts = null === $item || null === $case ? array() : array( 'step' => WebhookDocument::step( $item, $case, $outcome ) );
		return $this->about( $event, "$event.$item_key", $message->handed_over_at_utc ?? $this->clock->now(), $case, $parts );
	}

	/** @return WebhookEvent */
	private function of_task( string $event, string $task_key ): stdClass {
		$task = $this->tasks->find_by_key( $task_key );
		$case = null === $task ? null : $this->cases->find( $task->case_id );
		$at   = 'task_done' === $event ? $task?->done_at_utc : $task?->created_at_utc;
		return $this->about( $event, "$event.$task_key", $at ?? $this->clock->now(), $case, null === $task ? array() : array( 'task' => WebhookDocument::task( $task ) ) );
	}

	/**
	 * @param string $promise_key `{case}.{promise}`.
	 * @return WebhookEvent
	 */
	private function of_promise( string $event, string $promise_key ): stdClass {
		list( $case_id, $promise_id ) = explode( '.', $promise_key . '.', 2 );

		$case  = $this->cases->find( (int) $case_id );
		$facts = null === $case ? null : $this->facts->find( $case->id, $case->facts_revision );
		foreach ( $facts->promises ?? array() as $promise ) {
			if ( null !== $case && $promise->id . '.' === $promise_id ) {
				$over = new DateTimeImmutable( $promise->onDate . ' 24:00', new DateTimeZone( $this->zones->shop_name() ) );
				return $this->about( $event, "$event.$promise_key", $over->getTimestamp(), $case, array( 'promise' => WebhookDocument::promise( $promise, $case->currency ) ) );
			}
		}
		return $this->about( $event, "$event.$promise_key", $this->clock->now(), $case );
	}

	/**
	 * @param WebhookParts $parts See WebhookDocument::happened().
	 * @return WebhookEvent
	 */
	private function about( string $event, string $id, int $at_utc, ?CaseRow $case, array $parts = array() ): stdClass {
		$debtor = null === $case ? null : $this->debtors->find( $case->debtor_id );
		return $this->document->happened( $event, $id, $at_utc, $case, $debtor, $parts );
	}
}
