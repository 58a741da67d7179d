<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin\OrderScreen;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;
use WC_Admin_Meta_Boxes;
use WC_Order;
use WP_Post;

/**
 * The box "Dispute" beside an order, in both of WooCommerce's order screens; saved with the order.
 *
 * @phpstan-import-type FactsDispute from Documents
 */
final class DisputeBox {

	private const CAPABILITY = 'followup_reminders_work';
	/** Characters. */
	private const LONGEST_REASON = 500;
	private const NONCE      = 'followup_reminders_dispute';

	public function __construct(
		private readonly DisputeFlag $flag,
		private readonly Log $log,
	) {}

	public function register(): void {
		add_action( 'add_meta_boxes', array( $this, 'add' ), 40 );
		add_action( 'woocommerce_process_shop_order_meta', array( $this, 'save' ), 60 );
	}

	public function add(): void {
		if ( function_exists( 'wc_get_page_screen_id' ) && current_user_can( self::CAPABILITY ) ) {
			add_meta_box( 'followup-reminders-dispute', __( 'Dispute', 'followup-reminders' ), array( $this, 'render' ), wc_get_page_screen_id( 'shop-order' ), 'side' );
		}
	}

	/** @param mixed $shown The order, or in the old storage its post. */
	public function render( mixed $shown ): void {
		$order = $shown instanceof WP_Post ? wc_get_order( $shown->ID ) : $shown;
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		wp_nonce_field( self::NONCE, self::NONCE . '_nonce' );
		foreach ( $this->flag->disputes( $order ) as $dispute ) {
			printf( '<p>%s</p>', esc_html( self::words( $dispute, $order->get_currency() ) ) );
		}
		if ( $this->flag->refund_is_asked( $order ) ) {
			printf( '<p>%s</p>', esc_html__( 'The customer asked for a refund.', 'followup-reminders' ) );
		}
		printf( '<p><label for="followup-reminders-dispute-act">%s</label><select class="widefat" id="followup-reminders-dispute-act" name="followup_reminders_dispute[act]"><option value=""></option>', esc_html__( 'Dispute', 'followup-reminders' ) );
		foreach ( self::acts() as $act => $label ) {
			printf( '<option value="%s">%s</option>', esc_attr( $act ), esc_html( $label ) );
		}
		printf(
			'</select></p><p><label for="followup-reminders-dispute-amount">%s</label><input class="widefat wc_input_price" type="text" inputmode="decimal" id="followup-reminders-dispute-amount" name="followup_reminders_dispute[amount]" /></p>',
			/* translators: %s: a currency code */
			esc_html( sprintf( __( 'Amount disputed (%s); empty: all of it', 'followup-reminders' ), $order->get_currency() ) )
		);
		printf(
			'<p><label for="followup-reminders-dispute-reason">%s</label><textarea class="widefat" rows="2" maxlength="%d" id="followup-reminders-dispute-reason" name="followup_reminders_dispute[reason]"></textarea></p>',
			esc_html__( 'Reason, one sentence for the customer (needed when the shop was right)', 'followup-reminders' ),
			(int) self::LONGEST_REASON
		);
		printf( '<p class="description">%s</p>', esc_html__( 'Saved with the order. No reminders are sent for the disputed amount.', 'followup-reminders' ) );
	}

	public function save( mixed $order_id ): void {
		$nonce = Given::text( map_deep( wp_unslash( $_POST[ self::NONCE . '_nonce' ] ?? '' ), 'sanitize_text_field' ) );
		if ( ! wp_verify_nonce( $nonce, self::NONCE ) || ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		$given = map_deep( wp_unslash( (array) ( $_POST['followup_reminders_dispute'] ?? array() ) ), 'sanitize_text_field' );
		try {
			$order = wc_get_order( is_numeric( $order_id ) ? (int) $order_id : 0 );
			if ( $order instanceof WC_Order && is_array( $given ) && is_string( $given['act'] ?? null ) && in_array( $given['act'], DisputeFlag::ACTS, true ) ) {
				$reason = is_string( $given['reason'] ?? null ) ? mb_substr( trim( $given['reason'] ), 0, self::LONGEST_REASON ) : '';
				$this->report( $order, $given['act'], is_string( $given['amount'] ?? null ) ? $given['amount'] : '', $reason );
			}
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'disputes.box_failed', $thrown );
		}
	}

	private function report( WC_Order $order, string $act, string $amount, string $reason ): void {
		$minor = '' === trim( $amount ) ? null : DecimalAmount::parse( (string) wc_format_decimal( $amount ), $order->get_currency() );
		if ( null !== $minor && ( ! is_int( $minor ) || 0 === $minor ) ) {
			WC_Admin_Meta_Boxes::add_error( __( 'The disputed amount was not understood, so nothing was recorded about the dispute.', 'followup-reminders' ) );
		} elseif ( 'won' === $act && '' === $reason ) {
			WC_Admin_Meta_Boxes::add_error( __( 'Write one sentence on why the amount stays due; the customer gets it. Nothing was recorded about the dispute.', 'followup-reminders' ) );
		} elseif ( ! $this->flag->report( $order, $act, $minor, get_current_user_id(), $reason ) ) {
			WC_Admin_Meta_Boxes::add_error( __( 'This order has no open dispute, or no amount that can be disputed.', 'followup-reminders' ) );
		}
	}

	/** @return array<string, string> Label by act. */
	private static function acts(): array {
		return array(
			'disputed'       => __( 'The customer disputes this order', 'followup-reminders' ),
			'won'            => __( 'Dispute closed: the shop was right', 'followup-reminders' ),
			'lost'           => __( 'Dispute closed: the customer was right', 'followup-reminders' ),
			'refund_asked'   => __( 'The customer asks for a refund', 'followup-reminders' ),
			'refund_settled' => __( 'The question of the refund is settled', 'followup-reminders' ),
		);
	}

	/** @param FactsDispute $dispute */
	private static function words( stdClass $dispute, string $currency ): string {
		$amount = DecimalAmount::format( $dispute->amountMinor, $currency ) . ' ' . $currency;
		return match ( $dispute->state ) {
			/* translators: %s: an amount */
			DisputeState::WON  => sprintf( __( '%s was disputed; the shop was right.', 'followup-reminders' ), $amount ),
			/* translators: %s: an amount */
			DisputeState::LOST => sprintf( __( '%s was disputed; the customer was right.', 'followup-reminders' ), $amount ),
			/* translators: %s: an amount */
			default            => sprintf( __( '%s is disputed.', 'followup-reminders' ), $amount ),
		};
	}
}
