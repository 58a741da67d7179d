<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Support\Clock;

/**
 * Where a customer answers instead of paying: first the choice, then one short form, then what came of it. Works without JavaScript.
 *
 * INVARIANT: a GET only shows. Each act is a POST with the token of a form that was shown, which counts once.
 */
final class AnswerPage {

	/** Field of the form's token. */
	public const ONCE = 'once';

	public function __construct(
		private readonly AnswerForms $forms,
		private readonly AnswerActs $acts,
		private readonly PartPayment $parts,
		private readonly Templates $templates,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string                     $token Of the link.
	 * @param string                     $which The answer; unknown: the choice is shown.
	 * @param array<string, string>|null $given What was posted; null for a GET.
	 * @return AnswerView What to show, or where to.
	 */
	public function answer( DebtView $debt, string $token, string $which, ?array $given ): AnswerView {
		$rules = AnswerRules::read();
		$forms = $this->forms->of( $debt, $rules, $this->parts->is_possible( $debt ) );
		$form  = $forms[ $which ] ?? null;
		if ( null === $form ) {
			return $this->choice( $debt, $token, $forms );
		}
		if ( null === $given ) {
			return $this->form( $form, $debt, $token, $form->values );
		}
		$values   = array();
		$problems = array();
		foreach ( $form->fields as $field ) {
			$values[ $field->name ] = trim( $given[ $field->name ] ?? '' );
			$problem                = $field->problem( $values[ $field->name ] );
			if ( '' !== $problem ) {
				$problems[ $field->name ] = $problem;
			}
		}
		$answer_id = OnceToken::id_of( $given[ self::ONCE ] ?? '', self::about( $debt, $form ), $this->clock->now() );
		if ( array() !== $form->values && $values === $form->values ) {
			// Sent twice, or everything is chosen as before.
			return $this->said( $form, $this->acts->is_so( $debt ) );
		}
		if ( array() !== $problems || '' === $answer_id ) {
			$trouble = '' === $answer_id ? __( 'This page was open for too long. Please send it once more.', 'followup-reminders' ) : __( 'Please check what is marked below.', 'followup-reminders' );
			return $this->form( $form, $debt, $token, $values, $problems, $trouble );
		}
		return AnswerForms::PART === $form->id ? $this->pay_part( $form, $debt, $token, $values ) : $this->act( $form, $debt, $token, $values, $answer_id, $rules );
	}

	/** What a token is for: who chose something meanwhile has to be shown it before they choose again, so an old form changes nothing back. */
	private static function about( DebtView $debt, AnswerForm $form ): string {
		return $debt->case->id . ' ' . $form->id . ( array() === $form->values ? '' : ' ' . hash( 'sha256', implode( ' ', $form->values ) ) );
	}

	/** @param array<string, string> $values By field. */
	private function act( AnswerForm $form, DebtView $debt, string $token, array $values, string $answer_id, AnswerRules $rules ): AnswerView {
		$said = $this->acts->act( $form, $values, $debt, $answer_id, $rules );
		if ( '' === $said ) {
			return $this->form( $form, $debt, $token, $values, array(), __( 'This could not be sent just now. Please try again in a minute.', 'followup-reminders' ) );
		}
		return $this->said( $form, $said );
	}

	private function said( AnswerForm $form, string $text ): AnswerView {
		$html = $this->templates->render(
			'sentence',
			array(
				'text' => $text,
				'more' => '',
			)
		);
		return AnswerView::page( $form->label, $html );
	}

	/** @param array<string, string> $values By field. */
	private function pay_part( AnswerForm $form, DebtView $debt, string $token, array $values ): AnswerView {
		$minor = $this->parts->amount_minor( $values['amount'] ?? '', $debt );
		if ( null === $minor ) {
			/* translators: %s: amount */
			$problem = sprintf( __( 'Please enter an amount up to %s, for example 20.00.', 'followup-reminders' ), $debt->left );
			return $this->form( $form, $debt, $token, $values, array( 'amount' => $problem ), __( 'Please check what is marked below.', 'followup-reminders' ) );
		}
		$target = $this->parts->make_ready( $debt, $minor, $token );
		return '' === $target ? $this->form( $form, $debt, $token, $values, array(), __( 'This payment cannot be made ready just now. Please try again in a minute.', 'followup-reminders' ) ) : AnswerView::redirect( $target );
	}

	/** @param array<string, AnswerForm> $forms By id. */
	private function choice( DebtView $debt, string $token, array $forms ): AnswerView {
		$links = array();
		foreach ( array_diff_key( $forms, array( AnswerForms::QUIET => 0 ) ) as $form ) {
			$links[ $form->label ] = Addresses::answer( $token, $form->id );
		}
		$promise = AnswerActs::promises( $debt );
		$latest  = end( $promise );
		$html    = $this->templates->render(
			'answers',
			array(
				'debt'     => $debt,
				'summary'  => $this->templates->render( 'summary', array( 'debt' => $debt ) ),
				'links'    => $links,
				'pay_url'  => Addresses::link( $token ),
				'promised' => false === $latest ? '' : $this->acts->words_of( $latest->onDate ),
			)
		);
		return AnswerView::page( __( 'Your answer', 'followup-reminders' ), $html );
	}

	/**
	 * @param array<string, string> $values   By field.
	 * @param array<string, string> $problems By field.
	 */
	private function form( AnswerForm $form, DebtView $debt, string $token, array $values = array(), array $problems = array(), string $trouble = '' ): AnswerView {
		$html = $this->templates->render(
			'answer',
			array(
				'debt'     => $debt,
				'form'     => $form,
				'action'   => Addresses::answer( $token, $form->id ),
				'back'     => Addresses::answer( $token ),
				'once'     => OnceToken::issue( self::about( $debt, $form ), $this->clock->now() ),
				'values'   => $values,
				'problems' => $problems,
				'trouble'  => $trouble,
			)
		);
		return AnswerView::page( $form->label, $html );
	}
}
