<?php
/**
 * Several payments that are made at once. A theme overrides it as `followup-reminders/together.php`.
 *
 * @var list<array{label: string, amount: string}> $lines What is paid.
 * @var string                                     $total All of it.
 * @var string                                     $url   Where the button is posted to; '' above the payment methods, which have their own.
 * @var string                                     $field Its field.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<?php if ( '' !== $url ) : ?>
<div class="followup-reminders-debt">
<?php endif; ?>
<div class="followup-reminders-card">
	<p class="followup-reminders-muted">
		<?php
		/* translators: %s: name of the shop */
		echo esc_html( sprintf( __( 'To pay to %s', 'followup-reminders' ), wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) ) );
		?>
	</p>
	<p class="followup-reminders-amount"><?php echo esc_html( $total ); ?></p>
	<?php foreach ( $lines as $followup_reminders_line ) : ?>
		<p class="followup-reminders-what"><?php echo esc_html( $followup_reminders_line['label'] . ': ' . $followup_reminders_line['amount'] ); ?></p>
	<?php endforeach; ?>
</div>
<?php if ( '' !== $url ) : ?>
	<form method="post" action="<?php echo esc_url( $url ); ?>">
		<p><button type="submit" class="button alt wp-element-button" name="<?php echo esc_attr( $field ); ?>" value="1">
			<?php
			/* translators: %s: amount */
			echo esc_html( sprintf( __( 'Pay %s', 'followup-reminders' ), $total ) );
			?>
		</button></p>
	</form>
</div>
<?php endif; ?>
