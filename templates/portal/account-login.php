<?php
/**
 * The customer's payments, for who is not logged in. A theme overrides it as `followup-reminders/account-login.php`.
 *
 * @var string $login_url Where they log in; leads back here.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<div class="followup-reminders-account">
	<p><?php esc_html_e( 'Log in to see your payments.', 'followup-reminders' ); ?></p>
	<p><a class="button wp-element-button" href="<?php echo esc_url( $login_url ); ?>"><?php esc_html_e( 'Log in', 'followup-reminders' ); ?></a></p>
</div>
