<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Plans;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Desk\HasAdminPage;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Plans\Coverage;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanStore;
use FollowupReminders\Model\Plans\PreparesPart;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Sources\PreparesPayment;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use stdClass;

/**
 * The instalments of payment plans. Each is a case, and its truth is that of the whole: what is paid for the order or invoice counts for its
 * instalments in their order.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
final class InstalmentSource implements Source, DescribesDebt, HasAdminPage, PreparesPayment {

	/** @param \Closure(): list<Source> $sources All there are, those of other plugins too. */
	public function __construct(
		private readonly \Closure $sources,
		private readonly PlanStore $plans,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
	) {}

	public function id(): string {
		return Plan::SOURCE;
	}

	/** Nothing to listen to: Cases\Plans\PlanWatch wakes an instalment when something happens to its whole. */
	public function register(): void {}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		$plan       = $this->plan_of( $case_row );
		$instalment = $plan?->instalment( Plan::place_of( $case_row )[1] ?? 0 );
		$whole      = null === $plan ? null : $this->cases->find( $plan->case_id );
		$told       = null === $whole ? array() : $this->events->for_case( $whole->id );
		$reading    = null === $whole ? null : $this->source_of( $whole )?->read( $whole, $told );
		if ( null === $plan || null === $instalment || null === $whole || null === $reading || null === $reading->debt ) {
			return new SourceReading( TruthState::UNREADABLE, null, self::no_retry() );
		}
		$disputes = ( new EventFacts( $told ) )->disputes( $reading->disputes );
		$coverage = Coverage::of( $plan, $reading->debt, $disputes );
		$debt     = $this->debt( $case_row, $plan, $instalment, $reading->debt, $coverage );
		// Its own extensions move it.
		$debt->dueDate = EventFold::read( $case_row, $events )->debt->dueDate ?? $instalment->due_on;
		$is_open       = CaseStatus::Open->value === $debt->status;
		return new SourceReading(
			$is_open ? $reading->state : TruthState::CLEAR,
			$debt,
			self::no_retry(),
			disputes: $is_open ? self::disputes( $instalment, $coverage, $disputes ) : array(),
			since_utc: $is_open ? $reading->since_utc : null,
		);
	}

	/**
	 * @param FactsDebt $of_whole
	 * @return FactsDebt
	 */
	private function debt( CaseRow $case_row, Plan $plan, Instalment $instalment, stdClass $of_whole, Coverage $coverage ): stdClass {
		$received = $coverage->received_minor( $instalment );
		$is_owed  = $plan->is_running() && in_array( $of_whole->status, array( CaseStatus::Open->value, CaseStatus::Paid->value ), true );
		$status   = match ( true ) {
			$received >= $instalment->amount_minor => CaseStatus::Paid->value,
			$is_owed                               => CaseStatus::Open->value,
			// What is left of a plan that has ended is owed with the whole.
			default                                => CaseStatus::Cancelled->value,
		};
		return (object) array(
			'source'           => $case_row->source,
			'kind'             => $case_row->kind,
			'status'           => $status,
			'openedAtUtc'      => $case_row->opened_at_utc,
			'currency'         => $case_row->currency,
			'totalMinor'       => $instalment->amount_minor,
			'paidMinor'        => $received,
			'creditedMinor'    => 0,
			'dueDate'          => $instalment->due_on,
			'gateway'          => $of_whole->gateway,
			'methodKind'       => $of_whole->methodKind,
			'refund'           => 'none',
			'lastPaymentAtUtc' => 0 < $received ? $of_whole->lastPaymentAtUtc : null,
		);
	}

	/**
	 * @param list<FactsDispute> $of_whole
	 * @return list<FactsDispute>
	 */
	private static function disputes( Instalment $instalment, Coverage $coverage, array $of_whole ): array {
		$minor = $coverage->disputed_minor( $instalment );
		foreach ( $of_whole as $dispute ) {
			if ( 0 < $minor && DisputeState::OPEN === $dispute->state ) {
				$part              = clone $dispute;
				$part->amountMinor = $minor;
				return array( $part );
			}
		}
		return array();
	}

	/** The whole's page: it asks for this instalment once it was made ready. */
	public function pay_url( CaseRow $case_row ): string {
		$whole = $this->whole_of( $case_row );
		return null === $whole ? '' : (string) $this->source_of( $whole )?->pay_url( $whole );
	}

	public function admin_url( CaseRow $case_row ): string {
		$whole  = $this->whole_of( $case_row );
		$source = null === $whole ? null : $this->source_of( $whole );
		return null !== $whole && $source instanceof HasAdminPage ? $source->admin_url( $whole ) : '';
	}

	public function describe( CaseRow $case_row ): DebtDetails {
		$whole  = $this->whole_of( $case_row );
		$source = null === $whole ? null : $this->source_of( $whole );
		return null !== $whole && $source instanceof DescribesDebt ? $source->describe( $whole ) : new DebtDetails();
	}

	/** @param Facts $facts Of the instalment. */
	public function prepare_payment( CaseRow $case_row, stdClass $facts ): bool {
		$whole  = $this->whole_of( $case_row );
		$source = null === $whole ? null : $this->source_of( $whole );
		if ( null === $whole || ! $source instanceof PreparesPart || TruthState::CLEAR !== $facts->truth->state ) {
			return false;
		}
		$left = $facts->debt->totalMinor - $facts->debt->paidMinor;
		foreach ( $facts->disputes as $dispute ) {
			$left -= DisputeState::OPEN === $dispute->state ? $dispute->amountMinor : 0;
		}
		$events  = $this->events->for_case( $whole->id );
		$reading = $source->read( $whole, $events );
		return 0 < $left && null !== $reading->debt && $source->prepare_part( $whole, $reading->debt, ( new EventFacts( $events ) )->disputes( $reading->disputes ), (int) $left );
	}

	public function plan_of( CaseRow $case_row ): ?Plan {
		$place = Plan::place_of( $case_row );
		return null === $place ? null : $this->plans->find( $place[0] );
	}

	public function whole_of( CaseRow $case_row ): ?CaseRow {
		$plan = $this->plan_of( $case_row );
		return null === $plan ? null : $this->cases->find( $plan->case_id );
	}

	private function source_of( CaseRow $whole ): ?Source {
		foreach ( ( $this->sources )() as $source ) {
			if ( $source->id() === $whole->source ) {
				return $source;
			}
		}
		return null;
	}

	/** @return object{nextAtUtc: null, leftCount: null}&stdClass */
	private static function no_retry(): stdClass {
		return (object) array(
			'nextAtUtc' => null,
			'leftCount' => null,
		);
	}
}
