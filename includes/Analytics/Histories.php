<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Folding\CaseHistory;
use FollowupReminders\Analytics\Folding\MoneyEvent;
use FollowupReminders\Analytics\Folding\Tolerances;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Json;

/**
 * Puts together what the figures of a case are folded from.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type MessageSent from CaseHistory
 */
final class Histories {

	/** Policies change seldom; a worker that lives for hours must use the new one all the same. */
	private const KEEP_SECONDS = 60;

	private ?Tolerances $tolerances = null;
	private int $read_at_utc        = 0;

	public function __construct(
		private readonly Database $database,
		private readonly ZonePeriods $zones,
	) {}

	public function days(): LocalDays {
		return $this->zones->days();
	}

	/**
	 * @param list<EventRow>    $events   All of the case.
	 * @param list<RunState>    $runs     Oldest first.
	 * @param list<MessageSent> $messages Oldest first.
	 */
	public function of( CaseRow $case, array $events, array $runs, array $messages, int $now ): CaseHistory {
		return new CaseHistory(
			case_id: $case->id,
			currency: $case->currency,
			kind: $case->kind,
			opened_at_utc: $case->opened_at_utc,
			total_minor: $case->total_minor,
			due_date: $case->due_date,
			events: MoneyEvent::all( $events, $case->currency ),
			runs: $runs,
			messages: $messages,
			days: $this->zones->days(),
			tolerances: $this->tolerances( $now ),
			unit: $case->debtor_id,
		);
	}

	/**
	 * @param list<int> $case_ids Cases.
	 * @return array<int,list<MessageSent>> By case, oldest first.
	 */
	public function messages( array $case_ids ): array {
		$messages = array();
		$rows     = array() === $case_ids ? array() : $this->database->rows( 'SELECT case_id, message_id, step_id, sequence_id, sent_at_utc, state, channel FROM {figure_messages} WHERE case_id IN (' . Database::ids( $case_ids ) . ') ORDER BY case_id, sent_at_utc, message_id' );
		foreach ( $rows as $row ) {
			$messages[ (int) $row['case_id'] ][] = (object) array(
				'messageId'  => (int) $row['message_id'],
				'stepId'     => (string) $row['step_id'],
				'sequenceId' => (string) $row['sequence_id'],
				'sentAtUtc'  => (int) $row['sent_at_utc'],
				'state'      => (string) $row['state'],
				'channel'    => (string) $row['channel'],
			);
		}
		return $messages;
	}

	private function tolerances( int $now ): Tolerances {
		if ( null === $this->tolerances || abs( $now - $this->read_at_utc ) > self::KEEP_SECONDS ) {
			$versions = array();
			foreach ( $this->database->rows( 'SELECT document, saved_at_utc FROM {policies} ORDER BY version' ) as $row ) {
				$policy = Json::decode( (string) $row['document'] );
				/** @var list<object{currency: string, amountMinor: int}> $tolerances */
				$tolerances = $policy->tolerances ?? array();
				$versions[] = array(
					'fromUtc'    => (int) $row['saved_at_utc'],
					'byCurrency' => array_column( $tolerances, 'amountMinor', 'currency' ),
					'graceDays'  => is_int( $policy->promiseGraceDays ?? null ) ? $policy->promiseGraceDays : 0,
				);
			}
			$this->tolerances  = new Tolerances( $versions );
			$this->read_at_utc = $now;
		}
		return $this->tolerances;
	}
}
