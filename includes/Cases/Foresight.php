<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\DebtorStore;
use stdClass;

/**
 * Whether a case is written to, or would be were the worker there now. Asks the engine on the facts as they are; writes nothing.
 *
 * A run counts only while somebody will really say something in it: it is live and open, its sequence is switched on and mails the
 * customer, the shop is not paused, and there is an address to write to.
 */
final class Foresight {

	public function __construct(
		private readonly Planner $planner,
		private readonly Enrolment $enrolment,
		private readonly RulesBook $rules_book,
		private readonly DebtorStore $debtors,
	) {}

	/** Whether any sequence is switched on. One statement, so ask it first. */
	public function is_anything_live( int $now ): bool {
		$this->planner->renew();
		return $this->enrolment->is_any_live() && null === $this->enrolment->pause->current( $now );
	}

	/** Whether the customer of a case hears of it from us. Only after is_anything_live(). */
	public function will_write( CaseRow $case, int $now ): bool {
		$debtor = $this->debtors->get( $case->debtor_id );
		if ( 'open' !== $case->status || ! $debtor->has_usable_email() ) {
			return false;
		}
		$run = null === $case->run || null !== $case->run->ended ? $this->planner->plan( $case, $debtor, $now )->run : $case->run;
		return null !== $run && null === $run->ended && 'live' === $run->mode && $this->enrolment->is_live( $run->sequenceId ) && $this->mails( $run );
	}

	private function mails( stdClass $run ): bool {
		foreach ( $this->rules_book->document( $run->sequenceId, $run->version )->steps as $step ) {
			foreach ( $step->branches ?? array() as $branch ) {
				foreach ( $branch->actions as $action ) {
					if ( 'email' === $action->kind ) {
						return true;
					}
				}
			}
		}
		return false;
	}
}
