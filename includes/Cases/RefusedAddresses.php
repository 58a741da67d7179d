<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\DebtorRow;
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

	/**
	 * While another address of the same customer takes mail, messages go there and no case gets an event.
	 *
	 * @param 'bounce'|'complaint'|'refused' $why       Who said so: the mail provider, the customer, or the mail server at hand-over.
	 * @param list<string>                   $addresses Which; of nobody else they change nothing.
	 * @return bool Whether nothing reaches the customer any more that did before.
	 */
	public function mark( int $debtor_id, string $why, array $addresses ): bool {
		$debtor = $this->debtors->get( $debtor_id );
		if ( ! $debtor->has_usable_email() ) {
			return false;
		}
		foreach ( $addresses as $address ) {
			$this->mark_one( $debtor, $address );
		}
		if ( $this->debtors->get( $debtor_id )->has_usable_email() ) {
			return false;
		}
		// Whoever listens to events is told at once, so not before the commit.
		$this->transactions->after_commit( fn () => $this->tell( $debtor_id, $why ), 'address_refused.' . $debtor_id );
		return true;
	}

	private function mark_one( DebtorRow $debtor, string $address ): void {
		if ( strtolower( $address ) === strtolower( $debtor->email ) ) {
			$this->debtors->mark_email( $debtor->id, 'refused' );
		}
		$kept = $this->debtors->get( $debtor->id )->recipients ?? Recipients::none();
		if ( $kept->has( $address ) ) {
			$this->debtors->set_recipients( $debtor->id, $kept, $kept->with_refused( $address ), $this->clock->now() );
		}
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
