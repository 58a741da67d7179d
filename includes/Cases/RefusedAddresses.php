<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Clock;

/** An address that takes no mail any more is not written to again, and each open case of its owner gets an event: a text message or a task may answer it. */
final class RefusedAddresses {

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly EventIntake $case_events,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
	) {}

	/** @param 'bounce'|'complaint'|'refused' $why Who said so: the mail provider, the customer, or the mail server at hand-over. */
	public function mark( int $debtor_id, string $why ): void {
		if ( ! $this->debtors->get( $debtor_id )->has_usable_email() ) {
			return;
		}
		$this->debtors->mark_email( $debtor_id, 'refused' );
		// Whoever listens to events is told at once, so not before the commit.
		$this->transactions->after_commit( fn () => $this->tell( $debtor_id, $why ), 'address_refused.' . $debtor_id );
	}

	private function tell( int $debtor_id, string $why ): void {
		$now     = $this->clock->now();
		$details = (object) array( 'about' => $why );
		foreach ( $this->cases->find_for_debtor( $debtor_id ) as $case ) {
			if ( $case->is_open() ) {
				$this->case_events->record( new SourceEvent( $case->source, $case->source_ref, "address.{$case->id}.{$now}", EventKind::AddressRefused, $now, $details ) );
			}
		}
	}
}
