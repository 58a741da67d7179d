<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Folding\BookedChange;
use FollowupReminders\Analytics\Folding\CaseFigures;
use FollowupReminders\Analytics\Folding\CaseHistory;
use FollowupReminders\Analytics\Folding\CaseOutcome;
use FollowupReminders\Analytics\Folding\Contacts;
use FollowupReminders\Analytics\Folding\Disputes;
use FollowupReminders\Analytics\Folding\MessageAnswers;
use FollowupReminders\Analytics\Folding\Promises;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\RunMode;
use stdClass;

/**
 * The rows of one case: one of what it was and is, one for each payment and day of what changed.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type MessageAnswer from MessageAnswers
 * @phpstan-type Row array<string,int|string|null>
 */
final class CaseSheet {

	/**
	 * @param Row|null  $row   Null: the case has no row, as it was never at risk and has no due date.
	 * @param list<Row> $moves By day and lot.
	 * @param list<Row> $outcomes Of promises and disputes, by number.
	 * @param list<MessageAnswer> $answers What was done after its emails.
	 */
	private function __construct(
		public readonly ?array $row,
		public readonly array $moves,
		public readonly array $outcomes = array(),
		public readonly array $answers = array(),
	) {}

	public static function of( CaseFigures $figures, int $last_event_id ): self {
		$history = $figures->history;
		$moments = $figures->moments;
		$is_kept = $figures->counts() && ( null !== $moments || null !== $history->due_date_by( $history->events ) );
		if ( ! $is_kept ) {
			return new self( null, array(), array(), MessageAnswers::of( $history ) );
		}
		$sealed = $figures->sealed()->buckets();
		$fold   = $figures->now();
		$now    = $fold->buckets();
		$run    = self::first_counted( $history );
		$paid_at = self::paid_in_full_at( $history, $now->open_minor );
		$row    = array(
			'case_id'         => $history->case_id,
			'currency'        => $history->currency,
			'risk_day'        => $figures->risk_day() ?? '',
			'kind'            => $history->kind,
			'unit'            => $history->unit,
			'due_date'        => $history->due_date_by( $history->events ),
			'opened_day'      => $history->days->of( $history->opened_at_utc ),
			'risk_at_utc'     => $moments->risk_at_utc ?? null,
			'cohort_at_utc'   => $moments?->cohort_at_utc(),
			'window_ends_utc' => $moments?->window_ends_utc(),
			'seals_at_utc'    => $moments?->seals_at_utc(),
			'population'      => $figures->population(),
			'sequence_id'     => $run->sequenceId ?? '',
			'version'         => $run->version ?? 0,
			'arm'             => self::arm( $run ),
			'reason'          => $figures->decline_reason(),
			'gateway'         => $figures->gateway(),
			'sealed_a'        => $sealed->at_risk_minor,
			'sealed_r'        => $sealed->recovered_minor,
			'sealed_l'        => $sealed->lost_minor,
			'sealed_x'        => $sealed->off_minor,
			'sealed_o'        => $sealed->open_minor,
			'now_a'           => $now->at_risk_minor,
			'now_r'           => $now->recovered_minor,
			'now_l'           => $now->lost_minor,
			'now_x'           => $now->off_minor,
			'now_o'           => $now->open_minor,
			'disputed'        => min( $figures->disputed_minor(), $now->open_minor ),
			'settled_at_utc'  => $figures->sealed()->settled_at_utc(),
			'paid_at_utc'     => $paid_at,
			'billed'          => $now->billed_minor,
			'paid'            => self::paid_minor( $history, $now->billed_minor ),
			'paid_day'        => null === $paid_at ? null : $history->days->of( $paid_at ),
			'emails'          => $figures->emails(),
			'rules'           => CaseFigures::RULES,
			'folded_event_id' => $last_event_id,
			'runs_key'        => self::runs_key( $history->runs ),
		);
		$outcomes = array( ...Promises::of( $figures ), ...Disputes::of( $figures ), ...Contacts::of( $figures ) );
		return new self(
			$row,
			array_map( static fn ( BookedChange $change ): array => self::move( $history, $change ), $figures->booked() ),
			array_map( static fn ( int $no, CaseOutcome $outcome ): array => self::outcome( $history, $no, $outcome ), array_keys( $outcomes ), $outcomes ),
			MessageAnswers::of( $history )
		);
	}

	/** A case that figures do not count. */
	public static function none(): self {
		return new self( null, array() );
	}

	/**
	 * @param Row|null $row A row.
	 * @return Row|null What two foldings of the same history agree on, in one order.
	 */
	public static function comparable( ?array $row ): ?array {
		if ( null === $row ) {
			return null;
		}
		// Cases of a customer who was merged with another stay as they were.
		// Emails are counted when a case is sealed, so that a reminder does not write its row.
		unset( $row['unit'], $row['emails'] );
		ksort( $row, SORT_STRING );
		return $row;
	}

	/**
	 * @param string $day The last one that is final.
	 * @return list<Row> Those booked until then.
	 */
	public function moves_until( string $day ): array {
		return array_values( array_filter( $this->moves, static fn ( array $move ): bool => (string) $move['booked_day'] <= $day ) );
	}

	/** @return Row */
	private static function move( CaseHistory $history, BookedChange $booked ): array {
		$lot = $booked->lot;
		return array(
			'currency'    => $history->currency,
			'booked_day'  => $booked->day,
			'case_id'     => $history->case_id,
			'lot'         => $booked->lot_no,
			'billed'      => $booked->change->billed_minor,
			'at_risk'     => $booked->change->at_risk_minor,
			'recovered'   => $booked->change->recovered_minor,
			'lost'        => $booked->change->lost_minor,
			'called_off'  => $booked->change->off_minor,
			'still_open'  => $booked->change->open_minor,
			'followed'    => true === $lot?->is_followed ? 1 : 0,
			'brought_by'  => $lot->brought_by ?? '',
			'via'         => $lot->via ?? '',
			'sequence_id' => $lot->sequence_id ?? '',
			'step_id'     => $lot->step_id ?? '',
			'attempt'     => $lot->attempt ?? 0,
			'had_link'    => true === $lot?->had_link ? 1 : 0,
			'had_card'    => true === $lot?->had_card ? 1 : 0,
			'had_contact' => true === $lot?->had_contact ? 1 : 0,
			'early'       => $booked->change->early_minor,
			'age'         => $booked->age,
		);
	}

	/** @return Row */
	private static function outcome( CaseHistory $history, int $no, CaseOutcome $outcome ): array {
		return array(
			'currency'   => $history->currency,
			'kind'       => $outcome->kind,
			'day'        => $outcome->day,
			'case_id'    => $history->case_id,
			'no'         => $no,
			'amount'     => $outcome->amount_minor,
			'done_day'   => $outcome->done_day,
			'kept_until' => $outcome->kept_until,
			'late_until' => $outcome->late_until,
		);
	}

	/** @return RunState|null The first that is no test: live, or held out to compare with. */
	private static function first_counted( CaseHistory $history ): ?stdClass {
		foreach ( $history->runs as $run ) {
			if ( RunMode::DRY !== $run->mode ) {
				return $run;
			}
		}
		return null;
	}

	/** @param RunState|null $run */
	private static function arm( ?stdClass $run ): string {
		$arms = $run->arms ?? array();
		foreach ( $arms as $arm ) {
			if ( RunMode::HELD_OUT === $arm->arm ) {
				$arms = array( $arm );
			}
		}
		return array() === $arms ? '' : substr( $arms[0]->experiment . ':' . $arms[0]->arm, 0, 81 );
	}

	/** Money that came for the case, also before it was due, less what was taken back. */
	private static function paid_minor( CaseHistory $history, int $billed_minor ): int {
		$paid = 0;
		foreach ( $history->events as $event ) {
			$is_corrected = EventKind::Corrected === $event->kind;
			$paid += match ( true ) {
				EventKind::PaymentReceived === $event->kind || ( $is_corrected && 'payment' === $event->text( 'what' ) )  => $event->amount_minor,
				EventKind::PaymentReversed === $event->kind || ( $is_corrected && 'reversed' === $event->text( 'what' ) ) => -$event->amount_minor,
				default => 0,
			};
		}
		return max( 0, min( $paid, $billed_minor ) );
	}

	/** When the last payment left nothing to pay; null where something is, or nobody paid. */
	private static function paid_in_full_at( CaseHistory $history, int $open_minor ): ?int {
		$paid_at = null;
		foreach ( 0 === $open_minor ? $history->events : array() as $event ) {
			$paid_at = EventKind::PaymentReceived === $event->kind ? $event->occurred_at_utc : $paid_at;
		}
		return $paid_at;
	}

	/**
	 * @param list<RunState> $runs Oldest first.
	 * @return string The same as long as nothing changed that figures read of them.
	 */
	public static function runs_key( array $runs ): string {
		$words = array_map( static fn ( stdClass $run ): string => "$run->runNo:$run->mode:$run->sequenceId:$run->version:$run->enrolledAtUtc", $runs );
		return substr( hash( 'sha256', implode( ' ', $words ) ), 0, 16 );
	}
}
