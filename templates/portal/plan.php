<?php
/**
 * A debt that is paid in instalments: what is paid, what comes next. A theme overrides it as `followup-reminders/plan.php`.
 *
 * @var FollowupReminders\Portal\DebtView $debt    The debt.
 * @var string                            $summary What is to be paid in all, as HTML.
 * @var list<array{no: int, amount: string, day: string, is_paid: bool, pay_url: string, pay: string}> $lines Its instalments.
 * @var string                            $all_url Where all of it is paid at once.
 * @var string                            $help    The way to everything else, as HTML.
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
	<h2 class="followup-reminders-what"><?php esc_html_e( 'Instalments', 'followup-reminders' ); ?></h2>
	<ol class="followup-reminders-lines">
		<?php foreach ( $lines as $followup_reminders_line ) : ?>
			<li>
				<div class="followup-reminders-line">
					<strong><?php echo esc_html( $followup_reminders_line['day'] ); ?></strong>
					<span class="followup-reminders-muted"><?php echo esc_html( $followup_reminders_line['is_paid'] ? __( 'paid', 'followup-reminders' ) : __( 'open', 'followup-reminders' ) ); ?></span>
				</div>
				<?php if ( '' === $followup_reminders_line['pay_url'] ) : ?>
					<span class="followup-reminders-sum"><?php echo esc_html( $followup_reminders_line['amount'] ); ?></span>
				<?php else : ?>
					<a class="button alt wp-element-button" href="<?php echo esc_url( $followup_reminders_line['pay_url'] ); ?>">
						<?php
						/* translators: %s: amount */
						echo esc_html( sprintf( __( 'Pay %s', 'followup-reminders' ), $followup_reminders_line['pay'] ) );
						?>
					</a>
				<?php endif; ?>
			</li>
		<?php endforeach; ?>
	</ol>
	<p><a href="<?php echo esc_url( $all_url ); ?>">
		<?php
		/* translators: %s: amount */
		echo esc_html( sprintf( __( 'Pay all of it now: %s', 'followup-reminders' ), $debt->left ) );
		?>
	</a></p>
	<?php echo $help; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of ours. ?>
</div>
