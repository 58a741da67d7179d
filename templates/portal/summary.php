<?php
/**
 * What is to be paid, above the payment methods. A theme overrides it as `followup-reminders/summary.php`.
 *
 * @var FollowupReminders\Portal\DebtView $debt The debt.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
$followup_reminders_others = array_slice( $debt->items, 1, 5 );
?>
<div class="followup-reminders-card">
	<p class="followup-reminders-muted">
		<?php
		/* translators: %s: name of the shop */
		echo esc_html( sprintf( __( 'To pay to %s', 'followup-reminders' ), wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) ) );
		?>
	</p>
	<p class="followup-reminders-amount"><?php echo esc_html( $debt->left ); ?></p>
	<p class="followup-reminders-what"><?php echo esc_html( $debt->item ); ?></p>
	<?php foreach ( $followup_reminders_others as $followup_reminders_item ) : ?>
		<p class="followup-reminders-what"><?php echo esc_html( $followup_reminders_item ); ?></p>
	<?php endforeach; ?>
	<p class="followup-reminders-muted">
		<?php
		echo esc_html( $debt->reference );
		if ( '' !== $debt->due_date ) {
			/* translators: %s: date such as "Thursday 3 December" */
			echo ' · ' . esc_html( sprintf( __( 'due %s', 'followup-reminders' ), $debt->due_date ) );
		}
		?>
	</p>
	<?php if ( $debt->left !== $debt->total ) : ?>
		<p class="followup-reminders-muted">
			<?php
			if ( '' === $debt->paid ) {
				/* translators: %s: amount */
				echo esc_html( sprintf( __( 'of %s in all', 'followup-reminders' ), $debt->total ) );
			} else {
				/* translators: 1: whole amount, 2: amount paid so far */
				echo esc_html( sprintf( __( 'of %1$s in all, %2$s is paid', 'followup-reminders' ), $debt->total, $debt->paid ) );
			}
			?>
		</p>
	<?php endif; ?>
</div>
