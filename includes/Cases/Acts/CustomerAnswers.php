<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Replies\ReplyStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * What a customer says about a debt instead of paying it. Each answer is an event of the case, so that it holds or moves reminders and is
 * answered like any other; what they wrote is kept beside the event, and what needs a person is a task.
 *
 * INVARIANT: an answer with the same id changes nothing the second time.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class CustomerAnswers {

	/** How long a case waits for the shop to look at what a customer said. Then the reminders go on: a task nobody does forgives no debt. */
	private const WAIT_SECONDS = 7 * 86400;

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly ReplyStore $replies,
		private readonly TaskDesk $tasks,
		private readonly Clock $clock,
	) {}

	/**
	 * They pay on a day. An earlier promise gives way to it.
	 *
	 * @param string       $answer_id    Names this answer; [a-z0-9]{1,32}.
	 * @param string       $on_date      `YYYY-MM-DD`.
	 * @param int          $paid_minor   Paid so far.
	 * @param list<string> $instead_of   Ids of promises that are still on.
	 * @return bool False when it could not be stored; so with the others.
	 */
	public function promise( CaseRow $case, string $answer_id, string $on_date, int $amount_minor, int $paid_minor, array $instead_of ): bool {
		foreach ( $instead_of as $index => $promise_id ) {
			if ( null === $this->record( $case, $answer_id . '.off' . $index, EventKind::PromiseWithdrawn, (object) array( 'promiseId' => $promise_id ) ) ) {
				return false;
			}
		}
		$details = (object) array(
			'promiseId'   => 'customer_' . $answer_id,
			'onDate'      => $on_date,
			'amountMinor' => $amount_minor,
			'paidMinor'   => $paid_minor,
		);
		return null !== $this->record( $case, $answer_id, EventKind::PromiseMade, $details );
	}

	/**
	 * Something a person of the shop is to look at; until then, or for a week, nobody is reminded.
	 *
	 * @param string $about      Topic, an id that conditions may read.
	 * @param string $task_code  What the task is about.
	 * @param string $words      What they said, for people of the shop; '' for nothing.
	 * @param bool   $until_done Whether the reminders wait until the hold is lifted, however long.
	 */
	public function ask( CaseRow $case, string $answer_id, string $about, string $task_code, string $words, bool $until_done = false ): bool {
		$details = (object) array(
			'holdId'   => 'customer_' . $answer_id,
			'kind'     => HoldKind::Reply->value,
			'untilUtc' => $until_done ? null : $this->clock->now() + self::WAIT_SECONDS,
			'about'    => $about,
		);
		return $this->tell_shop( $case, $answer_id, $this->record( $case, $answer_id, EventKind::HoldSet, $details ), $task_code, $words );
	}

	/** Something is wrong with what is asked for: no debt until it is decided. */
	public function dispute( CaseRow $case, string $answer_id, int $amount_minor, string $task_code, string $words ): bool {
		$details = (object) array(
			'disputeId'   => 'customer_' . $answer_id,
			'amountMinor' => $amount_minor,
		);
		return $this->tell_shop( $case, $answer_id, $this->record( $case, $answer_id, EventKind::DisputeOpened, $details ), $task_code, $words );
	}

	/** More time, by the owner's rule. */
	public function extend( CaseRow $case, string $answer_id, string $due_on, string $instead_of, string $words ): bool {
		$details  = (object) array(
			'dueOn'     => $due_on,
			'insteadOf' => $instead_of,
			'about'     => 'customer',
		);
		$recorded = $this->record( $case, $answer_id, EventKind::ExtensionGranted, $details );
		if ( true === $recorded ) {
			$this->quote( $case, $answer_id, $words );
		}
		return null !== $recorded;
	}

	/** @param bool|null $recorded Of the event: null when it could not be stored. */
	private function tell_shop( CaseRow $case, string $answer_id, ?bool $recorded, string $task_code, string $words ): bool {
		if ( true === $recorded ) {
			$this->quote( $case, $answer_id, $words );
			$this->tasks->raise( self::event_id( $case, $answer_id ), $case->id, $task_code, $this->clock->now() );
		}
		return null !== $recorded;
	}

	/** The same of a case that is held anyway: nobody is held back or held longer for it. */
	public function ask_aside( CaseRow $case, string $answer_id, string $about, string $task_code, string $words ): bool {
		return $this->tell_shop( $case, $answer_id, $this->record( $case, $answer_id, EventKind::ReplyReceived, (object) array( 'about' => $about ) ), $task_code, $words );
	}

	/** Keeps what they said beside the event of an answer. */
	public function quote( CaseRow $case, string $answer_id, string $words ): void {
		if ( '' !== $words ) {
			$this->replies->add( $case->id, self::event_id( $case, $answer_id ), $words, $this->clock->now() );
		}
	}

	public static function event_id( CaseRow $case, string $answer_id ): string {
		return "customer.{$case->id}.$answer_id";
	}

	/**
	 * @param Details $details
	 * @return bool|null Whether it is new; null when it could not be stored.
	 */
	private function record( CaseRow $case, string $answer_id, EventKind $kind, stdClass $details ): ?bool {
		$event = new SourceEvent( $case->source, $case->source_ref, self::event_id( $case, $answer_id ), $kind, $this->clock->now(), $details );
		return match ( $this->case_events->record( $event )->outcome ) {
			'recorded'  => true,
			'duplicate' => false,
			default     => null,
		};
	}
}
