<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

use DateTimeZone;
use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Cases\Acts\CustomerAnswers;
use FollowupReminders\Cases\Acts\CustomerPreferences;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Portal\DebtView;

/** Does what a form asks for, and says what came of it. */
final class AnswerActs {

	public function __construct(
		private readonly CustomerAnswers $answers,
		private readonly AnswerForms $forms,
		private readonly CustomerPreferences $preferences,
		private readonly InstalmentForm $instalments,
		private readonly PreferenceForm $wishes,
	) {}

	/**
	 * @param array<string, string> $values    Checked, by field.
	 * @param string                $answer_id Of the form's token.
	 * @return string What to tell the customer; '' when it could not be stored.
	 */
	public function act( AnswerForm $form, array $values, DebtView $debt, string $answer_id, AnswerRules $rules ): string {
		$case  = $debt->case;
		$words = self::quote( $form, $values );
		return match ( $form->id ) {
			AnswerForms::QUIET       => $this->quiet( $debt ),
			AnswerForms::PREFERENCES => $this->wishes->act( $debt->debtor, $values ),
			AnswerForms::LATER       => $this->promise( $values['date'] ?? '', $debt, $answer_id ),
			AnswerForms::TIME        => $this->time( $values['date'] ?? '', $words, $debt, $answer_id, $rules ),
			AnswerForms::WRONG       => $this->answers->dispute( $debt->payer(), $answer_id, $debt->plan?->coverage->left_total() ?? $debt->left_minor, 'customer_disputes', $words )
				? __( 'Thank you. We look into it and answer you. You do not need to pay until then.', 'followup-reminders' ) : '',
			AnswerForms::PAID        => $this->answers->ask( $case, $answer_id, 'paid_already', 'customer_paid', $words )
				? __( 'Thank you. We check the payment and do not remind you meanwhile.', 'followup-reminders' ) : '',
			AnswerForms::INSTALMENTS => $this->instalments->act( $debt, $values, $answer_id, $words, $this->words_of( ... ) ),
			AnswerForms::STRANGER    => $this->answers->ask( $case, $answer_id, 'wrong_person', 'customer_wrong_person', $words, true )
				? __( 'Thank you. We stop these messages to you.', 'followup-reminders' ) : '',
			default                  => $this->answers->ask( $case, $answer_id, 'person', 'customer_asks_person', $words )
				? __( 'Thank you. Somebody from our team answers you. We do not remind you meanwhile.', 'followup-reminders' ) : '',
		};
	}

	/** @return string What to tell a customer whose choice is kept already. */
	public function is_so( DebtView $debt ): string {
		return $this->wishes->said( $debt->debtor, $debt->debtor->mail_times );
	}

	private function quiet( DebtView $debt ): string {
		$this->preferences->turn_courtesy_off( $debt->debtor );
		return __( 'Done. We write to you only when a payment fails or is overdue.', 'followup-reminders' );
	}

	private function promise( string $date, DebtView $debt, string $answer_id ): string {
		$kept = self::promises( $debt );
		if ( ! $this->answers->promise( $debt->case, $answer_id, $date, $debt->left_minor, (int) $debt->facts->debt->paidMinor, array_column( $kept, 'id' ) ) ) {
			return '';
		}
		/* translators: 1: amount, 2: date such as "Friday 4 December" */
		return sprintf( __( 'Thank you. You will pay %1$s on %2$s. We do not remind you before then.', 'followup-reminders' ), $debt->left, $this->words_of( $date ) );
	}

	private function time( string $date, string $words, DebtView $debt, string $answer_id, AnswerRules $rules ): string {
		$due      = $debt->facts->debt->dueDate;
		$has_been = array_filter( $debt->facts->happened, static fn ( object $one ): bool => 'extension_granted' === $one->kind && ! $one->withdrawn );
		if ( null === $due || $date <= $due || array() !== $has_been || $date > $this->forms->day( $rules->extension_days ) ) {
			return $this->answers->ask( $debt->case, $answer_id, 'more_time', 'customer_asks_time', $words )
				? __( 'Thank you. We look at it and answer you. We do not remind you meanwhile.', 'followup-reminders' ) : '';
		}
		if ( ! $this->answers->extend( $debt->case, $answer_id, $date, $due, $words ) ) {
			return '';
		}
		/* translators: %s: date such as "Friday 4 December" */
		return sprintf( __( 'Agreed: you have until %s.', 'followup-reminders' ), $this->words_of( $date ) );
	}

	/** @return list<\stdClass> Promises that are neither withdrawn nor over. */
	public static function promises( DebtView $debt ): array {
		return array_values( array_filter( $debt->facts->promises, static fn ( object $promise ): bool => ! $promise->withdrawn ) );
	}

	public function words_of( string $date ): string {
		$noon = (int) strtotime( $date . ' 12:00 UTC' );
		return Wording::of( determine_locale(), determine_locale() )->day( $noon, new DateTimeZone( 'UTC' ), (int) strtotime( $this->forms->day( 0 ) . ' 12:00 UTC' ) );
	}

	/** @param array<string, string> $values By field. */
	private static function quote( AnswerForm $form, array $values ): string {
		$lines = array( $form->label );
		foreach ( $form->fields as $field ) {
			$value = $values[ $field->name ] ?? '';
			if ( '' !== $value ) {
				$lines[] = preg_replace( '/ \([^)]*\)$/u', '', $field->label ) . ' ' . ( $field->options[ $value ] ?? $value );
			}
		}
		return implode( "\n", $lines );
	}
}
