<?php
/**
 * The notice on every page for a customer with something overdue. It lies over the page. A theme overrides it as `followup-reminders/overdue.php`.
 *
 * @var FollowupReminders\Portal\DebtView                     $debt        The oldest overdue debt.
 * @var string                                              $pay_url     Where it is paid.
 * @var string                                              $account_url The customer's payments; '' for no such page.
 * @var array{name: string, value: string, nonce: string}   $form        Closes the notice for a week.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<aside class="followup-reminders-notice" aria-label="<?php esc_attr_e( 'Open payment', 'followup-reminders' ); ?>">
	<p>
		<span>
			<?php
			/* translators: 1: amount, 2: "order #1042" */
			echo esc_html( sprintf( __( '%1$s is open for %2$s.', 'followup-reminders' ), $debt->left, $debt->reference ) );
			?>
		</span>
		<a href="<?php echo esc_url( $pay_url ); ?>"><?php esc_html_e( 'Pay now', 'followup-reminders' ); ?></a>
		<?php if ( '' !== $account_url ) : ?>
			<a href="<?php echo esc_url( $account_url ); ?>"><?php esc_html_e( 'All my payments', 'followup-reminders' ); ?></a>
		<?php endif; ?>
	</p>
	<form method="post">
		<input type="hidden" name="<?php echo esc_attr( $form['name'] ); ?>" value="<?php echo esc_attr( $form['value'] ); ?>">
		<input type="hidden" name="nonce" value="<?php echo esc_attr( $form['nonce'] ); ?>">
		<button type="submit" aria-label="<?php esc_attr_e( 'Hide this notice for a week', 'followup-reminders' ); ?>">×</button>
	</form>
</aside>
