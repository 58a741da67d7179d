<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Acts\StepActs;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** What a person does with the next step of a case, and who of them takes care of it. They name the step they saw, so that nothing else happens when it is another by now. */
final class StepsController {

	private const MOST_OCCURRENCES = 1000;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly StepActs $acts,
		private readonly CaseViews $views,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'POST', '/cases/(?P<id>\d+)/next-step', array( $this, 'act' ), 'may_work' );
		Api::route( 'PUT', '/cases/(?P<id>\d+)/assignee', array( $this, 'assign' ), 'may_work' );
	}

	/**
	 * Body { act: 'send'|'skip', stepId, occurrence }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`, `step.not_next`, `step.under_way`.
	 */
	public function act( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		if ( ! $case->is_open() ) {
			return Api::refuse( 'case.closed', __( 'The case is closed.', 'followup-reminders' ), 409 );
		}
		$reader     = new Fields( $body );
		$act        = $reader->choice( 'act', array( 'send', 'skip' ) );
		$step_id    = $reader->text( 'stepId', 40 );
		$occurrence = $reader->whole( 'occurrence', 1, self::MOST_OCCURRENCES );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$user_id = get_current_user_id();
		$refusal = 'send' === $act ? $this->acts->send_now( $case->id, $step_id, $occurrence, $user_id ) : $this->acts->leave_out( $case->id, $step_id, $occurrence, $user_id );
		if ( '' !== $refusal ) {
			return Api::refuse( $refusal, self::words( $refusal ), 409 );
		}
		return $this->shown( $case->id );
	}

	/**
	 * Body { assigneeId: int|null }: who takes care of the case.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404.
	 */
	public function assign( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader   = new Fields( $body );
		$assignee = $reader->maybe_whole( 'assigneeId', 1, PHP_INT_MAX );
		if ( null !== $assignee && ! user_can( $assignee, Capabilities::WORK ) ) {
			$reader->refuse( 'task.may_not_work', 'assigneeId' );
		}
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$this->cases->assign( $case->id, $assignee );
		return $this->shown( $case->id );
	}

	private function shown( int $case_id ): WP_REST_Response {
		$case = $this->cases->get( $case_id );
		return new WP_REST_Response( $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) ) );
	}

	private static function words( string $refusal ): string {
		return 'step.under_way' === $refusal
			? __( 'This step is being sent already.', 'followup-reminders' )
			: __( 'This is no longer the next step. The page now shows what comes next.', 'followup-reminders' );
	}
}
