<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

/** A report of its own in WooCommerce's Analytics, and a card on its home screen: the figures of Overview, where a shop looks for numbers. */
final class AnalyticsReport {

	private const PATH = '/analytics/follow-ups';

	public function __construct( private readonly Assets $assets ) {}

	public function register(): void {
		add_filter( 'woocommerce_analytics_report_menu_items', array( $this, 'add' ) );
	}

	/**
	 * @param mixed $pages Of WooCommerce: a list of its reports.
	 * @return mixed Ours behind them, for whoever may see the figures.
	 */
	public function add( mixed $pages ): mixed {
		if ( ! is_array( $pages ) || ! current_user_can( 'followup_reminders_work' ) ) {
			return $pages;
		}
		add_action( 'admin_enqueue_scripts', array( $this, 'enqueue' ) );
		$pages[] = array(
			'id'     => 'followup-reminders-analytics',
			'title'  => __( 'Follow-ups', 'followup-reminders' ),
			'parent' => 'woocommerce-analytics',
			'path'   => self::PATH,
		);
		return $pages;
	}

	/** Only on WooCommerce's own pages, which choose a report in the browser. */
	public function enqueue(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Only which page is shown; nothing is changed.
		$page = isset( $_GET['page'] ) && is_string( $_GET['page'] ) ? sanitize_key( wp_unslash( $_GET['page'] ) ) : '';
		if ( 'wc-admin' === $page ) {
			// Its home screen takes cards from plugins of WordPress' own registry, which has to be there before ours.
			wp_enqueue_script( 'wp-plugins' );
			$this->assets->enqueue();
		}
	}
}
