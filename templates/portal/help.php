<?php
/**
 * The way to everything but paying. A theme overrides it as `followup-reminders/help.php`.
 *
 * @var string $answer_url Where the customer answers.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<p class="followup-reminders-help">
	<?php esc_html_e( 'Paid already, need more time, or is something wrong?', 'followup-reminders' ); ?>
	<a href="<?php echo esc_url( $answer_url ); ?>"><?php esc_html_e( 'Tell us here', 'followup-reminders' ); ?></a>
</p>
