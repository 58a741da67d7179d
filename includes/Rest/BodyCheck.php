<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Support\InputIssue;
use WP_Error;
use WP_REST_Request;

/** WordPress checks the fields of a body before the callback runs. What it finds is answered with our codes and paths. */
final class BodyCheck {

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'listen' ) );
	}

	/** No other request has a body. */
	public function listen(): void {
		add_filter( 'rest_pre_dispatch', array( $this, 'refuse_single_values' ), 10, 3 );
		add_filter( 'rest_request_before_callbacks', array( $this, 'name_wrong_fields' ), 10, 3 );
	}

	/**
	 * WordPress takes a body like `"text"` or `1e400` for its parameters, and PHP warns where it goes through them.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public function refuse_single_values( mixed $answer, mixed $server, WP_REST_Request $request ): mixed {
		if ( null !== $answer || ! str_starts_with( $request->get_route(), '/' . Api::ROOT . '/' ) || ! $request->is_json_content_type() ) {
			return $answer;
		}
		$body = ltrim( (string) $request->get_body() );
		return '' === $body || str_starts_with( $body, '{' ) || str_starts_with( $body, '[' ) || null === json_decode( $body ) ? $answer : Api::not_json();
	}

	/**
	 * @param mixed                                 $response What WordPress found wrong, if it did.
	 * @param array<string, mixed>                  $handler  Of the route.
	 * @param WP_REST_Request<array<string, mixed>> $request  The request.
	 * @return mixed Null lets the request go on: the permission is checked first, and a body without its content type is read by the callback.
	 */
	public function name_wrong_fields( mixed $response, array $handler, WP_REST_Request $request ): mixed {
		$is_ours = str_starts_with( $request->get_route(), '/' . Api::ROOT . '/' ) && isset( $handler['refused_as'] );
		if ( ! $is_ours || ! $response instanceof WP_Error || ! in_array( $response->get_error_code(), array( 'rest_missing_callback_param', 'rest_invalid_param' ), true ) ) {
			return $response;
		}
		/** @var array<string, array<string, mixed>> $arguments */
		$arguments = $handler['args'];
		$data      = $response->get_error_data();
		$params    = is_array( $data ) && is_array( $data['params'] ?? null ) ? $data['params'] : array();
		foreach ( array_is_list( $params ) ? $params : array_keys( $params ) as $name ) {
			if ( ! isset( $arguments[ (string) $name ][ RouteSchemas::FIELD ] ) ) {
				return $response;
			}
		}
		if ( ! is_callable( $handler['permission_callback'] ) || true !== call_user_func( $handler['permission_callback'], $request ) ) {
			return null;
		}
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$issues = array();
		foreach ( $arguments as $name => $schema ) {
			$issue = isset( $schema[ RouteSchemas::FIELD ] ) ? self::issue( $name, $body->{$name} ?? null, $schema ) : null;
			if ( null !== $issue ) {
				$issues[] = $issue;
			}
		}
		return array() === $issues ? null : Api::invalid( $issues, is_string( $handler['refused_as'] ) ? $handler['refused_as'] : 'rest.invalid' );
	}

	/** @param array<string, mixed> $schema Of the field. */
	private static function issue( string $name, mixed $value, array $schema ): ?InputIssue {
		$types = (array) ( $schema['type'] ?? array() );
		$type  = is_string( $types[0] ?? null ) ? $types[0] : '';
		if ( null === $value ) {
			if ( true !== $schema['required'] ) {
				return null;
			}
			return 'string' === $type ? new InputIssue( 'key.missing', $name, wanted: self::allowed( $schema ) ) : new InputIssue( 'type.wrong', $name, wanted: $type );
		}
		// What is wrong inside a list or an object has a path of its own, which the callback's reader names.
		$itself = array_diff_key( $schema, array_flip( array( 'items', 'properties' ) ) );
		$fault  = rest_validate_value_from_schema( json_decode( (string) wp_json_encode( $value ), true ), $itself, $name );
		if ( ! $fault instanceof WP_Error ) {
			return null;
		}
		$given = is_scalar( $value ) ? (string) $value : '';
		return match ( $fault->get_error_code() ) {
			'rest_not_in_enum'   => new InputIssue( 'value.not_allowed', $name, $given, wanted: self::allowed( $schema ) ),
			'rest_out_of_bounds' => new InputIssue( 'number.too_large', $name, $given ),
			default              => new InputIssue( null !== self::allowed( $schema ) ? 'value.not_allowed' : 'type.wrong', $name, wanted: self::allowed( $schema ) ?? $type ),
		};
	}

	/** @param array<string, mixed> $schema Of the field. */
	private static function allowed( array $schema ): ?string {
		/** @var list<string|null> $values */
		$values = $schema['enum'] ?? array();
		return array() === $values ? null : implode( ',', array_filter( $values, is_string( ... ) ) );
	}
}
