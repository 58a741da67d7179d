<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Rows\CaseRow;

/** That a colleague spoke or wrote to a customer, with what came of it; recording money is no contact. */
final class StaffContacts {

	public const HOW      = array( 'call', 'message', 'answer', 'visit' );
	public const OUTCOMES = array( 'promise', 'plan', 'dispute', 'will_pay', 'not_reached', 'call_again', 'wrong_contact', 'refused', 'other' );

	public function __construct( private readonly PersonActs $acts ) {}

	/**
	 * @param value-of<self::HOW>      $how
	 * @param value-of<self::OUTCOMES> $outcome
	 * @param int|null                 $task_id The task it was done for.
	 * @param string                   $act_id  Names the contact, so that a repeated request changes nothing; [a-z0-9_-]{1,64}.
	 */
	public function record( CaseRow $case, string $how, string $outcome, ?int $task_id, string $act_id, int $user_id ): RecordResult {
		$details = (object) array(
			'how'     => $how,
			'outcome' => $outcome,
			'taskId'  => $task_id,
		);
		return $this->acts->tell( $case, EventKind::Contacted, $details, $act_id, $user_id );
	}
}
