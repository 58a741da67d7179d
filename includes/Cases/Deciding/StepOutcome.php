<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/**
 * The outcome of a step, or of an answer, from the outcomes of its actions.
 *
 * @phpstan-import-type EntryAnswered from Documents
 * @phpstan-import-type EntryResolved from Documents
 * @phpstan-import-type RunState from Documents
 */
final class StepOutcome {

	/**
	 * The entry that resolves a step or an answer, once nothing of it is open any more.
	 *
	 * @param list<OutboxItem> $items Items of its case, as they are now.
	 * @param OutboxItem       $of    Any item of it.
	 * @return EntryResolved|EntryAnswered|null Null while something is still owed, or when nothing of it was done.
	 */
	public static function entry( array $items, OutboxItem $of, int $now ): ?stdClass {
		$items = array_values(
			array_filter( $items, static fn ( OutboxItem $item ): bool => $item->place() === $of->place() )
		);
		foreach ( $items as $item ) {
			if ( in_array( $item->state, array( MessageState::OWED, MessageState::SENDING ), true ) ) {
				return null;
			}
		}
		$outcome = self::outcome( $items );
		if ( null === $outcome ) {
			return null;
		}
		if ( null !== $of->event_id ) {
			return (object) array(
				'kind'     => 'answered',
				'atUtc'    => $now,
				'answered' => (object) array(
					'answerId' => $items[0]->step_id,
					'eventId'  => $of->event_id,
					'outcome'  => $outcome[0],
					'why'      => $outcome[1],
					'branchId' => $items[0]->branch_id,
					'atUtc'    => $now,
				),
			);
		}
		return (object) array(
			'kind'       => 'resolved',
			'atUtc'      => $now,
			'resolution' => (object) array(
				'stepId'     => $items[0]->step_id,
				'occurrence' => $items[0]->occurrence,
				'outcome'    => $outcome[0],
				'why'        => $outcome[1],
				'branchId'   => $items[0]->branch_id,
				'atUtc'      => $now,
			),
		);
	}

	/**
	 * A resolution is written once, and only into the run it is of; only `unknown` is corrected.
	 *
	 * @param RunState|null               $run
	 * @param EntryResolved|EntryAnswered $entry
	 */
	public static function may_apply( ?stdClass $run, int $run_no, stdClass $entry ): bool {
		if ( null === $run || $run_no !== $run->runNo ) {
			return false;
		}
		if ( 'answered' === $entry->kind ) {
			$before = Apply::find_answered( $run, $entry->answered->answerId, $entry->answered->eventId );
			return null === $before || ( 'unknown' === $before->outcome && 'unknown' !== $entry->answered->outcome );
		}
		foreach ( $run->resolved as $resolution ) {
			if ( $resolution->stepId === $entry->resolution->stepId && $resolution->occurrence === $entry->resolution->occurrence ) {
				return 'unknown' === $resolution->outcome && 'unknown' !== $entry->resolution->outcome;
			}
		}
		return true;
	}

	/**
	 * What reached the debtor decides; the shop's own tasks and notes decide only where there is nothing else.
	 *
	 * @param list<OutboxItem> $items Items.
	 * @return array{string,string|null}|null Outcome and reason.
	 */
	private static function outcome( array $items ): ?array {
		$reaching = array_values( array_filter( $items, static fn ( OutboxItem $item ): bool => in_array( $item->action_kind, Kinds::REACHING, true ) ) );
		$deciding = array() === $reaching ? $items : $reaching;
		foreach ( array( MessageState::DELIVERED, MessageState::UNKNOWN ) as $state ) {
			foreach ( $deciding as $item ) {
				if ( $state === $item->state ) {
					return array( $state, null );
				}
			}
		}
		$failed = array_values( array_filter( $deciding, static fn ( OutboxItem $item ): bool => MessageState::FAILED === $item->state ) );
		if ( array() === $failed ) {
			return null;
		}
		foreach ( $failed as $item ) {
			if ( ! str_starts_with( $item->code, 'no_channel' ) ) {
				return array( 'failed', null );
			}
		}
		// An address is missing only where words were meant for the customer.
		$messages = array_filter( $deciding, static fn ( OutboxItem $item ): bool => Kinds::is_message( $item->action_kind ) );
		return array( 'skipped', array() === $messages ? 'not_possible' : 'no_channel' );
	}
}
