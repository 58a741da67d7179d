<?php
/**
 * The button that makes the payment of what is still owed ready. A theme overrides it as `followup-reminders/make-ready.php`.
 *
 * @var FollowupReminders\Portal\DebtView $debt  The debt.
 * @var string                            $url   Where it is posted to.
 * @var string                            $field Its field.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<form method="post" action="<?php echo esc_url( $url ); ?>">
	<p><button type="submit" class="button alt wp-element-button" name="<?php echo esc_attr( $field ); ?>" value="1">
		<?php
		/* translators: %s: amount */
		echo esc_html( sprintf( __( 'Pay %s', 'followup-reminders' ), $debt->left ) );
		?>
	</button></p>
</form>
