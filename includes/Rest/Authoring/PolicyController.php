<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Json;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Reads and saves the shop's policy. The newest applies to every case at once. */
final class PolicyController {

	public function __construct(
		private readonly PolicyStore $policies,
		private readonly OpenCases $open_cases,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/policy', array( $this, 'show' ), 'may_work' );
		Api::route( 'PUT', '/policy', array( $this, 'save' ), 'may_manage' );
	}

	/** @return WP_REST_Response|WP_Error 200 the policy document; 404 before there is one. */
	public function show(): WP_REST_Response|WP_Error {
		$policy = $this->policies->newest();
		return null === $policy ? Api::not_found() : new WP_REST_Response( $policy );
	}

	/**
	 * Body: the policy document; its `version` is the one it was edited from.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the policy with its new version; 400 with issues; 409 when its version is not the newest.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$parsed = Parse::policy( Json::encode( $body ) );
		if ( null === $parsed->document ) {
			return Api::refuse( 'policy.refused', __( 'The settings were not saved. Some fields need a correction.', 'followup-reminders' ), 400, $parsed->issues );
		}
		$saved = $this->policies->save( $parsed->document, get_current_user_id(), $this->clock->now(), $parsed->document->version );
		if ( null === $saved ) {
			return Api::conflict( $this->policies->newest()->version ?? 0 );
		}
		$this->open_cases->ask();
		return $this->show();
	}
}
