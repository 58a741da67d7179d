<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Sources\Gateways\GatewayRules;
use stdClass;

/** What an owner sees and says of the shop's payment methods. */
final class GatewaysRestTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'shop_manager' );
	}

	/** @return array<string, stdClass> By gateway. */
	private function shown(): array {
		$answer = $this->rest( 'GET', '/gateways' );
		self::assertSame( 200, $answer->get_status() );
		$rows = self::view( $answer )->gateways;
		return array_combine( array_column( $rows, 'id' ), $rows );
	}

	/** @param array<mixed> $gateways List of the body. */
	private function put( array $gateways ): \WP_REST_Response {
		return $this->rest( 'PUT', '/gateways', array( 'gateways' => $gateways ) );
	}

	/** @return array<string, mixed> */
	private static function item( string $id, string $rule, bool $asks = true ): array {
		return array(
			'id'   => $id,
			'rule' => $rule,
			'asks' => $asks,
		);
	}

	public function test_switched_on_gateways_stand_first_and_those_that_are_off_or_gone_only_with_a_reason(): void {
		$gone = self::order( '30.00', 'gone-gateway' );
		$gone->set_payment_method_title( 'Their Gateway' );
		$gone->save();
		$shown = $this->shown();
		self::assertSame( TestGateway::ID, array_key_first( $shown ) );
		self::assertSame( array( 'Test card (Test gateway)', 'on', 'normal', false ), array( $shown[ TestGateway::ID ]->title, $shown[ TestGateway::ID ]->state, $shown[ TestGateway::ID ]->rule, $shown[ TestGateway::ID ]->canAsk ) );
		self::assertSame( array( 'off', 'on_delivery', 'on_delivery' ), array( $shown['cod']->state, $shown['cod']->rule, $shown['cod']->defaultRule ) );
		self::assertSame( array( 'Their Gateway', 'gone', true ), array( $shown['gone-gateway']->title, $shown['gone-gateway']->state, $shown['gone-gateway']->openOrders ) );
	}

	public function test_what_is_said_is_kept_and_wakes_open_cases(): void {
		$order = self::order( '30.00', 'cod' );
		$order->update_status( 'processing' );
		self::database()->execute( 'UPDATE {cases} SET next_at_utc = NULL' );
		self::database()->execute( 'UPDATE {debtors} SET next_at_utc = NULL' );
		self::assertSame( 200, $this->put( array( self::item( 'cod', 'on_delivery' ) ) )->get_status() );
		self::assertNull( get_option( OpenCases::OPTION, null ), 'Nothing changed.' );

		$answer = $this->put( array( self::item( 'cod', 'normal' ), self::item( TestGateway::ID, 'on_account', false ) ) );
		self::assertSame( 200, $answer->get_status() );
		wp_cache_flush();
		self::assertNotNull( get_option( OpenCases::OPTION, null ), 'The worker wakes them.' );
		$shown = $this->shown();
		self::assertSame( array( 'normal', 'on_account', false ), array( $shown['cod']->effectiveRule, $shown[ TestGateway::ID ]->rule, $shown[ TestGateway::ID ]->asks ) );
		global $wpdb;
		self::assertSame( 'on', self::database()->rows( 'SELECT autoload FROM ' . $wpdb->options . ' WHERE option_name = ?', array( GatewayRules::OPTION ) )[0]['autoload'] );
	}

	public function test_a_filter_is_shown_as_what_holds(): void {
		$filter = static fn (): array => array( TestGateway::ID );
		add_filter( 'followup_reminders_transfer_gateways', $filter );
		$shown = $this->shown();
		remove_filter( 'followup_reminders_transfer_gateways', $filter );
		self::assertSame( array( 'normal', 'transfer' ), array( $shown[ TestGateway::ID ]->rule, $shown[ TestGateway::ID ]->effectiveRule ) );
	}

	/** @return array<string, array{array<mixed>, list<array{string, string}>}> */
	public static function refused(): array {
		return array(
			'rule'      => array( array( self::item( 'cod', 'sometimes' ) ), array( array( 'value.not_allowed', '/gateways/0/rule' ) ) ),
			'no asks'   => array(
				array(
					self::item( 'cod', 'normal' ),
					array(
						'id'   => 'bacs',
						'rule' => 'normal',
					),
				),
				array( array( 'type.wrong', '/gateways/1/asks' ) ),
			),
			'repeated'  => array( array( self::item( 'cod', 'normal' ), self::item( 'cod', 'unpaid' ) ), array( array( 'gateway.repeated', '/gateways/1/id' ) ) ),
			'no id'     => array( array( self::item( '', 'normal' ) ), array( array( 'text.empty', '/gateways/0/id' ) ) ),
			'too many'  => array( array_fill( 0, 201, self::item( 'cod', 'normal' ) ), array( array( 'list.too_long', '/gateways' ) ) ),
			'no object' => array( array( 7 ), array( array( 'key.missing', '/gateways/0/id' ), array( 'key.missing', '/gateways/0/rule' ), array( 'type.wrong', '/gateways/0/asks' ) ) ),
		);
	}

	/**
	 * @dataProvider refused
	 * @param array<mixed>                  $gateways List of the body.
	 * @param list<array{string, string}> $issues   Code and path of each.
	 */
	public function test_bad_input_gets_codes_and_paths_and_nothing_is_kept( array $gateways, array $issues ): void {
		$answer = $this->put( $gateways );
		self::assertSame( 400, $answer->get_status() );
		$found = array_map( static fn ( \stdClass $issue ): array => array( $issue->code, $issue->path ), self::issues_of( $answer ) );
		self::assertSame( $issues, $found );
		self::assertSame( '{}', get_option( GatewayRules::OPTION ) );
	}

	public function test_only_who_manages_may_see_or_say_it(): void {
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', '/gateways' )->get_status() );
		self::assertSame( 403, $this->put( array() )->get_status() );
	}
}
