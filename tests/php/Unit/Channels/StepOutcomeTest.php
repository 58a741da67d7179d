<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Channels;

use FollowupReminders\Cases\Deciding\StepOutcome;
use FollowupReminders\Model\Rows\OutboxItem;
use PHPUnit\Framework\TestCase;

final class StepOutcomeTest extends TestCase {

	/**
	 * @dataProvider steps
	 * @param list<array{string,string,2?:string}> $items Kind, state, code.
	 * @param array{string,?string}|null           $expected Outcome and why; null while the step is open.
	 */
	public function test_what_became_of_a_step( array $items, ?array $expected ): void {
		$rows = array();
		foreach ( $items as $index => $item ) {
			$rows[] = new OutboxItem(
				id: $index,
				item_key: '1.1.s.0.' . $index,
				case_id: 1,
				message_id: 1,
				run_no: 1,
				step_id: 's',
				occurrence: 0,
				branch_id: 'b',
				action_id: (string) $index,
				action_kind: $item[0],
				action_ref: null,
				due_at_utc: 1,
				state: $item[1],
				code: $item[2] ?? '',
			);
		}
		$rows[] = new OutboxItem(
			id: 9,
			item_key: '1.1.t.0.9',
			case_id: 1,
			message_id: 1,
			run_no: 1,
			step_id: 't',
			occurrence: 0,
			branch_id: 'b',
			action_id: '9',
			action_kind: 'email',
			action_ref: null,
			due_at_utc: 1,
			state: 'owed',
		);
		$entry  = StepOutcome::entry( $rows, $rows[0], 77 );
		if ( null === $entry || 'resolved' !== $entry->kind ) {
			self::assertNull( $expected );
			self::assertNull( $entry );
		} else {
			self::assertSame( $expected, array( $entry->resolution->outcome, $entry->resolution->why ) );
			self::assertSame( array( 's', 0, 'b', 77 ), array( $entry->resolution->stepId, $entry->resolution->occurrence, $entry->resolution->branchId, $entry->resolution->atUtc ) );
		}
	}

	public function test_what_became_of_an_answer(): void {
		$rows = array(
			self::thanks( 1, '31', 'delivered' ),
			self::thanks( 2, '32', 'owed' ),
		);
		self::assertNull( StepOutcome::entry( $rows, $rows[1], 77 ), 'Another event is another answer.' );
		$entry = StepOutcome::entry( $rows, $rows[0], 77 );
		self::assertSame( 'answered', $entry?->kind );
		self::assertEquals(
			(object) array(
				'answerId' => 'thanks',
				'eventId'  => '31',
				'outcome'  => 'delivered',
				'why'      => null,
				'branchId' => 'all',
				'atUtc'    => 77,
			),
			$entry->answered ?? null
		);
	}

	private static function thanks( int $id, string $event_id, string $state ): OutboxItem {
		return new OutboxItem(
			id: $id,
			item_key: "1.1.thanks.$event_id.mail",
			case_id: 1,
			message_id: $id,
			run_no: 1,
			step_id: 'thanks',
			occurrence: 0,
			branch_id: 'all',
			action_id: 'mail',
			action_kind: 'email',
			action_ref: null,
			due_at_utc: 1,
			state: $state,
			event_id: $event_id,
		);
	}

	/** @return array<string,array{list<array<int,string>>,array{string,?string}|null}> */
	public static function steps(): array {
		return array(
			'delivered'                                => array( array( array( 'email', 'delivered' ) ), array( 'delivered', null ) ),
			'one of two still owed'                    => array( array( array( 'email', 'delivered' ), array( 'note', 'owed' ) ), null ),
			'a failed note does not undo a mail'       => array( array( array( 'email', 'delivered' ), array( 'note', 'failed' ) ), array( 'delivered', null ) ),
			'a note does not stand for a failed mail'  => array( array( array( 'email', 'failed', 'smtp.body_refused' ), array( 'note', 'delivered' ) ), array( 'failed', null ) ),
			'a note does not stand for an unknown one' => array( array( array( 'email', 'unknown' ), array( 'task', 'delivered' ) ), array( 'unknown', null ) ),
			'delivered one way is delivered'           => array( array( array( 'email', 'unknown' ), array( 'sms', 'delivered' ) ), array( 'delivered', null ) ),
			'a task alone'                             => array( array( array( 'task', 'delivered' ) ), array( 'delivered', null ) ),
			'no way to reach her'                      => array( array( array( 'email', 'failed', 'no_channel.address' ) ), array( 'skipped', 'no_channel' ) ),
			'one way failed, the other is not there'   => array( array( array( 'email', 'failed', 'smtp.body_refused' ), array( 'sms', 'failed', 'no_channel.sms' ) ), array( 'failed', null ) ),
			'withdrawn is no outcome'                  => array( array( array( 'email', 'withdrawn' ) ), null ),
			'the mail withdrawn, the note written'     => array( array( array( 'email', 'withdrawn' ), array( 'note', 'delivered' ) ), null ),
		);
	}
}
