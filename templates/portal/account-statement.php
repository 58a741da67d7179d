<?php
/**
 * A customer's statement of account. A theme overrides it as `followup-reminders/account-statement.php`.
 *
 * @var array<string, FollowupReminders\Portal\Account\StatementPart> $parts By currency.
 * @var string                                                        $name  Of the customer.
 * @var string                                                        $today Date of the statement.
 * @var string                                                        $back  The page it belongs to.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
?>
<div class="followup-reminders-account followup-reminders-statement">
	<h2><?php esc_html_e( 'Statement of account', 'followup-reminders' ); ?></h2>
	<p>
		<?php echo esc_html( wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) ); ?><br>
		<?php echo esc_html( $name ); ?><br>
		<?php echo esc_html( $today ); ?>
	</p>
	<?php if ( array() === $parts ) : ?>
		<p><?php esc_html_e( 'There are no payments to show.', 'followup-reminders' ); ?></p>
	<?php endif; ?>
	<?php foreach ( $parts as $followup_reminders_part ) : ?>
		<div class="followup-reminders-scroll" tabindex="0" role="region" aria-label="<?php echo esc_attr( $followup_reminders_part->currency ); ?>">
			<table>
				<thead>
					<tr>
						<th scope="col"><?php esc_html_e( 'Date', 'followup-reminders' ); ?></th>
						<th scope="col"><?php esc_html_e( 'For', 'followup-reminders' ); ?></th>
						<th scope="col"><?php esc_html_e( 'Amount', 'followup-reminders' ); ?></th>
						<th scope="col"><?php esc_html_e( 'Paid', 'followup-reminders' ); ?></th>
						<th scope="col"><?php esc_html_e( 'Amount due', 'followup-reminders' ); ?></th>
					</tr>
				</thead>
				<tbody>
					<?php foreach ( $followup_reminders_part->lines as $followup_reminders_line ) : ?>
						<tr>
							<?php foreach ( $followup_reminders_line as $followup_reminders_cell ) : ?>
								<td><?php echo esc_html( $followup_reminders_cell ); ?></td>
							<?php endforeach; ?>
						</tr>
					<?php endforeach; ?>
				</tbody>
				<tfoot>
					<tr>
						<th scope="row" colspan="2"><?php esc_html_e( 'Total', 'followup-reminders' ); ?></th>
						<?php foreach ( $followup_reminders_part->sums() as $followup_reminders_cell ) : ?>
							<td><?php echo esc_html( $followup_reminders_cell ); ?></td>
						<?php endforeach; ?>
					</tr>
				</tfoot>
			</table>
		</div>
	<?php endforeach; ?>
	<p class="followup-reminders-unprinted">
		<button type="button" class="button wp-element-button" onclick="window.print()"><?php esc_html_e( 'Print', 'followup-reminders' ); ?></button>
		<a href="<?php echo esc_url( $back ); ?>"><?php esc_html_e( 'Back to my payments', 'followup-reminders' ); ?></a>
	</p>
</div>
