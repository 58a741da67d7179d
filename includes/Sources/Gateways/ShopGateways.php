<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use stdClass;
use WC_Order;
use WC_Payment_Gateway;

/**
 * The gateways an owner may have something to say of. Asked by the settings screen only.
 *
 * The title is the one staff knows it by; a state is `on`, `off` or `gone`.
 *
 * @phpstan-type ShopGateway object{id: string, title: string, state: string, openOrders: bool}&stdClass
 */
final class ShopGateways {

	/** Orders that may still be paid; those of cash on delivery and on account are on their way. */
	private const OPEN = array( 'pending', 'failed', 'on-hold', 'processing' );
	/** So many of the newest open orders are looked through for gateways that are no longer installed. */
	private const LOOKED_THROUGH = 200;

	/**
	 * Switched-on gateways first, as the shop orders them; then those that are switched off, removed, or only named in our settings.
	 *
	 * @return list<ShopGateway>
	 */
	public function all(): array {
		if ( ! function_exists( 'WC' ) ) {
			return array();
		}
		$on   = array();
		$off  = array();
		$open = $this->methods_of_open_orders();
		foreach ( WC()->payment_gateways()->payment_gateways() as $gateway ) {
			if ( ! $gateway instanceof WC_Payment_Gateway ) {
				continue;
			}
			$id    = (string) $gateway->id;
			$is_on = 'yes' === $gateway->enabled;
			$row   = self::row( $id, self::title( $gateway ), $is_on ? 'on' : 'off', isset( $open[ $id ] ) || $this->has_open_order( $id ) );
			unset( $open[ $id ] );
			if ( $is_on ) {
				$on[ $id ] = $row;
			} elseif ( $row->openOrders || in_array( $id, GatewayRules::named(), true ) || GatewayRule::Normal !== GatewayRules::default_of( $id ) ) {
				$off[ $id ] = $row;
			}
		}
		foreach ( $open as $id => $title ) {
			$off[ $id ] = self::row( (string) $id, $title, 'gone', true );
		}
		foreach ( array_diff( GatewayRules::named(), array_keys( $on ), array_keys( $off ) ) as $id ) {
			$off[ $id ] = self::row( $id, $id, 'gone', false );
		}
		return array_values( $on + $off );
	}

	/** @return array<string,string> Titles by id of all that are installed; none where there is no WooCommerce. */
	public static function titles(): array {
		$titles = array();
		foreach ( function_exists( 'WC' ) ? WC()->payment_gateways()->payment_gateways() : array() as $gateway ) {
			if ( $gateway instanceof WC_Payment_Gateway ) {
				$titles[ (string) $gateway->id ] = self::title( $gateway );
			}
		}
		return $titles;
	}

	/** @return ShopGateway */
	private static function row( string $id, string $title, string $state, bool $open_orders ): stdClass {
		return (object) array(
			'id'         => $id,
			'title'      => $title,
			'state'      => $state,
			'openOrders' => $open_orders,
		);
	}

	/** The title customers see, and beside it the name staff knows where that is another. */
	private static function title( WC_Payment_Gateway $gateway ): string {
		$title = wp_strip_all_tags( (string) $gateway->get_title() );
		$name  = wp_strip_all_tags( (string) $gateway->get_method_title() );
		if ( '' === $title || '' === $name || $title === $name ) {
			return '' === $title . $name ? (string) $gateway->id : $title . ( '' === $title ? $name : '' );
		}
		return $title . ' (' . $name . ')';
	}

	private function has_open_order( string $gateway ): bool {
		$found = wc_get_orders(
			array(
				'type'           => 'shop_order',
				'status'         => self::OPEN,
				'payment_method' => $gateway,
				'limit'          => 1,
				'return'         => 'ids',
			)
		);
		return is_array( $found ) && array() !== $found;
	}

	/** @return array<string, string> Title as the order keeps it, by gateway. */
	private function methods_of_open_orders(): array {
		$methods = array();
		$orders  = wc_get_orders(
			array(
				'type'    => 'shop_order',
				'status'  => self::OPEN,
				'limit'   => self::LOOKED_THROUGH,
				'orderby' => 'date',
				'order'   => 'DESC',
			)
		);
		foreach ( is_array( $orders ) ? $orders : array() as $order ) {
			$id = $order instanceof WC_Order ? $order->get_payment_method( 'edit' ) : '';
			if ( '' !== $id && ! isset( $methods[ $id ] ) ) {
				$title          = wp_strip_all_tags( $order->get_payment_method_title( 'edit' ) );
				$methods[ $id ] = '' === $title ? $id : $title;
			}
		}
		return $methods;
	}
}
