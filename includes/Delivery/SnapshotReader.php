<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\ToldByEvents;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\StoreException;

/**
 * The debtors of a batch of messages: read together, and read again as soon as look() says that an event or
 * a change was written since.
 */
final class SnapshotReader {

	/** @var array<int,DebtorSnapshot> By debtor. */
	private array $readings = array();

	/** @var array<int,list<int>> Cases wanted, by debtor. */
	private array $case_ids = array();

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly FactsReader $fact_sheet,
	) {}

	/** @param array<int,list<int>> $case_ids By debtor. What was read before is forgotten. */
	public function begin( array $case_ids, int $now ): void {
		$this->case_ids = $case_ids;
		$this->readings = array();
		$looks          = $this->debtors->look( array_keys( $case_ids ) );
		$cases          = $this->cases->find_all( array_values( array_unique( array_merge( ...array_values( $case_ids ) ) ) ) );
		$backgrounds    = array() === $cases ? array() : $this->fact_sheet->backgrounds( array_values( $cases ) );
		foreach ( $looks as $debtor_id => $look ) {
			$of_debtor                    = array_flip( $case_ids[ $debtor_id ] );
			$this->readings[ $debtor_id ] = new DebtorSnapshot( $look, array_intersect_key( $cases, $of_debtor ), array_intersect_key( $backgrounds, $of_debtor ) );
		}
		foreach ( $this->fact_sheet->read_together( array_values( $cases ), $backgrounds ) as $case_id => $read ) {
			$of_case = $this->readings[ $cases[ $case_id ]->debtor_id ] ?? null;
			if ( null !== $of_case && isset( $of_case->cases[ $case_id ] ) ) {
				$of_case->sheets[ $case_id ]       = $this->fact_sheet->read( $cases[ $case_id ], $of_case->look->row, $now, $backgrounds[ $case_id ], $read->reading );
				$of_case->fingerprints[ $case_id ] = $read->fingerprint;
			}
		}
	}

	/**
	 * The debtor as read; look() says whether that is still true.
	 *
	 * @throws StoreException With reason `row_missing`.
	 */
	public function of( int $debtor_id ): DebtorSnapshot {
		return $this->readings[ $debtor_id ] ?? throw new StoreException( 'row_missing', 'debtors' );
	}

	/**
	 * Whether the sources of cases still say what they said when the batch was read: at most one statement for each source. No where one
	 * of them cannot tell.
	 *
	 * @param non-empty-list<int> $case_ids Of one message.
	 */
	public function are_sources_unchanged( int $debtor_id, array $case_ids ): bool {
		$reading      = $this->of( $debtor_id );
		$fingerprints = array_intersect_key( $reading->fingerprints, array_flip( $case_ids ) );
		foreach ( $case_ids as $case_id ) {
			if ( ! isset( $fingerprints[ $case_id ] ) && ! $this->fact_sheet->source( self::case_of( $reading, $case_id ) ) instanceof ToldByEvents ) {
				return false;
			}
		}
		return array() === $fingerprints || $this->fact_sheet->are_unchanged( $fingerprints, $reading->cases );
	}

	/** From now on the debtor's sources are read again each time. */
	public function distrust( int $debtor_id ): void {
		$reading               = $this->of( $debtor_id );
		$reading->sheets       = array_diff_key( $reading->sheets, $reading->fingerprints );
		$reading->fingerprints = array();
	}

	/**
	 * The debtor as it is now: one query, and the rest again only if that query says so.
	 *
	 * @throws StoreException With reason `row_missing`.
	 */
	public function look( int $debtor_id ): DebtorSnapshot {
		$before = $this->of( $debtor_id );
		$look   = $this->debtors->look( array( $debtor_id ) )[ $debtor_id ] ?? throw new StoreException( 'row_missing', 'debtors' );
		if ( $look->is_like( $before->look ) ) {
			return $before;
		}
		$cases       = $this->cases->find_all( $this->case_ids[ $debtor_id ] );
		$backgrounds = array() === $cases ? array() : $this->fact_sheet->backgrounds( array_values( $cases ) );

		$this->readings[ $debtor_id ] = new DebtorSnapshot( $look, $cases, $backgrounds );
		return $this->readings[ $debtor_id ];
	}

	/**
	 * The facts of a case to make a message ready with: as the batch was read or this tick wrote them, else as they are now.
	 *
	 * @throws StoreException With reason `row_missing`.
	 */
	public function draft_sheet( DebtorSnapshot $reading, int $case_id, int $now ): CaseReading {
		return $reading->sheets[ $case_id ] ?? $this->fact_sheet->written( self::case_of( $reading, $case_id ) ) ?? $this->sheet( $reading, $case_id, $now );
	}

	/**
	 * Reads the truth of a case from its source, past every cache.
	 *
	 * @throws StoreException With reason `row_missing`.
	 */
	public function sheet( DebtorSnapshot $reading, int $case_id, int $now ): CaseReading {
		if ( isset( $reading->sheets[ $case_id ] ) ) {
			return $reading->sheets[ $case_id ];
		}
		$case  = self::case_of( $reading, $case_id );
		$sheet = $this->fact_sheet->read( $case, $reading->look->row, $now, $reading->backgrounds[ $case_id ] );
		if ( $this->fact_sheet->source( $case ) instanceof ToldByEvents ) {
			$reading->sheets[ $case_id ] = $sheet;
		}
		return $sheet;
	}

	private static function case_of( DebtorSnapshot $reading, int $case_id ): CaseRow {
		return $reading->cases[ $case_id ] ?? throw new StoreException( 'row_missing', 'cases' );
	}
}
