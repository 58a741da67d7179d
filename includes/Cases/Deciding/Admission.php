<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Cases\CasePlan;
use FollowupReminders\Engine\Decide\Admit;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Stores\OutboxStore;
use stdClass;

/**
 * Turns the effects of a debtor's plans into messages: gap, caps and digest, under the debtor's lease.
 *
 * @phpstan-import-type AnswerAct from Documents
 * @phpstan-import-type Effect from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type Admission from Documents as Answer
 * @phpstan-import-type MessageAdmitted from Admitted
 */
final class Admission {

	private const ANSWERS_WINDOW = 86400;

	public function __construct( private readonly OutboxStore $outbox ) {}

	/**
	 * @param non-empty-array<int,non-empty-list<CasePlan>> $plans By debtor.
	 * @param Policy $policy
	 * @return array<int,Admitted> By debtor.
	 */
	public function admit( array $plans, stdClass $policy, int $now ): array {
		$items    = $this->items( $plans );
		$admitted = array_fill_keys( array_keys( $plans ), new Admitted() );
		// What is only recorded never shares a message, a gap or a cap with what is sent.
		foreach ( array( RunMode::LIVE, RunMode::DRY, RunMode::HELD_OUT ) as $mode ) {
			if ( ! isset( $items[ $mode ] ) ) {
				continue;
			}
			$sent = $this->outbox->sent( array_keys( $items[ $mode ] ), $now - self::longest_window( $policy ), RunMode::LIVE === $mode );
			foreach ( $items[ $mode ] as $debtor_id => $of_debtor ) {
				/** @var Answer $answer */
				$answer                 = Admit::admit( $now, $sent[ $debtor_id ] ?? array(), array_column( $of_debtor, 'effect' ), $policy );
				$admitted[ $debtor_id ] = $admitted[ $debtor_id ]->and( self::messages( $answer, $of_debtor, $mode ), $answer );
			}
		}
		return $admitted;
	}

	/**
	 * @param Answer $answer
	 * @param array<string,array{effect:Effect,item:OutboxItem}> $items By key.
	 * @return list<MessageAdmitted>
	 */
	private static function messages( stdClass $answer, array $items, string $mode ): array {
		$messages = array();
		foreach ( $answer->messages as $message ) {
			$messages[] = (object) array(
				'channel' => $items[ $message->keys[0] ]['item']->action_kind,
				'lane'    => $items[ $message->keys[0] ]['effect']->of,
				'mode'    => $mode,
				'items'   => array_map( static fn ( string $key ): OutboxItem => $items[ $key ]['item'], $message->keys ),
			);
		}
		return $messages;
	}

	/**
	 * Effects that are not owed or settled yet.
	 *
	 * @param array<int,non-empty-list<CasePlan>> $plans By debtor.
	 * @return array<string,array<int,array<string,array{effect:Effect,item:OutboxItem}>>> By mode, debtor and key.
	 */
	private function items( array $plans ): array {
		$asked = array();
		foreach ( $plans as $debtor_id => $of_debtor ) {
			foreach ( $of_debtor as $plan ) {
				foreach ( $plan->effects() as $effect ) {
					$asked[ $effect->key ] = array( $plan->run->mode ?? '', $debtor_id, $plan, $effect );
				}
			}
		}
		foreach ( $this->outbox->items_by_key( array_map( 'strval', array_keys( $asked ) ) ) as $there ) {
			if ( MessageState::WITHDRAWN !== $there->state ) {
				unset( $asked[ $there->item_key ] );
			}
		}
		$items = array();
		foreach ( $asked as $key => list( $mode, $debtor_id, $plan, $effect ) ) {
			$items[ $mode ][ $debtor_id ][ $key ] = array(
				'effect' => $effect,
				'item'   => self::item( $plan, $effect ),
			);
		}
		return $items;
	}

	/** @param Effect $effect */
	private static function item( CasePlan $plan, stdClass $effect ): OutboxItem {
		$answer = 'answer' === $effect->of ? self::answer_of( $plan, $effect ) : null;
		return new OutboxItem(
			id: 0,
			item_key: $effect->key,
			case_id: $plan->case->id,
			message_id: 0,
			run_no: $plan->run->runNo ?? 0,
			step_id: $answer->answerId ?? $plan->decision->stepId ?? '',
			occurrence: null === $answer ? $plan->decision->occurrence ?? 0 : 0,
			branch_id: $answer->branchId ?? $plan->decision->branchId ?? '',
			action_id: $effect->action->id,
			action_kind: $effect->action->kind,
			action_ref: $effect->action->ref,
			due_at_utc: $effect->dueAtUtc,
			state: MessageState::OWED,
			event_id: $answer?->eventId,
		);
	}

	/**
	 * @param Effect $effect
	 * @return AnswerAct|null The answer that asks for it.
	 */
	private static function answer_of( CasePlan $plan, stdClass $effect ): ?stdClass {
		foreach ( $plan->decision->answers ?? array() as $answer ) {
			if ( in_array( $effect, $answer->effects, true ) ) {
				return $answer;
			}
		}
		return null;
	}

	/**
	 * How far back the limits of a policy reach, in seconds: answers are counted by the day.
	 *
	 * @param Policy $policy
	 */
	public static function longest_window( stdClass $policy ): int {
		return max( $policy->debtorGapSeconds, ...array_column( $policy->debtorCaps, 'windowSeconds' ), ...array( self::ANSWERS_WINDOW ) );
	}
}
