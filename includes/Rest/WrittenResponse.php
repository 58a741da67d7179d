<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use WP_REST_Request;
use WP_REST_Response;

/** An answer that is JSON already: so large that making values of it and writing them again is most of its cost. */
final class WrittenResponse extends WP_REST_Response {

	public function __construct( private readonly string $text ) {
		parent::__construct();
	}

	/** For those who look into answers inside PHP. */
	public function get_data(): mixed {
		return json_decode( $this->text );
	}

	public static function register(): void {
		add_filter( 'rest_pre_serve_request', array( self::class, 'serve' ), 10, 3 );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return mixed True when the answer was sent.
	 */
	public static function serve( mixed $served, mixed $response, WP_REST_Request $request ): mixed {
		if ( true === $served || ! $response instanceof self || 'GET' !== $request->get_method() ) {
			return $served;
		}
		echo $response->text; // phpcs:ignore WordPress.Security.EscapeOutput -- JSON, with the header of WordPress' own answers.
		return true;
	}
}
