<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use WP_REST_Request;

/** Requests that no client of ours makes, the same ones for the same seed. */
final class MalformedRequests {

	private const METHODS = array( 'GET', 'POST', 'PUT', 'DELETE', 'PATCH' );

	/** Names that routes read, of which some hold something of another kind. */
	private const FIELDS = array( 'id', 'page', 'per_page', 'after', 'search', 'orderby', 'order', 'status', 'kind', 'untilUtc', 'state', 'amountMinor', 'disputeId', 'reference', 'outcome', 'name', 'email', 'isCompany', 'payUrl', 'appliesTo', 'tag', 'of', 'reason', 'caseIds', 'act', 'effects', 'title', 'document', 'mode', 'expectedVersion', 'toVersion', 'number', 'customer_name', 'customer_email', 'currency', 'amount', 'due_on', 'issued_on', 'terms_days', 'country', 'company', 'pay_url', 'subject', 'body', 'locale', 'url', 'note', 'assigneeId', 'dueOn', 'defaults', 'variants', 'bands', 'sources', 'as_of', 'from', 'to', 'zone', 'debt', 'type', 'customer', 'secret', 'forwardSeconds', 'perMinute', 'days', 'channel' );

	/** @param list<array{string, string}> $routes Pattern below the namespace, and a method it takes. */
	public function __construct( private readonly array $routes, int $seed ) {
		mt_srand( $seed ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- The same requests for the same seed.
	}

	public function next(): WP_REST_Request {
		list( $pattern, $takes ) = $this->routes[ self::up_to( count( $this->routes ) - 1 ) ];
		$method                  = 0 === self::up_to( 9 ) ? self::METHODS[ self::up_to( 4 ) ] : $takes;
		$request                 = new WP_REST_Request( $method, $this->path( $pattern ) );
		$fields                  = array();
		for ( $field = self::up_to( 5 ); 0 < $field; $field-- ) {
			$fields[ self::FIELDS[ self::up_to( count( self::FIELDS ) - 1 ) ] ] = $this->value( 0 );
		}
		if ( 'GET' === $method ) {
			$request->set_query_params( $fields );
			return $request;
		}
		$request->set_header( 'Content-Type', 0 === self::up_to( 9 ) ? 'application/x-www-form-urlencoded' : 'application/json' );
		if ( 0 === self::up_to( 9 ) ) {
			$request->set_body_params( $fields );
		}
		$json = wp_json_encode( $fields, JSON_PARTIAL_OUTPUT_ON_ERROR );
		$request->set_body( 0 === self::up_to( 5 ) ? $this->broken( (string) $json ) : (string) $json );
		return $request;
	}

	private function path( string $pattern ): string {
		return (string) preg_replace_callback(
			'/\(\?P<\w+>((?:[^()]|\([^()]*\))+)\)/',
			static fn ( array $part ): string => '\d+' === $part[1] ? (string) array( 1, 1, 1, 2, 999999, '99999999999999999999' )[ self::up_to( 5 ) ] : array( 'invoice', 'mail', 'a', 'x_1', 'case' )[ self::up_to( 4 ) ],
			$pattern
		);
	}

	private function broken( string $json ): string {
		return array( substr( $json, 0, self::up_to( strlen( $json ) ) ), str_replace( ':', ':1e400,"x":', $json ), '[' . $json . ']', "\xff" . $json, str_replace( '"', "'", $json ), '"text"', '1e400', 'null', str_repeat( '[', 200 ) )[ self::up_to( 8 ) ];
	}

	private function value( int $depth ): mixed {
		$values = array( null, true, false, 0, -1, 1, 1.5, PHP_INT_MAX, PHP_INT_MIN, 1e300, '', '0', '1e400', 'NaN', 'open', 'case', 'customer', 'EUR', '2026-02-30', "two\nlines", "null\0byte", "bad \xc3\x28 text", 'smile 😀', str_repeat( 'a', 300 ), str_repeat( 'é', 5000 ), "' OR 1=1 --", '<script>alert(1)</script>', '{number}', 'a@b', 'https://127.0.0.1/', 'javascript:alert(1)', '../../etc/passwd' );
		$chosen = self::up_to( count( $values ) + 3 );
		if ( $chosen < count( $values ) || 3 < $depth ) {
			return $values[ $chosen % count( $values ) ];
		}
		$list = array();
		for ( $item = self::up_to( 4 ); 0 < $item; $item-- ) {
			$key          = 0 === $chosen % 2 ? count( $list ) : self::FIELDS[ self::up_to( count( self::FIELDS ) - 1 ) ];
			$list[ $key ] = $this->value( $depth + 1 );
		}
		return $list;
	}

	private static function up_to( int $most ): int {
		return mt_rand( 0, max( 0, $most ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- The same requests for the same seed.
	}
}
