<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Engine\Decide\Admit;
use FollowupReminders\Store\OutboxItem;
use FollowupReminders\Store\OutboxStore;
use stdClass;

/** Turns the effects of a debtor's plans into messages: gap, caps and digest, under the debtor's lease. */
final class Admission {

	public function __construct( private readonly OutboxStore $outbox ) {}

	/** @param list<CasePlan> $plans All of one debtor. */
	public function admit( int $debtor_id, array $plans, stdClass $policy, int $now ): Admitted {
		$messages = array();
		$deferred = array();
		$trace    = array();
		// What is only recorded never shares a message, a gap or a cap with what is sent.
		foreach ( array( 'live', 'dry', 'held_out' ) as $mode ) {
			$items = $this->items( array_values( array_filter( $plans, static fn ( CasePlan $plan ): bool => $mode === ( $plan->run->mode ?? '' ) ) ) );
			if ( array() === $items ) {
				continue;
			}
			$sent   = $this->outbox->sent_times( $debtor_id, $now - self::longest_window( $policy ), 'live' === $mode );
			$answer = Admit::admit( $now, $sent, array_column( $items, 'effect' ), $policy );
			foreach ( $answer->messages as $message ) {
				$messages[] = (object) array(
					'channel' => $items[ $message->keys[0] ]['item']->action_kind,
					'mode'    => $mode,
					'items'   => array_map( static fn ( string $key ): OutboxItem => $items[ $key ]['item'], $message->keys ),
				);
			}
			foreach ( $answer->deferred as $one ) {
				$deferred[ $one->key ] = $one;
			}
			array_push( $trace, ...$answer->trace );
		}
		return new Admitted( $messages, $deferred, $trace );
	}

	/**
	 * Effects that are not owed or settled yet.
	 *
	 * @param list<CasePlan> $plans Plans of one mode.
	 * @return array<string,array{effect:stdClass,item:OutboxItem}> By key.
	 */
	private function items( array $plans ): array {
		$items = array();
		foreach ( $plans as $plan ) {
			foreach ( $plan->effects() as $effect ) {
				$items[ $effect->key ] = array(
					'effect' => $effect,
					'item'   => self::item( $plan, $effect ),
				);
			}
		}
		foreach ( $this->outbox->items_by_key( array_map( 'strval', array_keys( $items ) ) ) as $there ) {
			if ( 'withdrawn' !== $there->state ) {
				unset( $items[ $there->item_key ] );
			}
		}
		return $items;
	}

	private static function item( CasePlan $plan, stdClass $effect ): OutboxItem {
		return new OutboxItem(
			0,
			$effect->key,
			$plan->case->id,
			0,
			$plan->run->runNo ?? 0,
			$plan->decision->stepId ?? '',
			$plan->decision->occurrence ?? 0,
			$plan->decision->branchId ?? '',
			$effect->action->id,
			$effect->action->kind,
			$effect->action->ref,
			$effect->dueAtUtc,
			'owed',
		);
	}

	/** How far back gap and caps of a policy reach, in seconds. */
	public static function longest_window( stdClass $policy ): int {
		return max( $policy->debtorGapSeconds, ...array_column( $policy->debtorCaps, 'windowSeconds' ), ...array( 0 ) );
	}
}
