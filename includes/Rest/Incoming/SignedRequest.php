<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Incoming;

use FollowupReminders\Model\Doors\Doorkeeper;
use FollowupReminders\Rest\Api;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Signature;
use WP_Error;
use WP_REST_Request;

/** What a route asks of a sender that has no account here: a body of bearable size, signed with the shop's secret. */
final class SignedRequest {

	/** Header that carries Signature::header(). */
	public const HEADER = 'x-followup-signature';

	public function __construct(
		private readonly SigningSecret $secret,
		private readonly Doorkeeper $doorkeeper,
		private readonly Clock $clock,
	) {}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request      The request.
	 * @param string                                $prefix       Of the codes, `events`.
	 * @param int                                   $largest_body Bytes.
	 * @return true|WP_Error 429 `{prefix}.too_many`; 413 `{prefix}.too_large`; 401 `{prefix}.signature_*`, `{prefix}.secret_unset`.
	 */
	public function check( WP_REST_Request $request, string $prefix, int $largest_body ): bool|WP_Error {
		$now  = $this->clock->now();
		$body = (string) $request->get_body();
		if ( $this->doorkeeper->is_shut( $now ) ) {
			return self::too_many( $prefix );
		}
		if ( strlen( $body ) > $largest_body ) {
			return Api::refuse( $prefix . '.too_large', __( 'The request is too large.', 'followup-reminders' ), 413 );
		}
		$secrets = $this->secret->accepted();
		$fault   = array() === $secrets ? 'secret_unset' : Signature::check( (string) $request->get_header( self::HEADER ), $body, $now, $secrets );
		if ( '' === $fault ) {
			return true;
		}
		return 'signature_wrong' === $fault && $this->doorkeeper->was_wrong( $prefix, $now ) ? self::too_many( $prefix ) : Api::refuse( $prefix . '.' . $fault, __( 'The signature is missing or does not match. Sign the raw body with the secret under Settings › Connections.', 'followup-reminders' ), 401 );
	}

	private static function too_many( string $prefix ): WP_Error {
		return Api::refuse( $prefix . '.too_many', __( 'Too many wrong requests. Please try again later.', 'followup-reminders' ), 429 );
	}
}
