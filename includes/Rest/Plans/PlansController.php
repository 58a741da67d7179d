<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Plans;

use DateTimeImmutable;
use FollowupReminders\Cases\Plans\Agreement;
use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Cases\Plans\Plans;
use FollowupReminders\Model\Plans\Coverage;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Plans\PlanStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Cases\CaseViews;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The payment plan of a case: what colleagues see of it, agree and cancel.
 *
 * @phpstan-import-type CasePlan from Views
 * @phpstan-import-type CasePlanPlan from Views
 * @phpstan-import-type CaseDetail from Views
 */
final class PlansController {

	private const MOST_MINOR = 900000000000;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly PlanStore $plans,
		private readonly PlanBook $book,
		private readonly Plans $acts,
		private readonly CaseViews $views,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/plan', array( $this, 'show' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/plan', array( $this, 'agree' ), 'may_work' );
		Api::route( 'DELETE', '/cases/(?P<id>\d+)/plan', array( $this, 'cancel' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { wholeId, wholeNumber, number, leftMinor, rules, plan }; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		return null === $case ? Api::not_found() : new WP_REST_Response( $this->view( $case ) );
	}

	/**
	 * Body { key: string, instalments: [ { dueOn: 'YYYY-MM-DD', amountMinor: int } ], onMiss: 'go_on'|'end', graceDays: int }. A plan that runs is
	 * replaced; the same key again changes nothing.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues; 404; 409 `case.closed`, `plan.of_instalment`; 503.
	 */
	public function agree( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->whole( $request );
		$body = Api::body( $request );
		if ( $case instanceof WP_Error || $body instanceof WP_Error ) {
			return $case instanceof WP_Error ? $case : $body;
		}
		$reader      = new Fields( $body );
		$key         = (string) $reader->pattern( 'key', '/\A[a-z0-9_-]{8,64}\z/' );
		$on_miss     = Plan::END === $reader->choice( 'onMiss', array( Plan::GO_ON, Plan::END ) ) ? Plan::END : Plan::GO_ON;
		$grace_days  = $reader->whole( 'graceDays', 0, PlanRules::MOST_GRACE );
		$instalments = $this->instalments( $reader, $body->instalments ?? null, $this->left_minor( $case ) );
		if ( array() !== $reader->issues() || array() === $instalments ) {
			return Api::invalid( $reader->issues() );
		}
		$agreement = new Agreement( $key, $instalments, $on_miss, $grace_days, get_current_user_id(), "person.{$case->id}_plan_$key" );
		if ( null === $this->acts->agree( $case, $agreement ) ) {
			return Api::refuse( 'case.not_stored', __( 'It could not be stored. Please try again.', 'followup-reminders' ), 503 );
		}
		return new WP_REST_Response( $this->view( $this->cases->get( $case->id ) ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 404; 409 `case.closed`, `plan.of_instalment`, `plan.not_running`.
	 */
	public function cancel( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->whole( $request );
		if ( $case instanceof WP_Error ) {
			return $case;
		}
		$plan = $this->plans->running_of( $case->id );
		if ( null === $plan || ! $this->acts->end( $plan, 'cancelled', get_current_user_id() ) ) {
			return Api::refuse( 'plan.not_running', __( 'The case has no payment plan that runs.', 'followup-reminders' ), 409 );
		}
		return new WP_REST_Response( $this->view( $this->cases->get( $case->id ) ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	private function whole( WP_REST_Request $request ): CaseRow|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		if ( Plan::SOURCE === $case->source ) {
			return Api::refuse( 'plan.of_instalment', __( 'This is an instalment. Open the whole case for that.', 'followup-reminders' ), 409 );
		}
		return $case->is_open() ? $case : Api::refuse( 'case.closed', __( 'The case is closed.', 'followup-reminders' ), 409 );
	}

	/** @return list<Instalment> None when something is wrong with them. */
	private function instalments( Fields $reader, mixed $list, int $left_minor ): array {
		$given = is_array( $list ) ? array_values( $list ) : array();
		$count = count( $given );
		if ( $count < 2 ) {
			$reader->refuse( 'list.too_short', 'instalments', (string) $count, 2 );
		} elseif ( $count > PlanRules::MOST_COUNT ) {
			$reader->refuse( 'list.too_long', 'instalments', (string) $count, PlanRules::MOST_COUNT );
		}
		$before      = ( new DateTimeImmutable( '@' . $this->clock->now() ) )->setTimezone( wp_timezone() )->modify( '-1 day' )->format( 'Y-m-d' );
		$instalments = array();
		foreach ( $given as $index => $one ) {
			$fields = new Fields( $one instanceof stdClass ? $one : new stdClass() );
			$due_on = (string) $fields->date( 'dueOn' );
			$amount = $fields->whole( 'amountMinor', 1, self::MOST_MINOR );
			if ( $due_on <= $before ) {
				$fields->refuse( '' === $due_on ? 'key.missing' : 'date.not_later', 'dueOn', $due_on );
			}
			foreach ( $fields->issues() as $issue ) {
				$reader->refuse( $issue->code, "instalments/$index/" . $issue->path, $issue->given, $issue->wanted );
			}
			$before        = $due_on;
			$instalments[] = new Instalment( $index + 1, $amount, $due_on );
		}
		$sum = array_sum( array_map( static fn ( Instalment $one ): int => $one->amount_minor, $instalments ) );
		if ( array() === $reader->issues() && $sum !== $left_minor ) {
			$reader->refuse( 'plan.sum_differs', 'instalments', (string) $sum, $left_minor );
		}
		return $instalments;
	}

	private function left_minor( CaseRow $case ): int {
		$facts = $this->detail( $case )->facts;
		return null === $facts ? 0 : max( 0, (int) $facts->debt->totalMinor - Coverage::settled_minor( $facts->debt, $facts->disputes ) );
	}

	/** @return CaseDetail */
	private function detail( CaseRow $case ): stdClass {
		return $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) );
	}

	/** @return CasePlan */
	private function view( CaseRow $case ): stdClass {
		$whole = $this->book->whole_of( $case );
		$all   = $this->plans->of_case( $whole->id );
		$place = Plan::place_of( $case );
		$plan  = null === $place ? ( array() === $all ? null : $all[ array_key_last( $all ) ] ) : $this->plans->find( $place[0] );
		$rules = PlanRules::read();
		return (object) array(
			'wholeId'     => $whole->id,
			'wholeNumber' => $whole->number,
			'number'      => $place[1] ?? null,
			'leftMinor'   => $whole->is_open() ? $this->left_minor( $whole ) : 0,
			'rules'       => (object) array(
				'spacing'   => $rules->spacing,
				'onMiss'    => $rules->on_miss,
				'graceDays' => $rules->grace_days,
			),
			'plan'        => null === $plan ? null : $this->of_plan( $plan, $whole ),
		);
	}

	/** @return CasePlanPlan */
	private function of_plan( Plan $plan, CaseRow $whole ): stdClass {
		$facts    = $this->detail( $whole )->facts;
		$coverage = null === $facts ? null : Coverage::of( $plan, $facts->debt, $facts->disputes );
		return (object) array(
			'state'       => $plan->state,
			'endReason'   => '' === $plan->end_reason ? null : $plan->end_reason,
			'onMiss'      => $plan->on_miss,
			'graceDays'   => $plan->grace_days,
			'agreedBy'    => $plan->agreed_by,
			'agreedAtUtc' => $plan->agreed_at_utc,
			'endedAtUtc'  => $plan->ended_at_utc,
			'instalments' => array_map(
				fn ( Instalment $one ): stdClass => (object) array(
					'no'            => $one->no,
					'dueOn'         => $one->due_on,
					'amountMinor'   => $one->amount_minor,
					'receivedMinor' => $coverage?->received_minor( $one ) ?? 0,
					'caseId'        => $this->cases->find_by_ref( Plan::SOURCE, $plan->ref( $one ) )?->id,
				),
				$plan->instalments
			),
		);
	}
}
