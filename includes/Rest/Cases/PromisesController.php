<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What a customer told a colleague about when they pay.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class PromisesController {

	private const MOST_MINOR = 900000000000;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly PersonActs $person_acts,
		private readonly CaseViews $views,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'POST', '/cases/(?P<id>\d+)/promises', array( $this, 'record' ), 'may_work' );
		Api::route( 'DELETE', '/cases/(?P<id>\d+)/promises/(?P<promise_id>[a-z0-9_]{1,40})', array( $this, 'withdraw' ), 'may_work' );
	}

	/**
	 * Body { onDate: 'YYYY-MM-DD', amountMinor: int }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`.
	 */
	public function record( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->open_case( $request );
		$body = Api::body( $request );
		if ( $case instanceof WP_Error || $body instanceof WP_Error ) {
			return $case instanceof WP_Error ? $case : $body;
		}
		$reader  = new Fields( $body );
		$on_date = $reader->date( 'onDate' );
		$amount  = $reader->whole( 'amountMinor', 1, self::MOST_MINOR );
		if ( null === $on_date || $on_date < (string) wp_date( 'Y-m-d', $this->clock->now() ) ) {
			$reader->refuse( null === $on_date ? 'key.missing' : 'date.past', 'onDate', (string) $on_date );
		}
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$promise_id = 'promise_' . str_replace( '-', '', substr( wp_generate_uuid4(), 0, 18 ) );
		return $this->tell(
			$case,
			EventKind::PromiseMade,
			(object) array(
				'promiseId'   => $promise_id,
				'onDate'      => (string) $on_date,
				'amountMinor' => $amount,
				'paidMinor'   => $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) )->paidMinor,
			),
			$promise_id
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 404; 409 `case.closed`, `promise.not_made`.
	 */
	public function withdraw( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->open_case( $request );
		if ( $case instanceof WP_Error ) {
			return $case;
		}
		$promise_id = Given::text( $request['promise_id'] );
		$promises   = $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) )->facts->promises ?? array();
		$standing   = array_filter( $promises, static fn ( stdClass $promise ): bool => ! $promise->withdrawn );
		if ( ! in_array( $promise_id, array_column( $standing, 'id' ), true ) ) {
			return Api::refuse( 'promise.not_made', __( 'This promise is not recorded on the case, so there is nothing to withdraw.', 'followup-reminders' ), 409 );
		}
		return $this->tell( $case, EventKind::PromiseWithdrawn, (object) array( 'promiseId' => $promise_id ), 'withdraw_' . $promise_id );
	}

	/** @param Details $details */
	private function tell( CaseRow $case, EventKind $kind, stdClass $details, string $own_id ): WP_REST_Response|WP_Error {
		$told = $this->person_acts->tell( $case, $kind, $details, $case->id . '_' . $own_id, get_current_user_id() );
		if ( 'recorded' !== $told->outcome ) {
			return Api::refuse( 'case.not_stored', __( 'It could not be stored. Please try again.', 'followup-reminders' ), 503 );
		}
		$case = $this->cases->get( $case->id );
		return new WP_REST_Response( $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	private function open_case( WP_REST_Request $request ): CaseRow|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		return $case->is_open() ? $case : Api::refuse( 'case.closed', __( 'The case is closed.', 'followup-reminders' ), 409 );
	}
}
