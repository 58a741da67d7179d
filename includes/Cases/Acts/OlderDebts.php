<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\Deciding\Admission;
use FollowupReminders\Cases\Deciding\CaseSnapshot;
use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\OlderDebtChoice;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OlderDebtStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\SequenceStore;
use stdClass;

/**
 * Debts that were there before a sequence was switched on: no sequence takes them unless a person says so. Sums by age for who has to
 * choose, and what the engine needs to foresee what the choice brings. Writes nothing.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type Sent from Documents
 * @phpstan-import-type ZoneTable from Documents
 * @phpstan-import-type DebtSum from OlderDebtStore
 * @phpstan-import-type DebtsOfDebtor from OlderDebtStore
 * @phpstan-type DebtorInputs object{now: int, policy: Policy, sequences: list<SequenceDocument>, debtors: list<InputsOfDebtor>, nextAfter: int|null}&stdClass
 * @phpstan-type InputsOfDebtor object{
 *   debtorId: int,
 *   name: string,
 *   sent: list<Sent>,
 *   policy: Policy|null,
 *   shopZone: ZoneTable,
 *   recipientZones: list<ZoneTable>,
 *   cases: list<object{number: string, isChosen: bool, facts: Facts, runs: list<RunState>}&stdClass>,
 *   versions: list<SequenceDocument>,
 * }&stdClass
 */
final class OlderDebts {

	/** How much is read in one request: a debtor is never cut in two, since all of a debtor's messages are weighed together. */
	private const DEBTORS_AT_ONCE = 25;
	private const CASES_AT_ONCE   = 50;

	public function __construct(
		private readonly OlderDebtStore $older,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly SequenceStore $sequences,
		private readonly FactsReader $fact_sheet,
		private readonly RulesBook $rules_book,
	) {}

	public function has_live_sequence(): bool {
		return array() !== $this->live();
	}

	/** @return list<object{id: string, sums: list<DebtSum>}&stdClass> Of every age, youngest first. */
	public function bands( int $now ): array {
		return array_map(
			fn ( AgeBand $band ): stdClass => (object) array(
				'id'   => $band->value,
				'sums' => $this->older->sums( $this->choice( array( $band ), null, $now, $now ) ),
			),
			AgeBand::cases()
		);
	}

	/**
	 * @param list<AgeBand>     $bands     Ages.
	 * @param list<string>|null $sources   Source ids; null: all.
	 * @param int               $as_of_utc When the ages were shown: what was shown is what is chosen.
	 */
	public function choice( array $bands, ?array $sources, int $as_of_utc, int $now ): OlderDebtChoice {
		return new OlderDebtChoice( $this->before( $now ), array_map( static fn ( AgeBand $band ): array => $band->span( $as_of_utc ), $bands ), $sources );
	}

	/**
	 * Some debtors of the chosen cases, with what the engine needs to take these cases into the live sequences beside those that are in
	 * one already.
	 *
	 * @return DebtorInputs
	 */
	public function inputs( OlderDebtChoice $choice, int $after_id, int $now ): stdClass {
		$rows       = $this->older->debtors( $choice, $after_id, self::DEBTORS_AT_ONCE );
		$debtor_ids = self::first( $rows );
		$chosen     = $this->older->case_ids( $choice, $debtor_ids );
		$live       = $this->live();
		$is_end     = count( $debtor_ids ) === count( $rows ) && count( $rows ) < self::DEBTORS_AT_ONCE;
		return (object) array(
			'now'       => $now,
			'policy'    => $this->rules_book->policy(),
			'sequences' => array_map( fn ( SequenceRow $row ): stdClass => $this->rules_book->document( $row->sequence_id, $row->newest_version ), $live ),
			'debtors'   => $this->of_debtors( $debtor_ids, $chosen, array_column( $live, 'sequence_id' ), $now ),
			'nextAfter' => $is_end || array() === $debtor_ids ? null : end( $debtor_ids ),
		);
	}

	/**
	 * @param list<DebtsOfDebtor> $rows
	 * @return list<int> As many debtors as are read at once, one at least.
	 */
	private static function first( array $rows ): array {
		$debtor_ids = array();
		$count      = 0;
		foreach ( $rows as $row ) {
			$count += $row->casesCount;
			if ( array() !== $debtor_ids && $count > self::CASES_AT_ONCE ) {
				break;
			}
			$debtor_ids[] = $row->debtorId;
		}
		return $debtor_ids;
	}

	/**
	 * @param list<int>    $debtor_ids Debtors.
	 * @param list<int>    $chosen     Cases that are to be taken in.
	 * @param list<string> $live       Ids of sequences.
	 * @return list<InputsOfDebtor>
	 */
	private function of_debtors( array $debtor_ids, array $chosen, array $live, int $now ): array {
		$cases = array_filter(
			$this->cases->find_readable( array( ...$chosen, ...$this->older->enrolled_ids( $debtor_ids ) ) ),
			// What is in a sequence that is switched off is on hold, and writes to nobody.
			static fn ( CaseRow $case ): bool => null === $case->run || ( null === $case->run->ended && in_array( $case->run->sequenceId, $live, true ) )
		);
		$backgrounds = $this->fact_sheet->backgrounds( array_values( $cases ) );
		$inputs      = array();
		foreach ( $this->debtors->find_all( $debtor_ids ) as $debtor ) {
			$own = array_values( array_filter( $cases, static fn ( CaseRow $case ): bool => $case->debtor_id === $debtor->id ) );
			if ( array() !== $own ) {
				$inputs[] = $this->of_debtor( $debtor, $own, $backgrounds, $now );
			}
		}
		return $inputs;
	}

	/**
	 * @param non-empty-list<CaseRow> $cases       Those in no sequence are to be taken in.
	 * @param array<int,CaseSnapshot> $backgrounds By case.
	 * @return InputsOfDebtor
	 */
	private function of_debtor( DebtorRow $debtor, array $cases, array $backgrounds, int $now ): stdClass {
		$of_cases = array();
		$zones    = array();
		$versions = array();
		foreach ( $cases as $case ) {
			$facts      = $this->fact_sheet->read( $case, $debtor, $now, $backgrounds[ $case->id ] )->facts;
			$zones[]    = $this->rules_book->zones( $facts, $debtor->state, $now );
			$of_cases[] = (object) array(
				'number'   => $case->number,
				'isChosen' => null === $case->run,
				'facts'    => $facts,
				'runs'     => null === $case->run ? $case->past_runs : array( ...$case->past_runs, $case->run ),
			);
			if ( null !== $case->run ) {
				$versions[ "{$case->run->sequenceId} {$case->run->version}" ] = $this->rules_book->document( $case->run->sequenceId, $case->run->version );
			}
		}
		// The tables that begin first cover the facts of all cases.
		usort( $zones, static fn ( stdClass $a, stdClass $b ): int => $a->fromUtc <=> $b->fromUtc );
		$policy = $this->rules_book->policy_for( $debtor->mail_times, $zones[0]->recipientZones, $now );
		return (object) array(
			'debtorId'       => $debtor->id,
			'name'           => '' === $debtor->name ? $debtor->email : $debtor->name,
			'sent'           => $this->outbox->sent( array( $debtor->id ), $now - Admission::longest_window( $this->rules_book->policy() ) )[ $debtor->id ] ?? array(),
			'policy'         => $policy === $this->rules_book->policy() ? null : $policy,
			'shopZone'       => $zones[0]->shopZone,
			'recipientZones' => $zones[0]->recipientZones,
			'cases'          => $of_cases,
			'versions'       => array_values( $versions ),
		);
	}

	/** Cases opened before then are older than a sequence that is live; with none, all there are. */
	private function before( int $now ): int {
		$switched_on = array_map( static fn ( SequenceRow $row ): int => $row->switched_on_at_utc ?? $now + 1, $this->live() );
		return array() === $switched_on ? $now + 1 : max( $switched_on );
	}

	/** @return list<SequenceRow> In the owner's order. */
	private function live(): array {
		return array_values( array_filter( $this->sequences->all(), static fn ( SequenceRow $row ): bool => RunMode::LIVE === $row->mode ) );
	}
}
