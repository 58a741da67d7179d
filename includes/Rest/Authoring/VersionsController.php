<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Cases\People;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Versions of a sequence: who saved which when, and each as it was.
 *
 * @phpstan-import-type SequenceVersion from Views
 * @phpstan-import-type SavedVersion from SequenceStore
 */
final class VersionsController {

	public function __construct( private readonly SequenceStore $sequences ) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/sequences/(?P<id>[a-z0-9_]{1,40})/versions', array( $this, 'index' ), 'may_manage' );
		Api::route( 'GET', '/sequences/(?P<id>[a-z0-9_]{1,40})/versions/(?P<version>\d+)', array( $this, 'show' ), 'may_manage' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list of versions, newest first; 404.
	 */
	public function index( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$saved = $this->sequences->versions( Given::text( $request['id'] ) );
		return array() === $saved ? Api::not_found() : new WP_REST_Response( array_map( self::view( ... ), $saved ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the document of that version; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$document = $this->sequences->document( Given::text( $request['id'] ), Given::whole( $request['version'] ) );
		return null === $document ? Api::not_found() : new WP_REST_Response( $document );
	}

	/**
	 * @param SavedVersion $saved
	 * @return SequenceVersion
	 */
	private static function view( stdClass $saved ): stdClass {
		return (object) array(
			'version'    => $saved->version,
			'savedAtUtc' => $saved->savedAtUtc,
			'savedBy'    => 0 === $saved->savedBy ? null : People::of( $saved->savedBy ),
		);
	}
}
