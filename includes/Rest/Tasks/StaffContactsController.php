<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Tasks;

use FollowupReminders\Cases\Acts\StaffContacts;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** What came of a call, message or visit, so that figures can say what people bring. */
final class StaffContactsController {

	public function __construct(
		private readonly CaseStore $cases,
		private readonly StaffContacts $contacts,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'POST', '/cases/(?P<id>\d+)/contacts', array( $this, 'add' ), 'may_work' );
	}

	/**
	 * Body { how: 'call'|'message'|'answer'|'visit', outcome, taskId: int|null }; outcomes as StaffContacts::OUTCOMES.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 201 { recorded: true }; 400 with issues; 404; 503 when it could not be saved.
	 */
	public function add( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader = new Fields( $body );
		/** @var value-of<StaffContacts::HOW> $how */
		$how = $reader->choice( 'how', StaffContacts::HOW );
		/** @var value-of<StaffContacts::OUTCOMES> $outcome */
		$outcome = $reader->choice( 'outcome', StaffContacts::OUTCOMES );
		$task_id = $reader->maybe_whole( 'taskId', 1, PHP_INT_MAX );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$act_id = $case->id . '_contact_' . str_replace( '-', '', substr( wp_generate_uuid4(), 0, 18 ) );
		$result = $this->contacts->record( $case, $how, $outcome, $task_id, $act_id, get_current_user_id() );
		return 'recorded' === $result->outcome ? new WP_REST_Response( (object) array( 'recorded' => true ), 201 ) : Api::refuse( 'case.not_stored', __( 'It could not be stored. Please try again.', 'followup-reminders' ), 503 );
	}
}
