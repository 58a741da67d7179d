<?php
/**
 * A reminder as plain text. A theme overrides it as `woocommerce/emails/plain/followup-reminders.php`.
 *
 * @package FollowupReminders
 * @version 0.2.0
 *
 * @var \FollowupReminders\Channels\Email\EmailText $email_text         The filled-in words.
 * @var string                                      $additional_content From the e-mail's settings.
 */

defined( 'ABSPATH' ) || exit;

echo esc_html( $email_text->plain ) . "\n";

if ( $additional_content ) {
	echo "\n" . esc_html( wp_strip_all_tags( wptexturize( $additional_content ) ) ) . "\n";
}
