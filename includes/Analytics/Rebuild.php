<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Folding\CaseFigures;
use FollowupReminders\Analytics\Folding\CaseHistory;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\Transactions;
use stdClass;

/**
 * Makes the rows of figures again from what is recorded, or says where they differ from it.
 *
 * @phpstan-import-type MessageSent from CaseHistory
 * @phpstan-import-type Row from CaseSheet
 */
final class Rebuild {

	public const AT_ONCE = 200;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly FigureRows $rows,
		private readonly Histories $histories,
		private readonly AnswerRows $answers,
		private readonly Transactions $transactions,
	) {}

	/**
	 * One step: cases after an id.
	 *
	 * @param bool $writes False: only compares.
	 * @return object{lastId: int, looked: int, different: list<int>}&stdClass `lastId` is 0 when there are no more.
	 */
	public function step( int $after_id, bool $writes, int $now ): stdClass {
		$ids  = $this->cases->ids_after( $after_id, self::AT_ONCE );
		$step = $this->cases( $ids, $writes, $now );

		$step->lastId = array() === $ids ? 0 : max( $ids );
		return $step;
	}

	/**
	 * @param list<int> $ids    Cases.
	 * @param bool      $writes False: only compares.
	 * @return object{lastId: int, looked: int, different: list<int>}&stdClass
	 */
	public function cases( array $ids, bool $writes, int $now ): stdClass {
		$cases     = array() === $ids ? array() : $this->cases->find_readable( $ids );
		$case_ids  = array_map( static fn ( CaseRow $case ): int => $case->id, $cases );
		$events    = array() === $cases ? array() : $this->events->for_cases( $case_ids );
		$messages  = $this->histories->messages( $case_ids );
		$rows      = $this->rows->rows( $case_ids );
		$moves     = $this->rows->moves( $case_ids, '9999-12-31' );
		$outcomes  = $this->rows->outcomes( $case_ids );
		$different = array();
		$equal     = array();
		$emails    = array();
		$sheets    = array();
		$answers   = array();
		$days      = array();
		foreach ( $cases as $case ) {
			$sheet = $this->sheet( $case, $events[ $case->id ] ?? array(), $messages[ $case->id ] ?? array(), $now );
			$row   = $rows[ $case->id ] ?? null;
			array_push( $answers, ...$sheet->answers );
			if ( self::differs( $row, $moves[ $case->id ], $outcomes[ $case->id ] ?? array(), $sheet ) ) {
				$different[]         = $case->id;
				$sheets[ $case->id ] = $sheet;
				array_push( $days, ...ChangedDays::of( $row, $moves[ $case->id ], $sheet->row, $sheet->moves ) );
			} elseif ( null !== $row && null !== $sheet->row ) {
				$equal[] = $case->id;
				if ( $row['emails'] !== $sheet->row['emails'] ) {
					$emails[ $case->id ] = array(
						'emails' => (int) $sheet->row['emails'],
						'day'    => ChangedDays::of_cohort( $row ),
					);
				}
			}
		}
		$today = $this->histories->days()->of( $now );
		$this->transactions->run(
			function () use ( $writes, $answers, $sheets, $days, $today, $equal, $emails, $now ): void {
				if ( $writes ) {
					$this->answers->write( $answers );
					$this->rows->replace( $sheets, array_keys( $this->rows->heads( array_keys( $sheets ) ) ), $days, $today );
				}
				$this->rows->mark_verified( $equal, $emails, $now );
			}
		);
		foreach ( $writes ? array() : $different as $case_id ) {
			$this->rows->mark_faulty( $case_id );
		}
		return (object) array(
			'lastId'    => 0,
			'looked'    => count( $cases ),
			'different' => $different,
		);
	}

	/**
	 * @param list<EventRow> $events Of the case.
	 * @param list<MessageSent> $messages See Histories::messages().
	 */
	private function sheet( CaseRow $case, array $events, array $messages, int $now ): CaseSheet {
		$runs     = array_values( array_filter( array( ...$case->past_runs, $case->run ) ) );
		$figures  = CaseFigures::of( $this->histories->of( $case, $events, $runs, $messages, $now ) );
		$last     = max( array( 0, ...array_map( static fn ( EventRow $event ): int => $event->id, $events ) ) );
		return array() === $events ? CaseSheet::none() : CaseSheet::of( $figures, $last );
	}

	/**
	 * @param Row|null  $row      As it is stored.
	 * @param list<Row> $moves    Likewise.
	 * @param list<Row> $outcomes Likewise.
	 */
	private static function differs( ?array $row, array $moves, array $outcomes, CaseSheet $sheet ): bool {
		// Whoever was followed by whom may change until a case is sealed; what it is made of decides.
		return CaseSheet::comparable( $row ) !== CaseSheet::comparable( $sheet->row ) || $moves !== ( null === $sheet->row ? array() : $sheet->moves ) || $outcomes !== $sheet->outcomes;
	}
}
