<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\RestTestCase;
use WP_REST_Request;

/** A route acts on the object its address names, and says what it accepts. */
final class RestPathsTest extends RestTestCase {

	private const ROOT = '/followup-reminders/v1';

	public function test_an_id_in_the_body_or_the_query_does_not_move_an_act_to_another_case(): void {
		$this->log_in_as( 'administrator' );
		$meant = $this->add_invoice();
		$other = $this->add_invoice();
		$hold  = array(
			'id'       => $other,
			'kind'     => 'manual',
			'untilUtc' => null,
		);

		$by_body = new WP_REST_Request( 'POST', self::ROOT . "/cases/$meant/holds" );
		$by_body->set_header( 'Content-Type', 'application/json' );
		$by_body->set_body( (string) wp_json_encode( $hold ) );
		$answer = rest_do_request( $by_body );
		self::assertSame( array( 200, $meant ), array( $answer->get_status(), self::below( $answer->get_data(), 'id' ) ) );

		$by_query = new WP_REST_Request( 'GET', self::ROOT . "/cases/$meant" );
		$by_query->set_query_params( array( 'id' => (string) $other ) );
		self::assertSame( $meant, self::below( rest_do_request( $by_query )->get_data(), 'id' ) );

		$this->tick();
		self::assertSame( 'manual', $this->plugin->stores->cases->get( $meant )->hold_reason );
		self::assertNull( $this->plugin->stores->cases->get( $other )->hold_reason );
	}

	public function test_options_names_every_parameter_of_a_path_and_every_whole_number_has_an_upper_end(): void {
		$this->log_in_as( 'administrator' );
		$routes = 0;
		foreach ( rest_get_server()->get_routes( 'followup-reminders/v1' ) as $path => $handlers ) {
			preg_match_all( '/\?P<(\w+)>/', $path, $named );
			foreach ( $handlers as $handler ) {
				++$routes;
				$arguments = $handler['args'] ?? array();
				self::assertSame( array(), array_diff( $named[1], array_keys( $arguments ) ), $path );
				foreach ( $arguments as $name => $argument ) {
					self::assertTrue( 'integer' !== ( $argument['type'] ?? '' ) || isset( $argument['maximum'] ), "$path $name" );
				}
			}
		}
		self::assertGreaterThan( 40, $routes );
		$described = rest_do_request( new WP_REST_Request( 'OPTIONS', self::ROOT . '/cases/1/holds/hold_1' ) )->get_data();
		self::assertSame( array( 'integer', 'string' ), array( self::below( $described, 'endpoints', 0, 'args', 'id', 'type' ), self::below( $described, 'endpoints', 0, 'args', 'hold_id', 'type' ) ) );
	}

	public function test_what_does_not_fit_an_argument_is_400(): void {
		$this->log_in_as( 'administrator' );
		foreach ( array( array( 'search' => array( 'x' ) ), array( 'page' => '99999999999999999999' ), array( 'status' => array( 'open' ) ) ) as $query ) {
			$request = new WP_REST_Request( 'GET', self::ROOT . '/cases' );
			$request->set_query_params( $query );
			self::assertSame( 400, rest_do_request( $request )->get_status(), (string) wp_json_encode( $query ) );
		}
		self::assertSame( 400, rest_do_request( new WP_REST_Request( 'GET', self::ROOT . '/cases/99999999999999999999' ) )->get_status() );
		$text = new WP_REST_Request( 'GET', self::ROOT . '/templates/invoice_due' );
		$text->set_query_params( array( 'locale' => array( 'de_DE' ) ) );
		self::assertSame( 400, rest_do_request( $text )->get_status() );
	}

	public function test_the_documentation_names_each_route_once_and_no_other(): void {
		$registered = array();
		foreach ( rest_get_server()->get_routes( 'followup-reminders/v1' ) as $path => $handlers ) {
			$shown = (string) preg_replace( '/\(\?P<\w+>[^()]+\)/', '{}', substr( $path, strlen( self::ROOT ) ) );
			foreach ( '' === $shown ? array() : $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					$registered[] = "$method $shown";
				}
			}
		}
		$documented = array();
		preg_match_all( '/^\| (`.*?) \|/m', (string) file_get_contents( dirname( __DIR__, 3 ) . '/docs/rest.md' ), $cells );
		foreach ( $cells[1] as $cell ) {
			preg_match_all( '/`((?:GET|POST|PUT|DELETE) [^`]+)`/', $cell, $named );
			foreach ( $named[1] as $route ) {
				$documented[] = (string) preg_replace( '/\{\w+\}/', '{}', $route );
			}
		}
		sort( $registered );
		sort( $documented );
		self::assertSame( $registered, $documented );
	}

	/** What an answer has below some keys; null where there is nothing. */
	private static function below( mixed $data, int|string ...$keys ): mixed {
		foreach ( $keys as $key ) {
			$fields = is_object( $data ) ? get_object_vars( $data ) : $data;
			$data   = is_array( $fields ) ? ( $fields[ $key ] ?? null ) : null;
		}
		return $data;
	}
}
