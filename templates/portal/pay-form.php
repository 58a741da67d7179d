<?php
/**
 * WooCommerce's payment form for one order, without its table: what is to be paid stands above. Hooks, ids and fields are those of
 * WooCommerce's checkout/form-pay.php, which payment gateways rely on. A theme overrides it as `followup-reminders/pay-form.php`.
 *
 * @var WC_Order                           $order              The order.
 * @var array<string, WC_Payment_Gateway>  $available_gateways Those that can take it.
 * @var string                             $order_button_text  Of the button.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WooCommerce's own hooks.
if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
$followup_reminders_button = wc_wp_theme_get_element_class_name( 'button' );
?>
<form id="order_review" method="post">
	<?php do_action( 'woocommerce_pay_order_before_payment' ); ?>

	<div id="payment">
		<ul class="wc_payment_methods payment_methods methods" aria-label="<?php esc_attr_e( 'Payment methods', 'followup-reminders' ); ?>">
			<?php
			foreach ( $available_gateways as $followup_reminders_gateway ) {
				wc_get_template( 'checkout/payment-method.php', array( 'gateway' => $followup_reminders_gateway ) );
			}
			?>
		</ul>
		<?php if ( array() === $available_gateways ) : ?>
			<p><?php esc_html_e( 'No payment method is available for this payment just now. Please reply to our message.', 'followup-reminders' ); ?></p>
		<?php endif; ?>
		<div class="form-row">
			<input type="hidden" name="woocommerce_pay" value="1" />
			<?php wc_get_template( 'checkout/terms.php' ); ?>
			<?php do_action( 'woocommerce_pay_order_before_submit' ); ?>
			<?php
			$followup_reminders_submit = '<button type="submit" class="button alt ' . esc_attr( '' === (string) $followup_reminders_button ? '' : $followup_reminders_button ) . '" id="place_order" value="' . esc_attr( $order_button_text ) . '" data-value="' . esc_attr( $order_button_text ) . '">' . esc_html( $order_button_text ) . '</button>';
			echo apply_filters( 'woocommerce_pay_order_button_html', $followup_reminders_submit ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped above; gateways replace it by their own.
			?>
			<?php do_action( 'woocommerce_pay_order_after_submit' ); ?>
			<?php wp_nonce_field( 'woocommerce-pay', 'woocommerce-pay-nonce' ); ?>
		</div>
	</div>
</form>
