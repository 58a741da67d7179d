<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Support\InputIssue;
use stdClass;
use WP_Error;
use WP_REST_Request;

/** What all routes share: the namespace, who may, how a refusal looks, how a body is read. */
final class Api {

	public const ROOT = 'followup-reminders/v1';

	/** Bytes of a body that are read at all; a document inside may have 256 KB. */
	private const LARGEST_BODY = 300000;
	/** The largest whole number that JSON keeps exactly. */
	private const LARGEST_WHOLE = 9007199254740991;

	/** See and work cases. */
	public static function may_work(): bool {
		return current_user_can( 'followup_reminders_work' );
	}

	/** Sequences, policy, texts, import, settings. */
	public static function may_manage(): bool {
		return current_user_can( 'followup_reminders_manage' );
	}

	/** What is WooCommerce's own: who manages the shop may set it here too. */
	public static function may_manage_payments(): bool {
		return self::may_manage() || current_user_can( 'manage_woocommerce' );
	}

	/**
	 * WordPress checks the arguments before the callback runs, and `OPTIONS` describes them.
	 *
	 * INVARIANT: a parameter of the path is read from the path. WordPress lets a field of the same name in the body or the query go first.
	 *
	 * @param non-falsy-string                    $path      Below the namespace.
	 * @param callable                            $callback  Answers it.
	 * @param 'may_work'|'may_manage'|'may_manage_payments' $may Who may.
	 * @param array<string, array<string, mixed>> $arguments  Query arguments.
	 * @param string                              $refused_as Code of an answer that names wrong fields of the body.
	 */
	public static function route( string $method, string $path, callable $callback, string $may, array $arguments = array(), string $refused_as = 'rest.invalid' ): void {
		$shown  = (string) preg_replace( '/\(\?P<(\w+)>[^()]+\)/', '{$1}', $path );
		$answer = 'GET' === $method ? RouteSchemas::answer_of( $shown ) : null;
		register_rest_route(
			self::ROOT,
			$path,
			array(
				array(
					'methods'             => $method,
					'callback'            => static fn ( WP_REST_Request $request ): mixed => $callback( self::with_its_path( $request ) ),
					'permission_callback' => array( self::class, $may ),
					'args'                => array_map( self::bounded( ... ), $arguments + self::path_arguments( $path ) + RouteSchemas::body( "$method $shown" ) ),
					'refused_as'          => $refused_as,
				),
				...( null === $answer ? array() : array( 'schema' => $answer ) ),
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Request<array<string, mixed>> Whose body and query no longer say anything else than its path.
	 */
	private static function with_its_path( WP_REST_Request $request ): WP_REST_Request {
		foreach ( $request->get_url_params() as $name => $value ) {
			$request->set_param( $name, $value );
		}
		return $request;
	}

	/** @return array<string, array<string, mixed>> What the path itself names: `(?P<id>\d+)`. */
	private static function path_arguments( string $path ): array {
		preg_match_all( '/\(\?P<(\w+)>([^()]+)\)/', $path, $found, PREG_SET_ORDER );
		$arguments = array();
		foreach ( $found as [ , $name, $pattern ] ) {
			$arguments[ $name ] = '\d+' === $pattern
				? array(
					'type'     => 'integer',
					'minimum'  => 1,
					'required' => true,
				)
				: array(
					'type'     => 'string',
					'pattern'  => '^' . $pattern . '$',
					'required' => true,
				);
		}
		return $arguments;
	}

	/**
	 * @param array<string, mixed> $argument Its schema.
	 * @return array<string, mixed> With an upper end for a whole number that has none.
	 */
	private static function bounded( array $argument ): array {
		return 'integer' === ( $argument['type'] ?? '' ) ? $argument + array( 'maximum' => self::LARGEST_WHOLE ) : $argument;
	}

	/**
	 * @param string                                 $code   Lower snake with dots.
	 * @param list<InputIssue|stdClass|array<mixed>> $issues Each { code, path, … }.
	 */
	public static function refuse( string $code, string $message, int $status, array $issues = array() ): WP_Error {
		return new WP_Error(
			$code,
			$message,
			array(
				'status' => $status,
				'issues' => array_map( static fn ( mixed $issue ): mixed => $issue instanceof InputIssue ? $issue->to_array() : $issue, $issues ),
			)
		);
	}

	public static function not_found(): WP_Error {
		return self::refuse( 'rest.not_found', __( 'This page no longer exists. It may have been deleted.', 'followup-reminders' ), 404 );
	}

	/** Another person saved since the version that was edited. */
	public static function conflict( int $newest ): WP_Error {
		return self::refuse(
			'rest.version_conflict',
			__( 'A newer version was saved by someone else. Your changes were not saved.', 'followup-reminders' ),
			409,
			array(
				array(
					'code'   => 'version.not_newest',
					'path'   => 'expectedVersion',
					'wanted' => $newest,
				),
			)
		);
	}

	public static function not_json(): WP_Error {
		return self::refuse(
			'rest.not_json',
			__( 'The request body must be a JSON object.', 'followup-reminders' ),
			400,
			array(
				array(
					'code' => 'json.malformed',
					'path' => '',
				),
			)
		);
	}

	/** @param list<InputIssue|stdClass|array<mixed>> $issues What is wrong with the fields of the body. */
	public static function invalid( array $issues, string $code = 'rest.invalid' ): WP_Error {
		return self::refuse( $code, __( 'Please correct the fields named below.', 'followup-reminders' ), 400, $issues );
	}

	/**
	 * The body as it was sent, objects as stdClass: WordPress' own decoding makes `{}` and `[]` the same.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function body( WP_REST_Request $request, int $largest = self::LARGEST_BODY ): stdClass|WP_Error {
		// A request made inside PHP may have none.
		$text = (string) $request->get_body();
		if ( strlen( $text ) > $largest ) {
			return self::refuse( 'rest.too_large', __( 'The request is too large.', 'followup-reminders' ), 413 );
		}
		// A request without fields may come without a body, or as PHP writes an empty array.
		$body = in_array( $text, array( '', '[]' ), true ) ? new stdClass() : json_decode( $text, false, 64 );
		if ( ! $body instanceof stdClass ) {
			return self::not_json();
		}
		$endless = self::endless( $body );
		return null === $endless ? $body : self::invalid( array( new InputIssue( 'number.too_large', $endless ) ) );
	}

	/** @return string|null Where a number is that JSON can write and PHP cannot hold, `1e400`: a field's name, or a pointer below it. */
	private static function endless( mixed $value, string $path = '' ): ?string {
		if ( is_float( $value ) && ! is_finite( $value ) ) {
			return str_contains( $path, '/' ) ? "/$path" : $path;
		}
		foreach ( $value instanceof stdClass || is_array( $value ) ? (array) $value : array() as $name => $below ) {
			$found = self::endless( $below, '' === $path ? (string) $name : "$path/$name" );
			if ( null !== $found ) {
				return $found;
			}
		}
		return null;
	}
}
