<?php
/**
 * The customer's payments in their account. A theme overrides it as `followup-reminders/account.php`.
 *
 * @var list<FollowupReminders\Portal\Account\AccountDebt>    $owed           To pay now.
 * @var list<FollowupReminders\Portal\Account\AccountDebt>    $planned        Due later, or promised.
 * @var list<FollowupReminders\Portal\Account\AccountDebt>    $paid           Newest first.
 * @var list<FollowupReminders\Portal\Account\AccountMessage> $messages       Newest first.
 * @var list<FollowupReminders\Portal\Account\AccountCard>    $cards          What pays each subscription.
 * @var string                                                $statement_url  Statement of account.
 * @var array<string, string>                                 $languages      Names by locale.
 * @var string                                                $language       The chosen one; '' for none.
 * @var array{options: array<string, string>, chosen: string, hint: string} $times   When they may be written to, words by value.
 * @var array{options: array<string, string>, chosen: string, hint: string} $channel How they are reminded, likewise.
 * @var bool                                                  $wants_courtesy Whether they want messages about what is not due yet.
 * @var string                                                $email          Where they are written to.
 * @var array{name: string, value: string, nonce: string}     $form           Of the preferences.
 * @var array{name: string, value: string, nonce: string}     $together       Of the form that pays several at once.
 * @var bool                                                  $must_choose    Whether too few were chosen for that.
 * @var bool                                                  $is_saved       Whether the preferences were just saved.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
$followup_reminders_groups = array(
	array( __( 'To pay', 'followup-reminders' ), $owed, __( 'Nothing is open. Thank you.', 'followup-reminders' ) ),
	array( __( 'Planned', 'followup-reminders' ), $planned, '' ),
	array( __( 'Paid', 'followup-reminders' ), $paid, '' ),
);
$followup_reminders_several = 2 <= count( array_filter( array_merge( $owed, $planned ), static fn ( FollowupReminders\Portal\Account\AccountDebt $followup_reminders_one ): bool => 0 < $followup_reminders_one->together_id ) );
?>
<div class="followup-reminders-account">
	<?php if ( $must_choose ) : ?>
		<p class="followup-reminders-card" role="alert"><?php esc_html_e( 'Choose at least two payments in the same currency.', 'followup-reminders' ); ?></p>
	<?php endif; ?>
	<?php if ( $followup_reminders_several ) : ?>
		<form method="post" id="followup-reminders-together">
			<input type="hidden" name="<?php echo esc_attr( $together['name'] ); ?>" value="<?php echo esc_attr( $together['value'] ); ?>">
			<input type="hidden" name="nonce" value="<?php echo esc_attr( $together['nonce'] ); ?>">
		</form>
	<?php endif; ?>
	<?php if ( $is_saved ) : ?>
		<p class="followup-reminders-card" role="status"><?php esc_html_e( 'Your preferences are saved.', 'followup-reminders' ); ?></p>
	<?php endif; ?>
	<?php foreach ( $followup_reminders_groups as list( $followup_reminders_title, $followup_reminders_debts, $followup_reminders_none ) ) : ?>
		<?php
		if ( array() === $followup_reminders_debts && '' === $followup_reminders_none ) {
			continue;
		}
		?>
		<h2><?php echo esc_html( $followup_reminders_title ); ?></h2>
		<?php if ( array() === $followup_reminders_debts ) : ?>
			<p><?php echo esc_html( $followup_reminders_none ); ?></p>
		<?php else : ?>
			<ul class="followup-reminders-lines">
				<?php foreach ( $followup_reminders_debts as $followup_reminders_debt ) : ?>
					<li>
						<div class="followup-reminders-line">
							<strong><?php echo esc_html( $followup_reminders_debt->item ); ?></strong>
							<?php if ( $followup_reminders_several && 0 < $followup_reminders_debt->together_id ) : ?>
								<label class="followup-reminders-pick">
									<input type="checkbox" form="followup-reminders-together" name="cases[]" value="<?php echo esc_attr( (string) $followup_reminders_debt->together_id ); ?>" checked>
									<?php esc_html_e( 'Pay with the others', 'followup-reminders' ); ?>
									<span class="screen-reader-text"><?php echo esc_html( $followup_reminders_debt->reference ); ?></span>
								</label>
							<?php endif; ?>
							<span class="followup-reminders-muted"><?php echo esc_html( implode( ' · ', array_filter( array( $followup_reminders_debt->reference, $followup_reminders_debt->note ), static fn ( string $followup_reminders_words ): bool => '' !== $followup_reminders_words ) ) ); ?></span>
							<?php if ( '' !== $followup_reminders_debt->answer_url ) : ?>
								<a href="<?php echo esc_url( $followup_reminders_debt->answer_url ); ?>">
									<?php esc_html_e( 'Another date, a part, or a question', 'followup-reminders' ); ?>
									<span class="screen-reader-text"><?php echo esc_html( $followup_reminders_debt->reference ); ?></span>
								</a>
							<?php endif; ?>
						</div>
						<?php if ( '' === $followup_reminders_debt->pay_url ) : ?>
							<span class="followup-reminders-sum"><?php echo esc_html( $followup_reminders_debt->amount ); ?></span>
						<?php else : ?>
							<a class="button alt wp-element-button" href="<?php echo esc_url( $followup_reminders_debt->pay_url ); ?>">
								<?php
								/* translators: %s: amount */
								echo esc_html( sprintf( __( 'Pay %s', 'followup-reminders' ), $followup_reminders_debt->amount ) );
								?>
								<span class="screen-reader-text"><?php echo esc_html( $followup_reminders_debt->reference ); ?></span>
							</a>
						<?php endif; ?>
					</li>
				<?php endforeach; ?>
			</ul>
		<?php endif; ?>
	<?php endforeach; ?>
	<?php if ( $followup_reminders_several ) : ?>
		<p><button type="submit" form="followup-reminders-together" class="button wp-element-button"><?php esc_html_e( 'Pay the chosen ones together', 'followup-reminders' ); ?></button></p>
	<?php endif; ?>
	<?php if ( array() !== $cards ) : ?>
		<h2><?php esc_html_e( 'How your subscriptions are paid', 'followup-reminders' ); ?></h2>
		<ul class="followup-reminders-lines">
			<?php foreach ( $cards as $followup_reminders_card ) : ?>
				<li>
					<div class="followup-reminders-line">
						<strong><?php echo esc_html( $followup_reminders_card->item ); ?></strong>
						<span class="followup-reminders-muted"><?php echo esc_html( $followup_reminders_card->card ); ?></span>
					</div>
					<a class="button wp-element-button" href="<?php echo esc_url( $followup_reminders_card->url ); ?>">
						<?php esc_html_e( 'Replace card', 'followup-reminders' ); ?>
						<span class="screen-reader-text"><?php echo esc_html( $followup_reminders_card->item ); ?></span>
					</a>
				</li>
			<?php endforeach; ?>
		</ul>
	<?php endif; ?>
	<p><a href="<?php echo esc_url( $statement_url ); ?>"><?php esc_html_e( 'Statement of account, to print', 'followup-reminders' ); ?></a></p>

	<?php if ( array() !== $messages ) : ?>
		<h2><?php esc_html_e( 'Messages you received', 'followup-reminders' ); ?></h2>
		<p><?php esc_html_e( 'Our messages end with the proof code that stands beside them here. A message with another code is not ours.', 'followup-reminders' ); ?></p>
		<ul class="followup-reminders-lines">
			<?php foreach ( $messages as $followup_reminders_message ) : ?>
				<li>
					<div class="followup-reminders-line">
						<?php echo esc_html( '' === $followup_reminders_message->subject ? __( 'A message', 'followup-reminders' ) : $followup_reminders_message->subject ); ?>
						<span class="followup-reminders-muted"><?php echo esc_html( $followup_reminders_message->day ); ?></span>
					</div>
					<?php if ( '' !== $followup_reminders_message->code ) : ?>
						<code><?php echo esc_html( $followup_reminders_message->code ); ?></code>
					<?php endif; ?>
				</li>
			<?php endforeach; ?>
		</ul>
	<?php endif; ?>

	<h2><?php esc_html_e( 'How we write to you', 'followup-reminders' ); ?></h2>
	<form method="post">
		<input type="hidden" name="<?php echo esc_attr( $form['name'] ); ?>" value="<?php echo esc_attr( $form['value'] ); ?>">
		<input type="hidden" name="nonce" value="<?php echo esc_attr( $form['nonce'] ); ?>">
		<?php if ( '' !== $email ) : ?>
			<p>
				<?php
				/* translators: %s: email address */
				echo esc_html( sprintf( __( 'By email to %s', 'followup-reminders' ), $email ) );
				?>
			</p>
		<?php endif; ?>
		<div class="followup-reminders-field">
			<label for="followup-reminders-language"><?php esc_html_e( 'Language', 'followup-reminders' ); ?></label>
			<select id="followup-reminders-language" name="language">
				<option value=""><?php esc_html_e( 'The language of my orders', 'followup-reminders' ); ?></option>
				<?php foreach ( $languages as $followup_reminders_locale => $followup_reminders_name ) : ?>
					<option value="<?php echo esc_attr( $followup_reminders_locale ); ?>" lang="<?php echo esc_attr( substr( $followup_reminders_locale, 0, 2 ) ); ?>"<?php selected( $followup_reminders_locale, $language ); ?>><?php echo esc_html( $followup_reminders_name ); ?></option>
				<?php endforeach; ?>
			</select>
		</div>
		<div class="followup-reminders-field">
			<label for="followup-reminders-times"><?php esc_html_e( 'When may we write to you?', 'followup-reminders' ); ?></label>
			<select id="followup-reminders-times" name="times" aria-describedby="followup-reminders-times-hint">
				<?php foreach ( $times['options'] as $followup_reminders_value => $followup_reminders_words ) : ?>
					<option value="<?php echo esc_attr( $followup_reminders_value ); ?>"<?php selected( $followup_reminders_value, $times['chosen'] ); ?>><?php echo esc_html( $followup_reminders_words ); ?></option>
				<?php endforeach; ?>
			</select>
			<p class="followup-reminders-muted" id="followup-reminders-times-hint"><?php echo esc_html( $times['hint'] ); ?></p>
		</div>
		<div class="followup-reminders-field">
			<label for="followup-reminders-channel"><?php esc_html_e( 'How should we remind you?', 'followup-reminders' ); ?></label>
			<select id="followup-reminders-channel" name="channel" aria-describedby="followup-reminders-channel-hint">
				<?php foreach ( $channel['options'] as $followup_reminders_value => $followup_reminders_words ) : ?>
					<option value="<?php echo esc_attr( $followup_reminders_value ); ?>"<?php selected( $followup_reminders_value, $channel['chosen'] ); ?>><?php echo esc_html( $followup_reminders_words ); ?></option>
				<?php endforeach; ?>
			</select>
			<p class="followup-reminders-muted" id="followup-reminders-channel-hint"><?php echo esc_html( $channel['hint'] ); ?></p>
		</div>
		<label class="followup-reminders-pick">
			<input type="checkbox" name="courtesy" value="1"<?php checked( $wants_courtesy ); ?>>
			<?php esc_html_e( 'Write to me ahead of time: before a renewal, a due date, or when my card expires', 'followup-reminders' ); ?>
		</label>
		<p class="followup-reminders-muted"><?php esc_html_e( 'If a payment fails or is overdue, we remind you in any case.', 'followup-reminders' ); ?></p>
		<p><button type="submit" class="button wp-element-button"><?php esc_html_e( 'Save preferences', 'followup-reminders' ); ?></button></p>
	</form>
</div>
