<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Scheduler\Ticker;
use WP_REST_Request;

/** What a person changes over REST shows its effect within a minute: they do not wait for the tick of every five. */
final class TickAfterChange {

	public function __construct( private readonly Ticker $ticker ) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'listen' ) );
	}

	/** No other request changes anything of ours. */
	public function listen(): void {
		add_filter( 'rest_request_after_callbacks', array( $this, 'plan' ), 10, 3 );
	}

	/**
	 * @param mixed                                 $answer  Of the route.
	 * @param mixed                                 $handler Of the route.
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return mixed The answer as it was.
	 */
	public function plan( mixed $answer, mixed $handler, WP_REST_Request $request ): mixed {
		if ( 'GET' !== $request->get_method() && str_starts_with( $request->get_route(), '/' . Api::ROOT . '/' ) && ! is_wp_error( $answer ) ) {
			$this->ticker->plan_soon();
		}
		return $answer;
	}
}
