<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\MovableClock;
use PHPUnit\Framework\TestCase;
use stdClass;

/** A test inside WordPress: our tables are empty, our options as after activation, the mailbox is empty, nobody is logged in. */
abstract class WordPressTestCase extends TestCase {

	/** @var array<string,string>|null Our options right after activation, as stored. */
	private static ?array $options = null;

	/** What activation puts rows into. Rows elsewhere were left by a run of tests that was cut off, and belong to nobody. */
	private const FILLED_BY_ACTIVATION = array( 'sequences', 'sequence_versions', 'policies', 'figure_zones' );

	/** @var array<string,list<array<string,string|null>>>|null What activation itself put into our tables. */
	private static ?array $rows = null;

	protected function setUp(): void {
		parent::setUp();
		self::$options ??= self::read_options();
		self::$rows    ??= self::read_rows();
		$this->reset();
	}

	protected function tearDown(): void {
		Mailbox::catch_again();
		// Also afterwards: the next process takes options and rules as it finds them for those after activation.
		$this->reset();
		parent::tearDown();
	}

	/** Takes the answers out of the sequences there are, for tests that count reminders. What is answered has tests of its own. */
	protected static function silence_answers(): void {
		global $wpdb;
		$table = $wpdb->prefix . 'followup_reminders_sequence_versions';
		foreach ( (array) $wpdb->get_results( "SELECT id, document FROM `$table`" ) as $row ) {
			$document          = Json::decode( Given::text( $row->document ) );
			$document->answers = array();
			$wpdb->update( $table, array( 'document' => Json::encode( $document ) ), array( 'id' => Given::whole( $row->id ) ) );
		}
	}

	/**
	 * Moves the plugin's clock so that it shows an instant now; it goes on from there with the machine's.
	 *
	 * @param int $instant Epoch seconds, UTC; may lie in the past.
	 */
	protected function set_clock( int $instant ): void {
		update_option( MovableClock::OPTION, (string) ( $instant - time() ), true );
	}

	/** @param string $role Of WordPress: `administrator`, `shop_manager`, `subscriber`. */
	protected function log_in_as( string $role ): int {
		$login = 'test_' . $role;
		$user  = get_user_by( 'login', $login );
		$id    = $user ? $user->ID : wp_insert_user(
			array(
				'user_login' => $login,
				'user_email' => $login . '@example.test',
				'user_pass'  => wp_generate_password(),
				'role'       => $role,
			)
		);
		self::assertIsInt( $id );
		wp_set_current_user( $id );
		return $id;
	}

	/**
	 * Asks a REST route in this process.
	 *
	 * @param array<string,mixed> $body       JSON body; a GET takes it as its query.
	 * @param array<string,string> $headers   By name.
	 */
	protected function rest( string $method, string $route, array $body = array(), array $headers = array() ): \WP_REST_Response {
		$request = new \WP_REST_Request( $method, '/followup-reminders/v1' . $route );
		if ( 'GET' === $method ) {
			$request->set_query_params( $body );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $body ) );
		}
		$request->set_headers( $headers, false );
		return rest_do_request( $request );
	}

	/** What a route shows: one object, as a client reads it. */
	protected static function view( \WP_REST_Response $response ): stdClass {
		$data = $response->get_data();
		self::assertTrue( $data instanceof stdClass || ( is_array( $data ) && ! array_is_list( $data ) ), 'The answer is no object.' );
		return (object) $data;
	}

	/**
	 * What a route lists.
	 *
	 * @return list<stdClass>
	 */
	protected static function rows( \WP_REST_Response $response ): array {
		$data = $response->get_data();
		self::assertIsArray( $data );
		self::assertTrue( array_is_list( $data ), 'The answer is no list.' );
		return array_map( static fn ( mixed $row ): stdClass => (object) $row, $data );
	}

	/**
	 * What a refusal says is wrong.
	 *
	 * @return list<stdClass>
	 */
	protected static function issues_of( \WP_REST_Response $response ): array {
		$issues = Given::below( $response->get_data(), 'data', 'issues' );
		self::assertIsArray( $issues );
		return array_map( static fn ( mixed $issue ): stdClass => (object) $issue, array_values( $issues ) );
	}

	protected static function issue( \WP_REST_Response $response, int $index = 0 ): stdClass {
		return self::issues_of( $response )[ $index ];
	}

	/**
	 * The arguments WordPress itself refused.
	 *
	 * @return array<mixed>
	 */
	protected static function params_of( \WP_REST_Response $response ): array {
		$params = Given::below( $response->get_data(), 'data', 'params' );
		self::assertIsArray( $params );
		return $params;
	}

	private function reset(): void {
		global $wpdb;
		foreach ( Schema::TABLES as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}followup_reminders_$table" );
			foreach ( self::$rows[ $table ] ?? array() as $row ) {
				$wpdb->insert( "{$wpdb->prefix}followup_reminders_$table", $row );
			}
		}
		$wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name LIKE 'followup\\_reminders\\_%' OR option_name LIKE '\\_transient\\_%followup\\_reminders\\_%'" );
		foreach ( self::$options ?? array() as $name => $value ) {
			$wpdb->insert(
				$wpdb->options,
				array(
					'option_name'  => $name,
					'option_value' => $value,
					'autoload'     => 'on',
				)
			);
		}
		// The database is put back, and what is kept outside it to notice just that must go with it.
		if ( is_file( (string) SiteLock::file() ) ) {
			unlink( (string) SiteLock::file() );
		}
		wp_cache_flush();
		self::plan_tick();
		Mailbox::clear();
		wp_set_current_user( 0 );
	}

	/** Nobody visits a site of tests: on one that is some minutes old the tick would be missed. */
	private static function plan_tick(): void {
		$planned = wp_next_scheduled( Ticker::TICK );
		if ( false !== $planned && $planned < time() - 300 ) {
			wp_clear_scheduled_hook( Ticker::TICK );
			wp_schedule_event( time(), 'followup_reminders_minute', Ticker::TICK );
		}
	}

	/** @return array<string,string> */
	private static function read_options(): array {
		global $wpdb;
		$rows = $wpdb->get_results( "SELECT option_name, option_value FROM {$wpdb->options} WHERE option_name LIKE 'followup\\_reminders\\_%'" );
		return array_column( (array) $rows, 'option_value', 'option_name' );
	}

	/** @return array<string,list<array<string,string|null>>> */
	private static function read_rows(): array {
		global $wpdb;
		$rows = array();
		foreach ( self::FILLED_BY_ACTIVATION as $table ) {
			$rows[ $table ] = array_values( (array) $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}followup_reminders_$table", ARRAY_A ) );
		}
		return $rows;
	}
}
