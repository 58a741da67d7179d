<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Sources\Gateways\GatewayInquiry;
use FollowupReminders\Sources\Gateways\ChannelRule;
use FollowupReminders\Sources\Gateways\ChannelRules;
use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Gateways\ShopGateways;
use FollowupReminders\Sources\Orders\HoldStock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What the shop's payment methods say about money, and whether they are asked themselves.
 *
 * @phpstan-import-type OrderChannel from Views
 */
final class GatewaysController {

	private const MOST        = 200;
	private const LONGEST_ID  = 100;

	public function __construct(
		private readonly ShopGateways $gateways,
		private readonly GatewayInquiry $inquiry,
		private readonly OpenCases $open_cases,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/gateways', array( $this, 'show' ), 'may_manage' );
		Api::route( 'PUT', '/gateways', array( $this, 'save' ), 'may_manage' );
	}

	/**
	 * @return WP_REST_Response 200 { gateways: list of { id, title, state: 'on'|'off'|'gone', openOrders: bool,
	 *                          rule, defaultRule: 'normal'|'transfer'|'on_delivery'|'unpaid'|'on_account'|'never', effectiveRule: what a
	 *                          developer's filter makes of it, canAsk: bool, asks: bool }, channels: list of { id, rule, defaultRule: 'follow'|'known_methods'|'never' },
	 *                          keepsUnpaidOrders: bool, holdStockMinutes: int|null }; empty lists without WooCommerce.
	 */
	public function show(): WP_REST_Response {
		$rows = array();
		foreach ( $this->gateways->all() as $gateway ) {
			$rows[] = (object) array(
				'id'            => $gateway->id,
				'title'         => $gateway->title,
				'state'         => $gateway->state,
				'openOrders'    => $gateway->openOrders,
				'rule'          => GatewayRules::said( $gateway->id )->value,
				'defaultRule'   => GatewayRules::default_of( $gateway->id )->value,
				'effectiveRule' => GatewayRules::of( $gateway->id )->value,
				'canAsk'        => $this->inquiry->knows( $gateway->id ),
				'asks'          => GatewayRules::may_ask( $gateway->id ),
			);
		}
		return new WP_REST_Response(
			(object) array(
				'gateways'          => $rows,
				'channels'          => array() === $rows ? array() : self::channels(),
				'keepsUnpaidOrders' => HoldStock::keeps_orders(),
				'holdStockMinutes'  => HoldStock::minutes(),
			)
		);
	}

	/**
	 * Body { gateways: list of { id, rule, asks }, channels?: list of { id, rule }, keepsUnpaidOrders?: bool }; what is not named stays as it is. A change makes the open cases due, in
	 * batches.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues, and nothing is kept.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$issues = self::issues( $body );
		if ( array() !== $issues ) {
			return Api::invalid( $issues );
		}
		if ( self::store( $body ) ) {
			$this->open_cases->ask();
		}
		return $this->show();
	}

	/**
	 * @param mixed $given A body as it came.
	 * @return list<InputIssue> What is wrong with it.
	 */
	public static function issues( mixed $given ): array {
		$body   = $given instanceof stdClass ? $given : new stdClass();
		$issues = array();
		self::read( $body->gateways ?? null, $issues );
		self::read_channels( $body->channels ?? array(), $issues );
		if ( ! is_bool( $body->keepsUnpaidOrders ?? true ) ) {
			$issues[] = new InputIssue( 'type.wrong', '/keepsUnpaidOrders', '', null, 'boolean' );
		}
		return $issues;
	}

	/**
	 * @param mixed $given A body that issues() finds nothing wrong with.
	 * @return bool Whether a rule of a case changed.
	 */
	public static function store( mixed $given ): bool {
		$body   = $given instanceof stdClass ? $given : new stdClass();
		$issues = array();
		if ( isset( $body->keepsUnpaidOrders ) ) {
			HoldStock::choose( true === $body->keepsUnpaidOrders );
		}
		$channels_changed = ChannelRules::save( self::read_channels( $body->channels ?? array(), $issues ) );
		return GatewayRules::save( self::read( $body->gateways ?? null, $issues ) ) || $channels_changed;
	}

	/**
	 * @param list<InputIssue> $issues Added to.
	 * @return array<string, array{rule: GatewayRule, asks: bool}> By gateway.
	 */
	private static function read( mixed $list, array &$issues ): array {
		if ( ! is_array( $list ) || count( $list ) > self::MOST ) {
			$issues[] = is_array( $list ) ? new InputIssue( 'list.too_long', '/gateways', '', null, self::MOST ) : new InputIssue( 'type.wrong', '/gateways', '', null, 'array' );
			return array();
		}
		$said = array();
		foreach ( array_values( $list ) as $index => $item ) {
			$reader = new Fields( $item instanceof stdClass ? $item : new stdClass() );
			$id     = $reader->text( 'id', self::LONGEST_ID );
			$rule   = GatewayRule::tryFrom( $reader->choice( 'rule', array_column( GatewayRule::cases(), 'value' ) ) );
			$asks   = $reader->flag( 'asks' );
			if ( isset( $said[ $id ] ) ) {
				$reader->refuse( 'gateway.repeated', 'id' );
			}
			foreach ( $reader->issues() as $issue ) {
				$issues[] = $issue->below( "/gateways/$index" );
			}
			$said[ $id ] = array(
				'rule' => $rule ?? GatewayRule::Normal,
				'asks' => $asks,
			);
		}
		return $said;
	}

	/** @return list<OrderChannel> */
	private static function channels(): array {
		return array_map(
			static fn ( string $id ): stdClass => (object) array(
				'id'          => $id,
				'rule'        => ChannelRules::of( $id )->value,
				'defaultRule' => ChannelRules::default_of( $id )->value,
			),
			ChannelRules::named()
		);
	}

	/**
	 * @param list<InputIssue> $issues Added to.
	 * @return array<string, ChannelRule> By channel.
	 */
	private static function read_channels( mixed $list, array &$issues ): array {
		if ( ! is_array( $list ) || count( $list ) > self::MOST ) {
			$issues[] = is_array( $list ) ? new InputIssue( 'list.too_long', '/channels', '', null, self::MOST ) : new InputIssue( 'type.wrong', '/channels', '', null, 'array' );
			return array();
		}
		$said = array();
		foreach ( array_values( $list ) as $index => $item ) {
			$reader = new Fields( $item instanceof stdClass ? $item : new stdClass() );
			$id     = $reader->text( 'id', self::LONGEST_ID );
			$rule   = ChannelRule::tryFrom( $reader->choice( 'rule', array_column( ChannelRule::cases(), 'value' ) ) );
			foreach ( $reader->issues() as $issue ) {
				$issues[] = $issue->below( "/channels/$index" );
			}
			$said[ $id ] = $rule ?? ChannelRule::Follow;
		}
		return $said;
	}
}
