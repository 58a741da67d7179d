<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Plans;

use DateTimeImmutable;
use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanStore;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Listener;
use FollowupReminders\Support\Zones;

/** Keeps plans and their cases together: what happens to the whole wakes its instalments, and what is over ends the plan. */
final class PlanWatch {

	/** A plan that could not be completed when it was agreed is completed by the next rounds. */
	private const COMPLETE_WITHIN_SECONDS = 6 * 3600;

	private const OF_WHOLE = array(
		EventKind::PaymentReceived,
		EventKind::PaymentReversed,
		EventKind::PaymentProcessing,
		EventKind::Refunded,
		EventKind::Credited,
		EventKind::Corrected,
		EventKind::Changed,
		EventKind::Cancelled,
		EventKind::WrittenOff,
		EventKind::DisputeOpened,
		EventKind::DisputeClosed,
		EventKind::CustomerChanged,
		EventKind::HoldLifted,
	);

	public function __construct(
		private readonly Plans $acts,
		private readonly PlanStore $plans,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly FactsReader $facts_reader,
		private readonly TaskDesk $tasks,
		private readonly Zones $zones,
		private readonly Clock $clock,
		private readonly Listener $listener,
	) {}

	/** @param string $every_hour Hook of the hourly round. */
	public function register( string $every_hour ): void {
		add_action( 'followup_reminders_event_recorded', $this->listener->guard( 'plans.listener_failed', array( $this, 'on_recorded' ) ), 40, 3 );
		add_action( 'followup_reminders_case_paid', $this->listener->guard( 'plans.listener_failed', array( $this, 'on_paid' ) ) );
		add_action( $every_hour, $this->listener->guard( 'plans.round_failed', array( $this, 'round' ) ) );
	}

	public function on_recorded( mixed $case_id = null, mixed $kind = null, mixed $event = null ): void {
		if ( ! is_int( $case_id ) || ! $event instanceof SourceEvent || Plan::SOURCE === $event->source || ! in_array( $event->kind, self::OF_WHOLE, true ) ) {
			return;
		}
		$plan = 'yes' === get_option( Plan::ANY ) ? $this->plans->running_of( $case_id ) : null;
		if ( null === $plan ) {
			return;
		}
		$of_whole = 'whole.' . substr( hash( 'sha256', $event->event_id ), 0, 32 );
		match ( true ) {
			EventKind::HoldLifted === $event->kind => $this->on_lifted( $plan, (string) ( $event->details->holdId ?? '' ) ),
			EventKind::CustomerChanged === $event->kind => $this->acts->move( $plan, $this->cases->get( $case_id ), $of_whole ),
			EventKind::PaymentReceived === $event->kind && true === ( $event->details->full ?? null ) => $this->acts->end( $plan, 'paid' ),
			EventKind::Cancelled === $event->kind, EventKind::WrittenOff === $event->kind => $this->acts->end( $plan, 'cancelled' ),
			default => $this->acts->wake( $plan, $of_whole ),
		};
	}

	/** A person resumed the case. */
	private function on_lifted( Plan $plan, string $hold_id ): void {
		if ( $hold_id === $plan->hold_id() ) {
			$this->acts->end( $plan, 'cancelled' );
		}
	}

	/** The whole, or the last of its instalments. */
	public function on_paid( mixed $case_id = null ): void {
		$case = is_int( $case_id ) && 'yes' === get_option( Plan::ANY ) ? $this->cases->find( $case_id ) : null;
		if ( null === $case ) {
			return;
		}
		$place = Plan::place_of( $case );
		$plan  = null === $place ? $this->plans->running_of( $case->id ) : $this->plans->find( $place[0] );
		if ( null !== $plan && $plan->is_running() && null === $place ) {
			$this->acts->end( $plan, 'paid' );
		} elseif ( null !== $plan && $plan->is_running() ) {
			$this->complete( $plan );
		}
	}

	public function round(): void {
		if ( 'yes' !== get_option( Plan::ANY ) ) {
			return;
		}
		$now = $this->clock->now();
		foreach ( $this->plans->to_look_at( $now - self::COMPLETE_WITHIN_SECONDS ) as $plan ) {
			$this->complete( $plan );
		}
		$today = ( new DateTimeImmutable( '@' . $now ) )->setTimezone( $this->zones->shop_zone() )->format( 'Y-m-d' );
		foreach ( $this->plans->missed_before( $today ) as $plan ) {
			if ( $this->is_missed( $plan, $today ) && $this->acts->end( $plan, 'missed' ) ) {
				$this->tasks->raise( 'plan.' . $plan->id . '.missed', $plan->case_id, 'plan_missed', $now );
			}
		}
	}

	private function complete( Plan $plan ): void {
		$open = 0;
		foreach ( $plan->instalments as $instalment ) {
			$case = $this->cases->find_by_ref( Plan::SOURCE, $plan->ref( $instalment ) );
			if ( null === $case ) {
				$this->acts->open_cases( $plan, $this->cases->get( $plan->case_id ) );
				return;
			}
			$open += $case->is_open() ? 1 : 0;
		}
		if ( 0 === $open ) {
			$this->acts->end( $plan, 'paid' );
		}
	}

	/** Whether an instalment is unpaid after its days of grace, read past every cache; what is disputed, promised or under way is not missed. */
	private function is_missed( Plan $plan, string $today ): bool {
		foreach ( $plan->instalments as $instalment ) {
			$case  = $this->cases->find_by_ref( Plan::SOURCE, $plan->ref( $instalment ) );
			$facts = null === $case || ! $case->is_open() || null !== $case->hold_reason ? null : $this->facts_reader->read( $case, $this->debtors->get( $case->debtor_id ), $this->clock->now() )->facts;
			if ( null === $facts || TruthState::CLEAR !== $facts->truth->state || CaseStatus::Open->value !== $facts->debt->status ) {
				continue;
			}
			$last = ( new DateTimeImmutable( ( $facts->debt->dueDate ?? $instalment->due_on ) . ' UTC' ) )->modify( "+{$plan->grace_days} days" )->format( 'Y-m-d' );
			if ( $last < $today ) {
				return true;
			}
		}
		return false;
	}
}
