<?php
/**
 * A reminder within WooCommerce's block e-mail. A theme overrides it as `woocommerce/emails/block/followup-reminders-content.php`.
 *
 * @package FollowupReminders
 * @version 0.2.0
 *
 * @var \FollowupReminders\Channels\Email\EmailText $email_text         The filled-in words: `html` is escaped paragraphs, tables and links with their styles.
 * @var string                                      $email_heading      Of the message, or from the e-mail's settings.
 * @var string                                      $additional_content From the e-mail's settings.
 */

defined( 'ABSPATH' ) || exit;

echo '<h1 style="margin:0 0 20px;font-size:26px;line-height:1.25">' . esc_html( $email_heading ) . '</h1>';

echo $email_text->html; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Made of escaped parts; wp_kses_post() would take the styles of its button away.

if ( $additional_content ) {
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
}

echo $email_text->small_print(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escapes its text itself.
