<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Plans;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Plans\Coverage;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Support\Clock;

/**
 * Begins and ends payment plans: the case is held, its instalments become cases; when the plan ends, what is left is owed with the case again.
 *
 * INVARIANT: each act can be repeated. A case has at most one plan that runs.
 */
final class Plans {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly PlanStore $plans,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly FactsReader $facts_reader,
		private readonly LedgerStore $ledger,
		private readonly Clock $clock,
	) {}

	/** @return Plan|null Null when it could not be stored; what was stored is completed later. */
	public function agree( CaseRow $whole, Agreement $agreement ): ?Plan {
		$now     = $this->clock->now();
		$running = $this->plans->running_of( $whole->id );
		$by      = 0 === $agreement->user_id ? 'customer' : 'staff';
		update_option( Plan::ANY, 'yes', true );
		$plan    = $this->plans->add(
			case_id: $whole->id,
			act_key: $agreement->key,
			on_miss: $agreement->on_miss,
			grace_days: $agreement->grace_days,
			settled_before_minor: $this->settled_minor( $whole ),
			agreed_by: $by,
			user_id: $agreement->user_id,
			instalments: $agreement->instalments,
			now: $now,
		);
		if ( null !== $running && $running->id !== $plan->id ) {
			$this->end( $running, 'replaced', $agreement->user_id );
		}
		if ( ! $plan->is_running() ) {
			// Asked for a second time after it has ended.
			return $plan;
		}
		$details = EventDetails::of(
			array(
				'holdId'   => $plan->hold_id(),
				'kind'     => HoldKind::Plan->value,
				'untilUtc' => null,
				'about'    => $by,
			)
		);
		$held    = $this->case_events->record( new SourceEvent( $whole->source, $whole->source_ref, $agreement->event_id, EventKind::HoldSet, $now, $details ) );
		if ( 'recorded' === $held->outcome && 0 < $agreement->user_id ) {
			$this->note( $whole, 'plan_agreed', $agreement->user_id, $plan, $now );
		}
		return 'failed' === $held->outcome || ! $this->open_cases( $plan, $whole ) ? null : $plan;
	}

	/** Opens the cases of its instalments, those that are not there yet. */
	public function open_cases( Plan $plan, CaseRow $whole ): bool {
		$debtor = $this->debtors->get( $whole->debtor_id );
		$is_all = true;
		foreach ( $plan->instalments as $instalment ) {
			$event  = $this->event( $plan, $instalment, 'opened', EventKind::Opened, array( 'reopened' => false ) );
			$is_all = 'failed' !== $this->case_events->record( $event, $this->opening( $plan, $instalment, $whole, $debtor ) )->outcome && $is_all;
		}
		return $is_all;
	}

	private function opening( Plan $plan, Instalment $instalment, CaseRow $whole, DebtorRow $debtor ): CaseOpening {
		return new CaseOpening(
			debtor: self::identity( $debtor ),
			kind: Plan::KIND,
			number: $whole->number,
			currency: $whole->currency,
			total_minor: $instalment->amount_minor,
			opened_at_utc: $plan->agreed_at_utc,
			due_date: $instalment->due_on,
			po_number: $whole->po_number,
		);
	}

	private static function identity( DebtorRow $debtor ): DebtorIdentity {
		return new DebtorIdentity(
			customer_id: $debtor->customer_id,
			email: $debtor->email,
			name: $debtor->name,
			locale: $debtor->locale,
			country: $debtor->country,
			state: $debtor->state,
			time_zone: $debtor->time_zone,
			is_company: $debtor->is_company,
		);
	}

	/**
	 * @param 'paid'|'cancelled'|'replaced'|'missed' $reason
	 * @param int                                    $user_id Who of the shop did it; 0: nobody.
	 * @return bool False when it had ended before.
	 */
	public function end( Plan $plan, string $reason, int $user_id = 0 ): bool {
		$now   = $this->clock->now();
		$whole = $this->cases->get( $plan->case_id );
		// A debt that is paid as a whole has paid all of its instalments, also where only its status says so.
		$settled = 'paid' === $reason ? max( $this->settled_minor( $whole ), $plan->settled_before_minor + Coverage::sum( $plan ) ) : $this->settled_minor( $whole );
		if ( ! $this->plans->end( $plan, $reason, $settled, $now ) ) {
			return false;
		}
		$this->case_events->record( new SourceEvent( $whole->source, $whole->source_ref, $plan->hold_id() . '.' . $reason, EventKind::HoldLifted, $now, EventDetails::of( array( 'holdId' => $plan->hold_id() ) ) ) );
		if ( 0 < $user_id ) {
			$this->note( $whole, 'plan_' . $reason, $user_id, $plan, $now );
		}
		$this->wake( $plan, 'ended' );
		return true;
	}

	/** Its instalments are read again. */
	public function wake( Plan $plan, string $why ): void {
		foreach ( $plan->instalments as $instalment ) {
			$this->case_events->record( $this->event( $plan, $instalment, $why, EventKind::Touched ) );
		}
	}

	/** Another customer owes the whole now, and so its instalments. */
	public function move( Plan $plan, CaseRow $whole, string $why ): void {
		$debtor = $this->debtors->get( $whole->moves_to ?? $whole->debtor_id );
		foreach ( $plan->instalments as $instalment ) {
			$event = $this->event( $plan, $instalment, $why, EventKind::CustomerChanged, array( 'customerId' => $debtor->customer_id ) );
			$this->case_events->record( $event, null, self::identity( $debtor ) );
		}
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function event( Plan $plan, Instalment $instalment, string $what, EventKind $kind, array $details = array() ): SourceEvent {
		$ref = $plan->ref( $instalment );
		return new SourceEvent( Plan::SOURCE, $ref, $ref . '.' . $what, $kind, $this->clock->now(), EventDetails::of( $details ) );
	}

	/** What of a case is paid, credited or lost, read past every cache. */
	public function settled_minor( CaseRow $whole ): int {
		$facts = $this->facts_reader->read( $whole, $this->debtors->get( $whole->debtor_id ), $this->clock->now() )->facts;
		return Coverage::settled_minor( $facts->debt, $facts->disputes );
	}

	private function note( CaseRow $whole, string $code, int $user_id, Plan $plan, int $now ): void {
		$document = (object) array( 'planId' => $plan->id );
		$this->ledger->record( array( LedgerRow::person( $whole->id, $code, $now, $whole->run->runNo ?? null, $user_id, $document ) ) );
	}
}
