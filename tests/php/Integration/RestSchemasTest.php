<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\RestTestCase;
use WP_REST_Request;

/** `OPTIONS` describes what every route accepts and answers, and both are true. */
final class RestSchemasTest extends RestTestCase {

	private const ROOT = '/followup-reminders/v1';
	/** Writes whose body is no JSON object with fields: a document as a whole, texts and files of invoices, what is signed, and those without a body. */
	private const WITHOUT_FIELDS = array(
		'PUT /policy',
		'POST /invoices',
		'POST /invoices/import',
		'POST /events',
		'POST /bounces',
		'POST /events/secret',
		'POST /cases/{id}/enrolment',
		'DELETE /cases/{id}/promises/{promise_id}',
		'POST /desk/{id}/take',
		'POST /desk/{id}/give-back',
		'DELETE /cases/{id}/holds/{hold_id}',
		'DELETE /cases/{id}/plan',
		'DELETE /cases/{id}/tags/{of}/{tag}',
		'POST /targets/{id}/test',
		'POST /status/confirm',
		'POST /sender/test',
		'DELETE /pause',
		'POST /channels/{channel}/try',
	);

	public function test_options_describes_every_route(): void {
		$this->log_in_as( 'administrator' );
		$described = 0;
		foreach ( rest_get_server()->get_routes( 'followup-reminders/v1' ) as $path => $handlers ) {
			$shown = self::shown( $path );
			if ( '' === $shown ) {
				continue;
			}
			$options = self::as_array( rest_do_request( new WP_REST_Request( 'OPTIONS', self::ROOT . self::with_parameters( $shown ) ) )->get_data() );
			$this->assert_describes( $shown, $options );
			++$described;
		}
		self::assertGreaterThan( 40, $described );
	}

	public function test_real_answers_are_as_described(): void {
		$this->log_in_as( 'administrator' );
		$case = $this->add_invoice();
		$this->tick();
		$this->rest(
			'POST',
			'/targets',
			array(
				'title'        => 'Books',
				'url'          => 'https://example.com/hook',
				'withCustomer' => false,
				'isOn'         => true,
			)
		);
		$this->rest(
			'POST',
			"/cases/$case/tags",
			array(
				'tag'    => 'never_remind',
				'of'     => 'case',
				'reason' => 'Agreed',
			)
		);
		$sequence = self::rows( $this->rest( 'GET', '/sequences' ) )[0]->id;
		$template = self::rows( $this->rest( 'GET', '/templates' ) )[0];
		$queries  = array(
			'/backtest/debtors'          => array( 'from_utc' => 0 ),
			'/cases/engine-inputs'       => array( 'sequence' => $sequence ),
			'/older-debts/engine-inputs' => array( 'bands' => array( 'week' ) ),
			'/templates/{id}'            => array(
				'locale' => $template->locale,
				'tone'   => $template->tone,
			),
		);
		$checked  = 0;
		foreach ( rest_get_server()->get_routes( 'followup-reminders/v1' ) as $path => $handlers ) {
			$shown = self::shown( $path );
			// A mail needs one that was sent, and a figure its name: CaseDeskTest and the tests of figures read them.
			if ( '' === $shown || 1 === preg_match( '/{(message_id|figure|table)}/', $shown ) || array() === array_filter( $handlers, static fn ( array $handler ): bool => isset( $handler['methods']['GET'] ) ) ) {
				continue;
			}
			$id     = str_starts_with( $shown, '/sequences' ) ? $sequence : ( str_starts_with( $shown, '/templates' ) ? $template->id : $case );
			$answer = $this->rest( 'GET', str_replace( array( '{id}', '{version}' ), array( (string) $id, '1' ), $shown ), $queries[ $shown ] ?? array() );
			self::assertSame( 200, $answer->get_status(), $shown . (string) wp_json_encode( $answer->get_data() ) );
			$schema = self::as_array( ( rest_get_server()->get_route_options( $path ) ?? array() )['schema']() );
			$fault  = rest_validate_value_from_schema( self::decoded( $answer->get_data() ), $schema, $shown );
			self::assertTrue( $fault, is_wp_error( $fault ) ? $fault->get_error_message() : $shown );
			++$checked;
		}
		self::assertGreaterThan( 25, $checked );
	}

	public function test_wordpress_checks_first_and_answers_with_our_code_and_path(): void {
		$this->log_in_as( 'administrator' );
		$holds = '/cases/' . $this->add_invoice() . '/holds';
		self::assertSame(
			array( array( 'value.not_allowed', 'kind' ), array( 'type.wrong', 'untilUtc' ) ),
			$this->issues(
				$this->rest(
					'POST',
					$holds,
					array(
						'kind'     => 'never',
						'untilUtc' => array( 'x' ),
					)
				)
			)
		);
		self::assertSame( array( array( 'key.missing', 'kind' ) ), $this->issues( $this->rest( 'POST', $holds, array( 'untilUtc' => null ) ) ) );
		wp_set_current_user( 0 );
		self::assertSame( 401, $this->rest( 'POST', $holds, array( 'kind' => 'never' ) )->get_status() );
	}

	public function test_a_number_without_end_is_400(): void {
		$this->log_in_as( 'administrator' );
		$id    = $this->add_invoice();
		$texts = array(
			"/cases/$id/holds"    => '{"kind":"manual","untilUtc":1e400}',
			"/cases/$id/payments" => '{"amountMinor":1e400,"reference":"a"}',
			'/operations'         => '{"perMinute":1e400,"perHour":0,"retentionDays":0}',
			'/policy'             => '{"version":1e400}',
			'/sequences'          => '{"title":"A","document":{"version":1e400}}',
		);
		foreach ( $texts as $path => $text ) {
			$request = new WP_REST_Request( in_array( $path, array( '/operations', '/policy' ), true ) ? 'PUT' : 'POST', self::ROOT . $path );
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( $text );
			$answer = rest_do_request( $request );
			self::assertSame( 400, $answer->get_status(), $path );
			self::assertIsString( wp_json_encode( $answer->get_data() ), $path );
		}
		foreach ( array( 'page', 'per_page' ) as $name ) {
			self::assertSame( 400, $this->rest( 'GET', '/cases', array( $name => '1e400' ) )->get_status(), $name );
		}
	}

	/** @param array<mixed> $options What `OPTIONS` answered. */
	private function assert_describes( string $shown, array $options ): void {
		foreach ( self::as_array( $options['endpoints'] ?? null ) as $endpoint ) {
			$endpoint = self::as_array( $endpoint );
			$methods  = self::as_array( $endpoint['methods'] ?? null );
			$method   = is_string( $methods[0] ?? null ) ? $methods[0] : '';
			if ( 'GET' === $method ) {
				self::assertArrayHasKey( 'type', self::as_array( $options['schema'] ?? null ), $shown );
			} elseif ( ! in_array( "$method $shown", self::WITHOUT_FIELDS, true ) ) {
				$fields = array_filter( self::as_array( $endpoint['args'] ?? null ), static fn ( string $name ): bool => ! str_contains( $shown, "{{$name}}" ), ARRAY_FILTER_USE_KEY );
				self::assertNotSame( array(), $fields, "$method $shown" );
				foreach ( $fields as $name => $field ) {
					self::assertArrayHasKey( 'type', self::as_array( $field ), "$method $shown $name" );
				}
			}
		}
	}

	private static function shown( string $path ): string {
		return (string) preg_replace( '/\(\?P<(\w+)>[^()]+\)/', '{$1}', substr( $path, strlen( self::ROOT ) ) );
	}

	private static function with_parameters( string $shown ): string {
		return str_replace( array( '{id}', '{hold_id}', '{key}', '{channel}', '{of}', '{tag}', '{promise_id}', '{message_id}', '{figure}', '{table}', '{version}', '{list}' ), array( '1', 'hold_1', '1.1.a.1.b', 'email', 'case', 'vip', 'promise_1', '1', 'recovered', 'aging', '1', 'cases' ), $shown );
	}

	/** @return array<mixed> */
	private static function as_array( mixed $value ): array {
		self::assertIsArray( $value );
		return $value;
	}

	private static function decoded( mixed $data ): mixed {
		return json_decode( (string) wp_json_encode( $data ), true );
	}
}
