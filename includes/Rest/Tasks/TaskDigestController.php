<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Tasks;

use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\TaskDigest;
use FollowupReminders\Support\Fields;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Whether whoever asks is mailed their tasks in the morning. */
final class TaskDigestController {

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/task-digest', array( $this, 'show' ), 'may_work' );
		Api::route( 'PUT', '/task-digest', array( $this, 'save' ), 'may_work' );
	}

	/** @return WP_REST_Response 200 { isWanted }. */
	public function show(): WP_REST_Response {
		return new WP_REST_Response( (object) array( 'isWanted' => TaskDigest::is_wanted( get_current_user_id() ) ) );
	}

	/**
	 * Body { isWanted }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader    = new Fields( $body );
		$is_wanted = $reader->flag( 'isWanted' );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		TaskDigest::choose( get_current_user_id(), $is_wanted );
		return $this->show();
	}
}
