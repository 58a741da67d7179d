<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin\OrderScreen;

use FollowupReminders\Admin\Assets;
use FollowupReminders\Support\Log;
use Throwable;
use WC_Order;
use WP_Post;

/** The box "Follow-ups" beside an order and a subscription, in both of WooCommerce's order screens; drawn by the plugin's script. */
final class FollowUpBox {

	private const CAPABILITY = 'followup_reminders_work';

	public function __construct(
		private readonly OrderCases $order_cases,
		private readonly Assets $assets,
		private readonly Log $log,
	) {}

	public function register(): void {
		// Above the box “Dispute”, which comes with 40.
		add_action( 'add_meta_boxes', array( $this, 'add' ), 39 );
	}

	/** @param string $screen As `add_meta_boxes` names it: a post type or a screen of WooCommerce's; '' when nobody said. */
	public static function may_be_on( string $screen ): bool {
		return '' === $screen || 1 === preg_match( '/shop_order|shop_subscription|wc-orders/', $screen );
	}

	public function add(): void {
		if ( ! function_exists( 'wc_get_page_screen_id' ) || ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		foreach ( array( 'shop_order', 'shop_subscription' ) as $type ) {
			$screen = wc_get_page_screen_id( $type );
			if ( '' !== $screen ) {
				add_meta_box( 'followup-reminders-case', __( 'Follow-ups', 'followup-reminders' ), array( $this, 'render' ), $screen, 'side' );
			}
		}
	}

	/** @param mixed $shown The order or subscription, or in the old storage its post. */
	public function render( mixed $shown ): void {
		$order = $shown instanceof WP_Post ? wc_get_order( $shown->ID ) : $shown;
		try {
			$case_ids = $order instanceof WC_Order ? $this->order_cases->of( $order ) : array();
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'order_screen.box_failed', $thrown );
			printf( '<p>%s</p>', esc_html__( 'The follow-ups could not be read. Reload the page to try again.', 'followup-reminders' ) );
			return;
		}
		if ( array() === $case_ids ) {
			printf( '<p>%s</p>', esc_html__( 'No case. Reminders start when a payment fails or stays open.', 'followup-reminders' ) );
			return;
		}
		$this->assets->enqueue();
		printf( '<div id="followup-reminders-order" data-cases="%s"></div>', esc_attr( implode( ',', $case_ids ) ) );
	}
}
