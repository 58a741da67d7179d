<?php
declare( strict_types=1 );

namespace FollowupReminders\Lifecycle;

use FollowupReminders\Admin\AnalyticsReport;
use FollowupReminders\Admin\Assets;
use FollowupReminders\Admin\Menu;
use FollowupReminders\Admin\OrderScreen\FollowUpBox;
use FollowupReminders\Admin\SiteHealth;
use FollowupReminders\Admin\StaffAccess;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Channels\Email\WooEmails;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Delivery\ShortCode;
use FollowupReminders\Portal\Account\AccountDoor;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Support\Given;
use WP;
use WP_REST_Request;
use WP_REST_Server;

/**
 * Starts the plugin when something first happens that concerns it. A page of the shop on which nothing does reads a handful of files
 * instead of over a hundred.
 *
 * INVARIANT: every hook that any part of the plugin listens to while it starts is in HOOKS or looked at here; a test compares them.
 */
final class Awakening {

	/** The first call of one of these starts the plugin, which then handles the same call. */
	public const HOOKS = array(
		// WordPress.
		'load-plugins.php',
		'site_status_tests',
		'cron_schedules',
		'wp_privacy_personal_data_exporters',
		'wp_privacy_personal_data_erasers',
		'wp_trash_post',
		'before_delete_post',
		'deleted_user',
		'remove_user_from_blog',
		'update_option_timezone_string',
		'update_option_gmt_offset',
		// Ourselves.
		'followup_reminders_tick',
		'followup_reminders_tick_soon',
		'followup_reminders_watch',
		'followup_reminders_hourly',
		'followup_reminders_event_recorded',
		'followup_reminders_case_opened',
		'followup_reminders_case_closed',
		'followup_reminders_case_paid',
		'followup_reminders_case_reopened',
		'followup_reminders_tag_changed',
		'followup_reminders_account_page',
		'followup_reminders_account_notice',
		'action_scheduler_ensure_recurring_actions',
		'action_scheduler_failed_action',
		'action_scheduler_unexpected_shutdown',
		// WooCommerce.
		'woocommerce_new_order',
		'woocommerce_order_status_changed',
		'woocommerce_order_refunded',
		'woocommerce_cancel_unpaid_order',
		'woocommerce_refund_deleted',
		'woocommerce_before_order_object_save',
		'woocommerce_after_order_object_save',
		'woocommerce_trash_order',
		'woocommerce_untrash_order',
		'woocommerce_before_delete_order',
		'woocommerce_order_needs_payment',
		'woocommerce_payment_complete_order_status',
		'woocommerce_process_shop_order_meta',
		'woocommerce_email_enabled_customer_failed_order',
		'woocommerce_email_enabled_customer_payment_retry',
		'woocommerce_email_enabled_customer_renewal_invoice',
		'woocommerce_before_resend_order_emails',
		'woocommerce_after_resend_order_email',
		'woocommerce_webhook_topics',
		'woocommerce_webhook_topic_hooks',
		'woocommerce_webhook_payload',
		'woocommerce_valid_webhook_resources',
		'woocommerce_valid_webhook_events',
		'woocommerce_order_status_failed',
		'woocommerce_get_checkout_payment_url',
		'woocommerce_account_menu_items',
		'woocommerce_analytics_update_order_stats_data',
		'woocommerce_payment_token_set_default',
		'woocommerce_payment_token_object_updated_props',
		// Subscriptions.
		'woocommerce_subscription_renewal_payment_failed',
		'woocommerce_subscriptions_before_apply_retry_rule',
		'woocommerce_subscriptions_after_apply_retry_rule',
		'woocommerce_subscriptions_retry_status_updated',
		'woocommerce_generated_manual_renewal_order',
		'woocommerce_subscription_status_updated',
		'woocommerce_before_subscription_object_save',
		'woocommerce_after_subscription_object_save',
		'woocommerce_subscription_payment_method_updated',
		'woocommerce_subscription_failing_payment_method_updated',
		'woocommerce_subscription_token_changed',
		'woocommerce_subscription_trashed',
		'woocommerce_subscription_deleted',
		'woocommerce_scheduled_subscription_payment_retry',
		'wcs_get_retry_rule_raw',
		'wcs_default_retry_rules',
		// Gateways.
		'wc_gateway_stripe_process_webhook_payment_error',
		'wc_gateway_stripe_process_payment_error',
		'wc_gateway_stripe_process_payment_authentication_required',
		'wc_stripe_webhook_received',
		'wc_stripe_webhook_dispute_change_order_status',
		'woocommerce_payments_before_webhook_delivery',
	);

	/** Called for much that does not concern us, and looked at first: see register(). */
	public const LOOKED_AT = array( 'init', 'wp_loaded', 'rest_api_init', 'admin_notices', 'add_meta_boxes' );

	private bool $is_awake = false;

	/**
	 * @param string           $file     The plugin's main file.
	 * @param \Closure():void $start    Starts the plugin.
	 * @param \Closure():bool $is_ready Whether the tables are of this version.
	 */
	public function __construct(
		private readonly string $file,
		private readonly \Closure $start,
		private readonly \Closure $is_ready,
	) {}

	public function register(): void {
		( new AccountDoor() )->register();
		( new StaffAccess() )->register();
		if ( class_exists( 'WooCommerce', false ) ) {
			( new WooEmails( plugin_dir_path( $this->file ) . 'templates/' ) )->register();
		}
		if ( is_admin() ) {
			$assets = new Assets( $this->file );
			( new Menu( $assets, static fn (): int => TaskDesk::waiting_for( get_current_user_id() ) ) )->register();
			( new AnalyticsReport( $assets ) )->register();
		}
		// A command line wants its commands, and a source of another plugin its own hooks.
		if ( defined( 'WP_CLI' ) || has_filter( 'followup_reminders_sources' ) ) {
			$this->wake();
			return;
		}
		foreach ( self::HOOKS as $hook ) {
			// Before everybody: what is added to a hook while it runs is still called in its turn.
			add_filter( $hook, array( $this, 'wake' ), PHP_INT_MIN );
		}
		add_action( 'init', fn () => ( $this->is_ready )() || $this->wake(), PHP_INT_MIN );
		add_action( 'wp_loaded', fn () => self::is_quiet() || $this->wake(), PHP_INT_MIN );
		add_action( 'rest_api_init', fn () => self::is_request_of_others() || $this->wake(), PHP_INT_MIN );
		add_filter( 'rest_pre_dispatch', array( $this, 'wake_for_route' ), PHP_INT_MIN, 3 );
		add_action( 'admin_notices', fn () => SiteHealth::is_our_place() && $this->wake(), PHP_INT_MIN );
		add_action( 'add_meta_boxes', fn ( mixed $screen = '' ) => FollowUpBox::may_be_on( Given::text( $screen ) ) && $this->wake(), PHP_INT_MIN );
	}

	/** @return mixed What it was given: some of the hooks are filters. */
	public function wake( mixed $value = null ): mixed {
		if ( ! $this->is_awake ) {
			$this->is_awake = true;
			( $this->start )();
		}
		return $value;
	}

	/**
	 * Within a request for routes of others, one of ours is asked for.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public function wake_for_route( mixed $answer, WP_REST_Server $server, WP_REST_Request $request ): mixed {
		/** @var array<string, \WP_Hook> $wp_filter */
		global $wp_filter;
		if ( ! $this->is_awake && self::is_route_of_ours( $request->get_route() ) ) {
			$before = $wp_filter['rest_api_init']->callbacks;
			$this->wake();
			// WordPress has called this hook already, so what has just been added to it is called here.
			foreach ( $wp_filter['rest_api_init']->callbacks as $priority => $callbacks ) {
				foreach ( array_diff_key( $callbacks, $before[ $priority ] ?? array() ) as $callback ) {
					$callback['function']( $server );
				}
			}
		}
		return $answer;
	}

	/** A request of the web for a route that is not ours, or a page of wp-admin that takes answers along for its scripts. */
	private static function is_request_of_others(): bool {
		global $wp;
		$route = $wp instanceof WP ? $wp->query_vars['rest_route'] ?? null : null;
		return is_admin() || ( defined( 'REST_REQUEST' ) && is_string( $route ) && ! self::is_route_of_ours( $route ) );
	}

	/** Or one that lists all routes, or asks several at once. */
	private static function is_route_of_ours( string $route ): bool {
		return str_starts_with( $route, '/' . Api::ROOT . '/' ) || in_array( untrailingslashit( $route ), array( '', '/' . Api::ROOT, '/batch/v1' ), true );
	}

	/** Nobody follows a pay link, and all that is planned is still planned: WordPress has read its list already. */
	private static function is_quiet(): bool {
		return ! isset( $_GET[ PayLinks::PARAMETER ] ) && ! isset( $_GET[ Addresses::VISIT ] ) && ! isset( $_POST[ AccountDoor::FORM ] ) // phpcs:ignore WordPress.Security.NonceVerification -- Only whether they are there.
			&& ! str_starts_with( Given::text( $_SERVER['QUERY_STRING'] ?? '' ), ShortCode::MARK ) // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Only how it begins.
			&& false !== wp_next_scheduled( Housekeeping::HOOK )
			&& Ticker::is_looked_after();
	}
}
