<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\SavedViews;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Views of lists that whoever asks saved; nobody sees or changes those of another. */
final class ViewsController {

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/views', array( $this, 'show' ), 'may_work' );
		Api::route( 'PUT', '/views/(?P<list>cases|desk|tasks)', array( $this, 'save' ), 'may_work' );
	}

	/** @return WP_REST_Response 200 { cases, desk, tasks, versions }: each a list of { name, isDefault, filters }, `versions` the number of each list. */
	public function show(): WP_REST_Response {
		$user_id = get_current_user_id();
		$lists   = array_map( static fn ( array $views ): array => array_map( SavedViews::stored( ... ), $views ), SavedViews::of( $user_id ) );
		return new WP_REST_Response( (object) ( $lists + array( 'versions' => (object) SavedViews::versions( $user_id ) ) ) );
	}

	/**
	 * Body { expectedVersion, views }, all of the list: at most 20, each name once.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues; 409 when they saved the list in another window since.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader   = new Fields( $body );
		$expected = $reader->whole( 'expectedVersion', 0, PHP_INT_MAX );
		$given    = $body->views ?? null;
		if ( ! is_array( $given ) ) {
			return Api::invalid( array_merge( $reader->issues(), array( new InputIssue( 'type.wrong', 'views' ) ) ) );
		}
		$read   = SavedViews::read( array_values( $given ), '/views' );
		$issues = array_merge( $reader->issues(), $read->issues );
		if ( array() !== $issues ) {
			return Api::invalid( $issues );
		}
		$user_id = get_current_user_id();
		$list    = Given::text( $request['list'] );
		return SavedViews::save( $user_id, $list, $read->views, $expected ) ? $this->show() : Api::conflict( SavedViews::versions( $user_id )[ $list ] ?? 0 );
	}
}
