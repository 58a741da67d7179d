<?php
/**
 * A page with something to say and nothing to pay. A theme overrides it as `followup-reminders/sentence.php`.
 *
 * @var string $text What happened and what to do.
 * @var string $more Further HTML; '' for none.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<div class="followup-reminders-debt">
	<div class="followup-reminders-card" role="status"><p><?php echo esc_html( $text ); ?></p></div>
	<?php echo $more; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Templates of ours. ?>
	<p><a href="<?php echo esc_url( home_url( '/' ) ); ?>"><?php echo esc_html( wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) ); ?></a></p>
</div>
