<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Folding\CaseFigures;
use FollowupReminders\Analytics\Folding\CaseHistory;
use FollowupReminders\Model\Figures\KeepsFigures;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Support\Log;
use stdClass;

/**
 * Keeps the rows of figures up to date: called with what the worker has read and is about to write, inside its transaction.
 *
 * INVARIANT: a row is written only when it changed, and a day that is final is never written again.
 *
 * @phpstan-import-type CaseKept from KeepsFigures
 * @phpstan-import-type FigureHead from FigureRows
 * @phpstan-import-type MessageSent from CaseHistory
 */
final class FigureKeeper implements KeepsFigures {

	/** Days after which what is booked on a day is final. */
	private const FINAL_AFTER_DAYS = 3;

	public function __construct(
		private readonly FigureRows $rows,
		private readonly Histories $histories,
		private readonly Corrections $corrections,
		private readonly AnswerRows $answers,
		private readonly Log $log,
	) {}

	public function keep( array $cases, int $now ): void {
		$ids    = array_map( static fn ( stdClass $kept ): int => $kept->case->id, $cases );
		$stored = $this->rows->heads( $ids );
		$news   = array_values( array_filter( $cases, static fn ( stdClass $kept ): bool => self::is_news( $kept, $stored[ $kept->case->id ] ?? null ) ) );
		if ( array() === $news ) {
			return;
		}
		$messages = $this->histories->messages( array_map( static fn ( stdClass $kept ): int => $kept->case->id, $news ) );
		$sheets   = array();
		foreach ( $news as $kept ) {
			$sheets[ $kept->case->id ] = $this->sheet( $kept, $messages[ $kept->case->id ] ?? array(), $now );
		}
		$this->answers->write( array_merge( ...array_values( array_map( static fn ( CaseSheet $sheet ): array => $sheet->answers, $sheets ) ) ) );
		$this->write( $sheets, array_intersect_key( $stored, $sheets ), $now );
	}

	/**
	 * What a case's rows are by its history; where the history does not add up to what is owed, it is corrected first.
	 *
	 * @param CaseKept          $kept
	 * @param list<MessageSent> $messages Oldest first.
	 */
	public function sheet( stdClass $kept, array $messages, int $now ): CaseSheet {
		$events  = $kept->events;
		$figures = CaseFigures::of( $this->histories->of( $kept->case, $events, $kept->runs, $messages, $now ) );
		$found   = $this->corrections->find( $figures, $kept, $now );
		if ( array() !== $found ) {
			$events  = array( ...$events, ...$this->corrections->write( $found, $kept, $now ) );
			$figures = CaseFigures::of( $this->histories->of( $kept->case, $events, $kept->runs, $messages, $now ) );
		}
		return CaseSheet::of( $figures, self::last_id( $events ) );
	}

	/**
	 * @param array<int,CaseSheet>  $sheets By case.
	 * @param array<int,FigureHead> $stored Of those that have rows.
	 */
	private function write( array $sheets, array $stored, int $now ): void {
		$today = $this->histories->days()->of( $now );
		$final = LocalDays::plus( $today, -self::FINAL_AFTER_DAYS - 1 );
		$was   = $this->rows->moves( array_keys( $stored ), $final );
		foreach ( $was as $case_id => $moves ) {
			if ( ! self::are_equal( $moves, $sheets[ $case_id ]->moves_until( $final ) ) ) {
				// What was reported stays as it was; Site Health tells a person.
				$this->log->error( 'figures.final_day_differs', array( 'case' => $case_id ) );
				$this->rows->mark_faulty( $case_id );
				unset( $sheets[ $case_id ], $stored[ $case_id ] );
			}
		}
		$days = array();
		foreach ( $sheets as $case_id => $sheet ) {
			// Younger days than the final ones have no sums.
			array_push( $days, ...ChangedDays::of( $stored[ $case_id ]->row ?? null, $was[ $case_id ] ?? array(), $sheet->row, $sheet->moves_until( $final ) ) );
		}
		$this->rows->replace( $sheets, array_keys( $stored ), $days, $today );
	}

	/**
	 * @param list<array<string,int|string|null>> $a Moves.
	 * @param list<array<string,int|string|null>> $b Moves.
	 */
	private static function are_equal( array $a, array $b ): bool {
		$amounts = static fn ( array $move ): array => array( $move['booked_day'], $move['lot'], $move['billed'], $move['at_risk'], $move['recovered'], $move['lost'], $move['called_off'], $move['still_open'] );
		return array_map( $amounts, $a ) === array_map( $amounts, $b );
	}

	/**
	 * Whether anything that figures are made of is different from what the row was made of.
	 *
	 * @param CaseKept        $kept
	 * @param FigureHead|null $head
	 */
	private static function is_news( stdClass $kept, ?stdClass $head ): bool {
		if ( in_array( $kept->case->kind, CaseFigures::COUNTED_ELSEWHERE, true ) || array() === $kept->events ) {
			return false;
		}
		return null === $head || CaseFigures::RULES !== $head->rules || self::last_id( $kept->events ) > $head->foldedEventId
			|| CaseSheet::runs_key( $kept->runs ) !== $head->runsKey || ( 'clear' === $kept->truth && $kept->owedMinor !== $head->openMinor );
	}

	/** @param list<EventRow> $events */
	private static function last_id( array $events ): int {
		return max( array( 0, ...array_map( static fn ( EventRow $event ): int => $event->id, $events ) ) );
	}
}
