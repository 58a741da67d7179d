<?php
/**
 * What a customer may answer instead of paying. A theme overrides it as `followup-reminders/answers.php`.
 *
 * @var FollowupReminders\Portal\DebtView $debt     The debt.
 * @var string                            $summary  What is to be paid, as HTML.
 * @var array<string, string>             $links    Addresses by label.
 * @var string                            $pay_url  Where it is paid.
 * @var string                            $promised The day for which a payment was promised; '' for none.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<div class="followup-reminders-debt">
	<?php echo $summary; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of ours. ?>
	<?php if ( '' !== $promised ) : ?>
		<p>
			<?php
			/* translators: %s: date such as "Friday 4 December" */
			echo esc_html( sprintf( __( 'You told us that you will pay on %s.', 'followup-reminders' ), $promised ) );
			?>
		</p>
	<?php endif; ?>
	<?php if ( 'open' === $debt->state ) : ?>
		<p><a class="button alt wp-element-button" href="<?php echo esc_url( $pay_url ); ?>">
			<?php
			/* translators: %s: amount */
			echo esc_html( sprintf( __( 'Pay %s', 'followup-reminders' ), $debt->left ) );
			?>
		</a></p>
	<?php endif; ?>
	<h2 class="followup-reminders-what"><?php esc_html_e( 'Or tell us', 'followup-reminders' ); ?></h2>
	<ul class="followup-reminders-choices">
		<?php foreach ( $links as $followup_reminders_label => $followup_reminders_url ) : ?>
			<li><a href="<?php echo esc_url( $followup_reminders_url ); ?>"><?php echo esc_html( $followup_reminders_label ); ?></a></li>
		<?php endforeach; ?>
	</ul>
</div>
