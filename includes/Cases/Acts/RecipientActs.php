<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Support\Clock;

/** Where a customer's messages go, as a person of the shop sets it: a row of the case's history says who did it and how many addresses there are, never which. */
final class RecipientActs {

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly LedgerStore $ledger,
		private readonly Clock $clock,
	) {}

	/**
	 * Who the customer is by law, for formal notices.
	 *
	 * @param string $before As it was read.
	 * @return bool False when it was changed meanwhile, or the customer was erased.
	 */
	public function identify( CaseRow $case, string $before, string $after, int $user_id ): bool {
		$now = $this->clock->now();
		if ( ! $this->debtors->set_identity( $case->debtor_id, $before, $after, $now ) ) {
			return false;
		}
		$this->ledger->record( array( LedgerRow::person( $case->id, 'identity_changed', $now, $case->run->runNo ?? null, $user_id, (object) array( 'isSet' => '' !== $after ) ) ) );
		return true;
	}

	/**
	 * Addresses that were refused and are given again are tried again.
	 *
	 * @param Recipients $before As they were read.
	 * @return bool False when they were changed meanwhile, or the customer was erased.
	 */
	public function set( CaseRow $case, Recipients $before, Recipients $after, int $user_id ): bool {
		$now = $this->clock->now();
		if ( ! $this->debtors->set_recipients( $case->debtor_id, $before, $after, $now ) ) {
			return false;
		}
		$document = (object) array(
			'to'     => count( $after->usable( 'to' ) ),
			'copies' => count( $after->usable( 'copy' ) ),
		);
		$this->ledger->record( array( LedgerRow::person( $case->id, 'recipients_changed', $now, $case->run->runNo ?? null, $user_id, $document ) ) );
		return true;
	}
}
