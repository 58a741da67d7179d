<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

/** One question of an answer's form. */
final class Field {

	private const LONGEST_LINE = 200;
	private const LONGEST_TEXT = 2000;

	/**
	 * @param 'amount'|'choice'|'date'|'line'|'tel'|'text' $kind    How it is asked.
	 * @param array<string, string>                        $options Of a choice, words by value.
	 * @param string                                       $least   Of a date, the first day; so with the last.
	 * @param string                                       $hint    '' for none.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $kind,
		public readonly string $label,
		public readonly bool $is_needed = false,
		public readonly array $options = array(),
		public readonly string $least = '',
		public readonly string $most = '',
		public readonly string $hint = '',
	) {}

	/** @return string What is wrong with what was given; '' for nothing. */
	public function problem( string $given ): string {
		if ( '' === $given ) {
			return $this->is_needed ? $this->missing() : '';
		}
		return match ( $this->kind ) {
			'date'   => $this->date_problem( $given ),
			'choice' => isset( $this->options[ $given ] ) ? '' : $this->missing(),
			default  => mb_strlen( $given ) > ( 'text' === $this->kind ? self::LONGEST_TEXT : self::LONGEST_LINE ) ? __( 'This is too long.', 'followup-reminders' ) : '',
		};
	}

	private function missing(): string {
		return match ( $this->kind ) {
			'date'   => __( 'Please choose a date.', 'followup-reminders' ),
			'choice' => __( 'Please choose one.', 'followup-reminders' ),
			'amount' => __( 'Please enter an amount, for example 20.00.', 'followup-reminders' ),
			default  => __( 'Please fill this in.', 'followup-reminders' ),
		};
	}

	private function date_problem( string $given ): string {
		if ( 1 !== preg_match( '/\A(\d{4})-(\d{2})-(\d{2})\z/', $given, $parts ) || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			return $this->missing();
		}
		if ( '' !== $this->least && $given < $this->least ) {
			return __( 'Please choose a later date.', 'followup-reminders' );
		}
		return '' !== $this->most && $given > $this->most ? __( 'Please choose an earlier date, or talk to us.', 'followup-reminders' ) : '';
	}
}
