<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorMoves;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Tags\TagStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;

/**
 * Moves cases to the debtor their source names by now, and makes one debtor of a guest and the customer who has the guest's address.
 *
 * INVARIANT: under the leases of both, so that no worker writes to either meanwhile; what was owed is withdrawn and decided again over
 * all of the new debtor's cases, so gap and caps hold. Keys are of the case and stay.
 */
final class DebtorMover {

	private const PAIRS         = 50;
	private const LEASE_SECONDS = 60;

	public function __construct(
		private readonly DebtorMoves $moves,
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly OutboxStore $outbox,
		private readonly TagStore $tags,
		private readonly LedgerStore $ledger,
		private readonly Transactions $transactions,
		private readonly Log $log,
	) {}

	/** Moves what can be moved now; who is leased to a worker waits for the next call. */
	public function run( int $now ): void {
		foreach ( $this->moves->waiting( self::PAIRS ) as $pair ) {
			try {
				$this->move( $pair->fromId, $pair->toId, $now );
			} catch ( Throwable $thrown ) {
				$this->log->caught( 'debtors.not_moved', $thrown, $pair->fromId );
			}
		}
	}

	private function move( int $from_id, int $to_id, int $now ): void {
		if ( $from_id === $to_id || null === $this->debtors->find( $to_id ) ) {
			$this->moves->call_off( $from_id, $to_id );
			return;
		}
		$owner = bin2hex( random_bytes( 16 ) );
		try {
			$leased = $this->debtors->claim_all( array( $from_id, $to_id ), $owner, $now, $now + self::LEASE_SECONDS );
		} catch ( StoreException $left_behind ) {
			if ( 'left_behind' !== $left_behind->reason ) {
				throw $left_behind;
			}
			// A worker takes each of them alone.
			$this->debtors->wake( $from_id, $now );
			$this->debtors->wake( $to_id, $now );
			return;
		}
		try {
			// A message that a worker was sending when it died is reported first, under the debtor it went to.
			if ( 2 === count( $leased ) && array() === $this->outbox->find_stuck( array( $from_id ), $now ) ) {
				$this->transactions->run( fn () => $this->write( $from_id, $to_id, $now ) );
			}
		} finally {
			if ( array() !== $leased ) {
				$this->debtors->release( $leased, $owner );
			}
		}
	}

	private function write( int $from_id, int $to_id, int $now ): void {
		$from    = $this->debtors->get( $from_id );
		$is_same = null === $from->customer_id && $this->moves->share_address( $from_id, $to_id );
		$cases   = $is_same ? $this->cases->find_for_debtor( $from_id ) : $this->moves->cases( $from_id, $to_id );
		$rows    = array_map( static fn ( CaseRow $case ): LedgerRow => self::row( $case, $to_id, $is_same, $now ), $cases );

		$this->withdraw( $cases, $now );
		$this->moves->move( $cases, $this->ledger->record_all( $rows ), $to_id, $now );
		if ( $is_same ) {
			$this->tags->merge( $from_id, $to_id, $now );
			$this->keep_recipients( $from, $this->debtors->get( $to_id ), $now );
			$this->moves->merge( $from_id, $to_id, $now );
		} elseif ( null === $from->customer_id ) {
			// A guest's mails went to the same person; those to another customer did not.
			$this->moves->move_messages( $from_id, $to_id );
		}
		$this->wake_siblings( $cases, $now );
		$this->debtors->wake( $to_id, $now );
	}

	private function keep_recipients( DebtorRow $from, DebtorRow $to, int $now ): void {
		if ( array() !== $from->recipients?->all() && array() === $to->recipients?->all() ) {
			$this->debtors->set_recipients( $to->id, Recipients::none(), $from->recipients ?? Recipients::none(), $now );
		}
	}

	/** @param list<CaseRow> $cases Cases. */
	private function withdraw( array $cases, int $now ): void {
		foreach ( $this->outbox->open_items( array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) ) as $item ) {
			$this->outbox->withdraw( $item->message_id, array( $item->id ), 'debtor_changed', $now );
		}
	}

	/**
	 * A dispute may hold the debtor's other cases: the new debtor's from now on, and no longer the old one's.
	 *
	 * @param list<CaseRow> $cases As they were.
	 */
	private function wake_siblings( array $cases, int $now ): void {
		foreach ( $cases as $case ) {
			if ( 0 < $case->open_disputes ) {
				$this->cases->wake_siblings( $case, $now );
				$this->cases->wake_siblings( $this->cases->get( $case->id ), $now );
			}
		}
	}

	private static function row( CaseRow $case, int $to_id, bool $is_same, int $now ): LedgerRow {
		$document = (object) array(
			'details' => (object) array(
				'fromDebtorId' => $case->debtor_id,
				'toDebtorId'   => $to_id,
			),
		);
		return LedgerRow::event( $case->id, $is_same ? 'debtor_merged' : 'debtor_moved', $now, $case->run->runNo ?? null, $document );
	}
}
