<?php
/**
 * Makes a fresh WooCommerce one that sells: no wizard, a currency, orders in their own tables.
 *
 * Usage: php shop.php SITE
 */

declare( strict_types=1 );

require $argv[1] . '/wp-load.php';

update_option( 'woocommerce_store_address', '1 rue de la Paix' );
update_option( 'woocommerce_store_city', 'Paris' );
update_option( 'woocommerce_default_country', 'FR' );
update_option( 'woocommerce_currency', 'EUR' );
update_option( 'woocommerce_coming_soon', 'no' );
update_option( 'woocommerce_allow_tracking', 'no' );
update_option( 'woocommerce_show_marketplace_suggestions', 'no' );
update_option( 'woocommerce_task_list_hidden', 'yes' );
update_option( 'woocommerce_onboarding_profile', array( 'skipped' => true ) );
delete_transient( '_wc_activation_redirect' );
// Orders in their own tables, which a fresh shop has; their compatibility mode stays off.
update_option( 'woocommerce_custom_orders_table_enabled', 'yes' );
update_option( 'woocommerce_custom_orders_table_data_sync_enabled', 'no' );
// Subscriptions reads it while it loads: without it no refused renewal is tried again.
update_option( 'woocommerce_subscriptions_enable_retry', 'yes' );

// Subscriptions takes a site it did not see being born for a copy, and makes every renewal manual.
if ( class_exists( 'WCS_Staging' ) ) {
	WCS_Staging::set_duplicate_site_url_lock();
}

if ( ! \Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled() ) {
	fwrite( STDERR, "WooCommerce does not keep its orders in their own tables.\n" );
	exit( 1 );
}
