<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Desk\NoteStore;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Support\Clock;

/** A colleague takes a case that needs a person, and is done with it. While they are at it, nothing is sent. */
final class DeskActs {

	/** What waits for somebody to speak with the customer; a refund that is asked for is settled where it was asked for. */
	private const DONE_BY_TALK = array( HoldKind::Person, HoldKind::Reply );
	/** The hold of whoever has taken it. */
	private const HOLD = 'desk';
	/** Whoever forgets a case does not keep it from going on for longer. */
	private const AT_MOST_SECONDS = 86400;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly TaskDesk $tasks,
		private readonly TaskActs $task_acts,
		private readonly PersonActs $person_acts,
		private readonly NoteStore $notes,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'deleted_user', array( $this, 'user_left' ), 10, 2 );
	}

	/** Whoever gets a deleted user's posts gets their cases too; otherwise they are nobody's. */
	public function user_left( int $user_id, ?int $reassigned_to = null ): void {
		$this->cases->hand_on( $user_id, $reassigned_to );
	}

	/** @return bool False when a colleague has it. */
	public function take( CaseRow $case, int $user_id ): bool {
		if ( ! $this->cases->take( $case->id, $user_id ) ) {
			return false;
		}
		if ( $case->is_open() && ! in_array( self::HOLD, $this->person_acts->holds_set( $case ), true ) ) {
			$details = (object) array(
				'holdId'   => self::HOLD,
				'kind'     => HoldKind::Person->value,
				'untilUtc' => $this->clock->now() + self::AT_MOST_SECONDS,
			);
			$this->person_acts->tell( $case, EventKind::HoldSet, $details, self::act_id( $case, 'take' ), $user_id );
		}
		return true;
	}

	/**
	 * It goes on as it would have: tasks that were open are done, and what waited for somebody to speak with the customer waits no more.
	 *
	 * @param string $note What came of it, for colleagues.
	 */
	public function finish( CaseRow $case, string $note, int $user_id ): void {
		$open = array_filter( $this->tasks->for_case( $case->id ), static fn ( TaskRow $task ): bool => 'open' === $task->state );
		foreach ( $open as $task ) {
			$this->task_acts->finish( $task, $note, $user_id );
		}
		if ( array() === $open && '' !== $note ) {
			// No task carries it.
			$this->notes->add( $case->id, $user_id, $note, $this->clock->now() );
		}
		if ( $this->cases->get( $case->id )->is_open() ) {
			foreach ( array_diff( $this->person_acts->holds_set( $case, self::DONE_BY_TALK ), array( self::HOLD ) ) as $hold_id ) {
				$this->person_acts->tell( $case, EventKind::HoldLifted, (object) array( 'holdId' => $hold_id ), self::act_id( $case, 'done' ), $user_id );
			}
		}
		$this->give_back( $case, $user_id );
	}

	/** Nobody has it any more; what is to be done about it stays. */
	public function give_back( CaseRow $case, int $user_id ): void {
		$this->cases->assign( $case->id, null );
		if ( $this->cases->get( $case->id )->is_open() && in_array( self::HOLD, $this->person_acts->holds_set( $case ), true ) ) {
			$this->person_acts->tell( $case, EventKind::HoldLifted, (object) array( 'holdId' => self::HOLD ), self::act_id( $case, 'give' ), $user_id );
		}
	}

	/** Each act has a name of its own: a case may be taken many times. */
	private static function act_id( CaseRow $case, string $what ): string {
		return $case->id . '_desk_' . $what . '_' . str_replace( '-', '', substr( wp_generate_uuid4(), 0, 18 ) );
	}
}
