<?php
/**
 * A reminder as HTML under WooCommerce's header and footer. A theme overrides it as `woocommerce/emails/followup-reminders.php`.
 *
 * @package FollowupReminders
 * @version 0.2.0
 *
 * @var \FollowupReminders\Channels\Email\EmailText $email_text         The filled-in words: `html` is escaped paragraphs, tables and links with their styles.
 * @var string                                      $email_heading      From the e-mail's settings.
 * @var string                                      $additional_content From the e-mail's settings.
 * @var \WC_Email                                   $email              The e-mail.
 */

defined( 'ABSPATH' ) || exit;

do_action( 'woocommerce_email_header', $email_heading, $email ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WooCommerce's hook.

echo $email_text->html; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Made of escaped parts; wp_kses_post() would take the styles of its button away.

if ( $additional_content ) {
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
}

echo $email_text->small_print(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escapes its text itself.

do_action( 'woocommerce_email_footer', $email ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WooCommerce's hook.
