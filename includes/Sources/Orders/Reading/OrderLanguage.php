<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use WC_Order;

/**
 * The language an order was placed in. A translation plugin writes it with the order, as a language or a locale; without one the account's
 * own language counts, then the one the shop spoke when the order was placed.
 */
final class OrderLanguage {

	/** WPML and Polylang for WooCommerce, TranslatePress, Weglot. */
	private const WRITTEN_BY_OTHERS = array( 'wpml_language', '_pll_order_language', 'trp_language', 'weglot_language' );

	/** @return string A WordPress locale, `fr_FR`; '' means the site's. */
	public static function of( WC_Order $order ): string {
		$given = '';
		foreach ( self::WRITTEN_BY_OTHERS as $key ) {
			$value = $order->get_meta( $key );
			if ( is_string( $value ) && '' !== $value ) {
				$given = $value;
				break;
			}
		}
		if ( '' === $given ) {
			$account = 0 === $order->get_customer_id( 'edit' ) ? '' : get_user_meta( $order->get_customer_id( 'edit' ), 'locale', true );
			$given   = is_string( $account ) && '' !== $account ? $account : self::of_request();
		}
		/**
		 * The language of an order, where a plugin keeps it in a way of its own.
		 *
		 * @param string   $language A locale (`fr_FR`), a language (`fr`), or '' for the site's.
		 * @param WC_Order $order    The order.
		 */
		$said = apply_filters( 'followup_reminders_order_language', $given, $order );
		return self::locale( is_string( $said ) ? $said : '' );
	}

	/** The language of the request that places the order; '' in every other request, and for the shop's own language. */
	private static function of_request(): string {
		$places = 0 < did_action( 'woocommerce_checkout_create_order' ) || 0 < did_action( 'woocommerce_store_api_checkout_update_order_meta' );
		$locale = $places ? determine_locale() : '';
		return get_option( 'WPLANG', '' ) === $locale || ( 'en_US' === $locale && '' === get_option( 'WPLANG', '' ) ) ? '' : $locale;
	}

	/** A language becomes the locale of it that is installed: the site's own, else the first in order; what is not installed is as if nothing was said. */
	private static function locale( string $language ): string {
		$language  = str_replace( '-', '_', trim( $language ) );
		$installed = array( get_locale(), 'en_US', ...get_available_languages() );
		if ( '' === $language || in_array( $language, $installed, true ) ) {
			return $language;
		}
		foreach ( $installed as $locale ) {
			if ( strtolower( strtok( $locale, '_' ) ?: '' ) === strtolower( strtok( $language, '_' ) ?: '' ) ) {
				return $locale;
			}
		}
		return '';
	}
}
