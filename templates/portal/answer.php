<?php
/**
 * One short form by which a customer answers. A theme overrides it as `followup-reminders/answer.php`.
 *
 * @var FollowupReminders\Portal\DebtView           $debt     The debt.
 * @var FollowupReminders\Portal\Answers\AnswerForm $form     What is asked.
 * @var string                                      $action   Where it is posted to.
 * @var string                                      $back     The list of answers.
 * @var string                                      $once     Token of this form.
 * @var array<string, string>                       $values   Given already, by field.
 * @var array<string, string>                       $problems What is wrong with them, by field.
 * @var string                                      $trouble  Above the form; '' for none.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Portal\Answers\AnswerPage;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
$followup_reminders_inputs = array(
	'date'   => 'type="date"',
	'amount' => 'type="text" inputmode="decimal" autocomplete="off"',
	'tel'    => 'type="tel" autocomplete="tel"',
	'line'   => 'type="text"',
);
?>
<div class="followup-reminders-debt">
	<p class="followup-reminders-muted"><?php echo esc_html( $debt->left . ' · ' . $debt->item . ' · ' . $debt->reference ); ?></p>
	<p><?php echo esc_html( $form->intro ); ?></p>
	<?php if ( '' !== $trouble ) : ?>
		<p class="followup-reminders-error" role="alert"><?php echo esc_html( $trouble ); ?></p>
	<?php endif; ?>
	<form method="post" action="<?php echo esc_url( $action ); ?>" novalidate>
		<input type="hidden" name="<?php echo esc_attr( AnswerPage::ONCE ); ?>" value="<?php echo esc_attr( $once ); ?>">
		<?php
		foreach ( $form->fields as $followup_reminders_field ) :
			$followup_reminders_id      = 'followup-reminders-' . $followup_reminders_field->name;
			$followup_reminders_value   = $values[ $followup_reminders_field->name ] ?? '';
			$followup_reminders_problem = $problems[ $followup_reminders_field->name ] ?? '';
			$followup_reminders_state   = ( $followup_reminders_field->is_needed ? ' required' : '' ) . ( '' === $followup_reminders_problem ? '' : ' aria-invalid="true" aria-describedby="' . esc_attr( $followup_reminders_id ) . '-problem"' );
			?>
			<div class="followup-reminders-field">
				<?php if ( 'choice' === $followup_reminders_field->kind ) : ?>
					<fieldset<?php echo '' === $followup_reminders_problem ? '' : ' aria-describedby="' . esc_attr( $followup_reminders_id ) . '-problem"'; ?>>
						<legend><?php echo esc_html( $followup_reminders_field->label ); ?></legend>
						<?php foreach ( $followup_reminders_field->options as $followup_reminders_option => $followup_reminders_words ) : ?>
							<label class="followup-reminders-pick">
								<input type="radio" name="<?php echo esc_attr( $followup_reminders_field->name ); ?>" value="<?php echo esc_attr( (string) $followup_reminders_option ); ?>"<?php checked( (string) $followup_reminders_option, $followup_reminders_value ); ?>>
								<?php echo esc_html( $followup_reminders_words ); ?>
							</label>
						<?php endforeach; ?>
					</fieldset>
				<?php else : ?>
					<label for="<?php echo esc_attr( $followup_reminders_id ); ?>"><?php echo esc_html( $followup_reminders_field->label ); ?></label>
					<?php if ( 'text' === $followup_reminders_field->kind ) : ?>
						<textarea id="<?php echo esc_attr( $followup_reminders_id ); ?>" name="<?php echo esc_attr( $followup_reminders_field->name ); ?>" rows="4"<?php echo $followup_reminders_state; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Attributes, escaped above. ?>><?php echo esc_textarea( $followup_reminders_value ); ?></textarea>
					<?php else : ?>
						<input id="<?php echo esc_attr( $followup_reminders_id ); ?>" name="<?php echo esc_attr( $followup_reminders_field->name ); ?>" <?php echo $followup_reminders_inputs[ $followup_reminders_field->kind ]; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Of the list above. ?> value="<?php echo esc_attr( $followup_reminders_value ); ?>"<?php echo '' === $followup_reminders_field->least ? '' : ' min="' . esc_attr( $followup_reminders_field->least ) . '"'; ?><?php echo '' === $followup_reminders_field->most ? '' : ' max="' . esc_attr( $followup_reminders_field->most ) . '"'; ?><?php echo $followup_reminders_state; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Attributes, escaped above. ?>>
					<?php endif; ?>
				<?php endif; ?>
				<?php if ( '' !== $followup_reminders_field->hint ) : ?>
					<p class="followup-reminders-muted"><?php echo esc_html( $followup_reminders_field->hint ); ?></p>
				<?php endif; ?>
				<?php if ( '' !== $followup_reminders_problem ) : ?>
					<p class="followup-reminders-error" id="<?php echo esc_attr( $followup_reminders_id ); ?>-problem"><?php echo esc_html( $followup_reminders_problem ); ?></p>
				<?php endif; ?>
			</div>
		<?php endforeach; ?>
		<p><button type="submit" class="button alt wp-element-button"><?php echo esc_html( $form->button ); ?></button></p>
	</form>
	<p><a href="<?php echo esc_url( $back ); ?>"><?php esc_html_e( 'Something else', 'followup-reminders' ); ?></a></p>
</div>
