<?php
/**
 * The page behind a payment link where no payment form of the shop can be shown: an invoice, a transfer. A theme overrides it as
 * `followup-reminders/debt.php`.
 *
 * @var FollowupReminders\Portal\DebtView $debt       The debt.
 * @var string                            $summary    What is to be paid, as HTML.
 * @var string                            $pay_url    Where it is paid; '' for nowhere.
 * @var string                            $pay_form   In its place: a button that makes the payment ready, as HTML; '' for none.
 * @var string                            $help       The way to everything else, as HTML.
 * @var string                            $intro      One line above; '' for none.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
$followup_reminders_bank = $debt->transfer;
?>
<div class="followup-reminders-debt">
	<?php if ( '' !== $intro ) : ?>
		<p><?php echo esc_html( $intro ); ?></p>
	<?php endif; ?>
	<?php echo $summary; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of ours. ?>
	<?php echo $pay_form; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of ours. ?>
	<?php if ( '' !== $pay_url ) : ?>
		<p><a class="button alt wp-element-button" rel="nofollow noreferrer" href="<?php echo esc_url( $pay_url ); ?>">
			<?php
			/* translators: %s: amount */
			echo esc_html( sprintf( __( 'Pay %s', 'followup-reminders' ), $debt->left ) );
			?>
		</a></p>
	<?php endif; ?>
	<?php if ( null !== $followup_reminders_bank ) : ?>
		<div class="followup-reminders-card">
			<h2 class="followup-reminders-what"><?php esc_html_e( 'Pay by bank transfer', 'followup-reminders' ); ?></h2>
			<dl class="followup-reminders-bank">
				<div><dt><?php esc_html_e( 'Amount', 'followup-reminders' ); ?></dt><dd><?php echo esc_html( $debt->left ); ?></dd></div>
				<div><dt><?php esc_html_e( 'Account holder', 'followup-reminders' ); ?></dt><dd><?php echo esc_html( $followup_reminders_bank->account_holder ); ?></dd></div>
				<div><dt>IBAN</dt><dd><?php echo esc_html( $followup_reminders_bank->iban ); ?></dd></div>
				<?php if ( '' !== $followup_reminders_bank->bic ) : ?>
					<div><dt>BIC</dt><dd><?php echo esc_html( $followup_reminders_bank->bic ); ?></dd></div>
				<?php endif; ?>
				<div><dt><?php esc_html_e( 'Payment reference', 'followup-reminders' ); ?></dt><dd><?php echo esc_html( $followup_reminders_bank->reference ); ?></dd></div>
			</dl>
			<?php if ( '' !== $followup_reminders_bank->qr_svg ) : ?>
				<div class="followup-reminders-code">
					<?php echo str_replace( 'role="img"', 'role="img" aria-label="' . esc_attr__( 'Payment code with the details above', 'followup-reminders' ) . '"', $followup_reminders_bank->qr_svg ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Drawn by us. ?>
					<p><?php esc_html_e( 'Scan this code with your banking app: it fills in everything.', 'followup-reminders' ); ?></p>
				</div>
			<?php endif; ?>
		</div>
	<?php endif; ?>
	<?php echo $help; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of ours. ?>
</div>
