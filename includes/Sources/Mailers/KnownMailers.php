<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Mailers;

/**
 * Plugins known to write to customers about what we write about, by a constant or class of theirs (each read in the plugin's own main
 * file). A new one is a line here.
 *
 * Advice: `automations` writes what its owner composed, `carts` writes about abandoned carts and takes unpaid orders for some,
 * `dunning` writes about refused renewals, `leave` sends the bank's confirmation link, which nobody else can.
 */
final class KnownMailers {

	/** @return list<array{string, string, string, string}> Folder, name, constant or class, advice. */
	private static function all(): array {
		return array(
			array( 'automatewoo', 'AutomateWoo', 'AUTOMATEWOO_FILE', 'automations' ),
			array( 'woocommerce-follow-up-emails', 'Follow-Ups', 'FUE_VERSION', 'automations' ),
			array( 'shopmagic-for-woocommerce', 'ShopMagic', 'SHOPMAGIC_VERSION', 'automations' ),
			array( 'fluent-crm', 'FluentCRM', 'FLUENTCRM', 'automations' ),
			array( 'wp-marketing-automations', 'FunnelKit Automations', 'BWFAN_VERSION', 'automations' ),
			array( 'mailpoet', 'MailPoet', 'MAILPOET_VERSION', 'automations' ),
			array( 'klaviyo', 'Klaviyo', 'WooCommerceKlaviyo', 'automations' ),
			array( 'omnisend-connect', 'Omnisend', 'OMNISEND_WOO_PLUGIN_FILE', 'automations' ),
			array( 'mailchimp-for-woocommerce', 'Mailchimp for WooCommerce', 'MailChimp_WooCommerce', 'carts' ),
			array( 'retainful-next-order-coupon-for-woocommerce', 'Retainful', 'RNOC_VERSION', 'carts' ),
			array( 'woo-cart-abandonment-recovery', 'Cart Abandonment Recovery by CartFlows', 'CARTFLOWS_CA_VER', 'carts' ),
			array( 'yith-woocommerce-recover-abandoned-cart', 'YITH WooCommerce Recover Abandoned Cart', 'YITH_YWRAC_VERSION', 'carts' ),
			array( 'woocommerce-gateway-stripe', 'WooCommerce Stripe Gateway', 'WC_STRIPE_VERSION', 'leave' ),
			array( 'woocommerce-payments', 'WooPayments', 'WCPAY_PLUGIN_FILE', 'leave' ),
		);
	}

	/** Words in a plugin's folder that say what it is there for. */
	private const FOLDERS = array(
		'dunning'         => 'dunning',
		'payment-retry'   => 'dunning',
		'payment-recovery' => 'dunning',
		'failed-payment'  => 'dunning',
		'abandoned-cart'  => 'carts',
		'cart-recovery'   => 'carts',
	);

	/** @return array<string, array{name: string, advice: string}> Those at work in this request, by plugin folder. */
	public static function at_work(): array {
		$found = array();
		foreach ( self::all() as list( $folder, $name, $sign, $advice ) ) {
			if ( defined( $sign ) || class_exists( $sign, false ) ) {
				$found[ $folder ] = array(
					'name'   => $name,
					'advice' => $advice,
				);
			}
		}
		return $found;
	}

	/** @return string|null What a plugin's folder says of it; null: nothing. */
	public static function advice_of_folder( string $folder ): ?string {
		foreach ( self::all() as list( $known, , , $advice ) ) {
			if ( $known === $folder ) {
				return $advice;
			}
		}
		foreach ( self::FOLDERS as $word => $advice ) {
			if ( str_contains( $folder, $word ) ) {
				return $advice;
			}
		}
		return null;
	}
}
