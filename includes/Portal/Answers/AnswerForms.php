<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

use DateTimeImmutable;
use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Support\Clock;

/** What a customer may answer about one debt as it is now. */
final class AnswerForms {

	public const LATER       = 'later';
	public const PART        = 'part';
	public const PAID        = 'paid';
	public const WRONG       = 'wrong';
	public const INSTALMENTS = InstalmentForm::ID;
	public const TIME        = 'time';
	public const PERSON      = 'person';
	public const STRANGER    = 'stranger';
	public const PREFERENCES = PreferenceForm::ID;
	/** Reached from the footer of a courtesy message; it is not among the choices, for it answers nothing about the debt. */
	public const QUIET       = 'quiet';
	/** What is chosen whether or not there is anything to pay. */
	public const NOT_ABOUT_A_DEBT = array( self::PREFERENCES, self::QUIET );

	public function __construct(
		private readonly Clock $clock,
		private readonly PreferenceForm $preferences,
	) {}

	/** @return array<string, AnswerForm> By id, in the order they are offered. */
	public function of( DebtView $debt, AnswerRules $rules, bool $takes_parts ): array {
		$forms = array( $this->later( $rules ) );
		if ( $takes_parts ) {
			$forms[] = self::part( $debt );
		}
		$forms[] = self::paid( $this->day( 0 ) );
		$forms[] = self::wrong();
		$forms[] = $this->time( $rules );
		$instalments = InstalmentForm::of( $debt, PlanRules::read(), $this->day( ... ) );
		if ( null !== $instalments ) {
			$forms[] = $instalments;
		}
		$forms[] = self::person();
		$forms[] = self::stranger();
		$forms[] = $this->preferences->of( $debt->debtor );
		$forms[] = self::quiet();
		return array_column( $forms, null, 'id' );
	}

	/** @return string `YYYY-MM-DD` on the shop's calendar. */
	public function day( int $days_later ): string {
		return ( new DateTimeImmutable( '@' . $this->clock->now() ) )->setTimezone( wp_timezone() )->modify( "+$days_later days" )->format( 'Y-m-d' );
	}

	private function later( AnswerRules $rules ): AnswerForm {
		$date = new Field(
			name: 'date',
			kind: 'date',
			label: __( 'I will pay on', 'followup-reminders' ),
			is_needed: true,
			least: $this->day( 0 ),
			most: $this->day( $rules->promise_days ),
		);
		return new AnswerForm( self::LATER, __( 'I will pay on a date', 'followup-reminders' ), __( 'We do not remind you before that day.', 'followup-reminders' ), array( $date ), __( 'Send my date', 'followup-reminders' ) );
	}

	private static function part( DebtView $debt ): AnswerForm {
		$amount = new Field(
			name: 'amount',
			kind: 'amount',
			label: __( 'How much do you want to pay now?', 'followup-reminders' ),
			is_needed: true,
			/* translators: %s: amount */
			hint: sprintf( __( '%s is open.', 'followup-reminders' ), $debt->left ),
		);
		return new AnswerForm( self::PART, __( 'Pay a part now', 'followup-reminders' ), __( 'The rest stays open. You choose how to pay on the next page.', 'followup-reminders' ), array( $amount ), __( 'Go to the payment', 'followup-reminders' ) );
	}

	private static function paid( string $today ): AnswerForm {
		$ways   = array(
			'transfer' => __( 'Bank transfer', 'followup-reminders' ),
			'card'     => __( 'Card', 'followup-reminders' ),
			'debit'    => __( 'Direct debit', 'followup-reminders' ),
			'cash'     => __( 'Cash or cheque', 'followup-reminders' ),
			'other'    => __( 'Another way', 'followup-reminders' ),
		);
		$fields = array(
			new Field( name: 'how', kind: 'choice', label: __( 'How did you pay?', 'followup-reminders' ), is_needed: true, options: $ways ),
			new Field( name: 'date', kind: 'date', label: __( 'When? (optional)', 'followup-reminders' ), most: $today ),
			new Field( name: 'reference', kind: 'line', label: __( 'Reference or name on the payment (optional)', 'followup-reminders' ) ),
		);
		return new AnswerForm( self::PAID, __( 'I have paid already', 'followup-reminders' ), __( 'We check it and do not remind you meanwhile.', 'followup-reminders' ), $fields, __( 'Send', 'followup-reminders' ) );
	}

	/** @return array<string, string> Words by value. */
	public static function troubles(): array {
		return array(
			'not_received' => __( 'I have not received it', 'followup-reminders' ),
			'faulty'       => __( 'It is faulty or not what I ordered', 'followup-reminders' ),
			'amount'       => __( 'The amount is not right', 'followup-reminders' ),
			'cancelled'    => __( 'I cancelled or returned it', 'followup-reminders' ),
			'unknown'      => __( 'I do not know this purchase', 'followup-reminders' ),
			'other'        => __( 'Something else', 'followup-reminders' ),
		);
	}

	private static function wrong(): AnswerForm {
		$fields = array(
			new Field( name: 'trouble', kind: 'choice', label: __( 'What is wrong?', 'followup-reminders' ), is_needed: true, options: self::troubles() ),
			new Field( name: 'text', kind: 'text', label: __( 'Tell us more (optional)', 'followup-reminders' ) ),
		);
		return new AnswerForm( self::WRONG, __( 'Something is wrong', 'followup-reminders' ), __( 'You do not need to pay until we have looked into it.', 'followup-reminders' ), $fields, __( 'Send', 'followup-reminders' ) );
	}

	private function time( AnswerRules $rules ): AnswerForm {
		$fields = array(
			new Field( name: 'date', kind: 'date', label: __( 'When could you pay?', 'followup-reminders' ), is_needed: true, least: $this->day( 1 ), most: $this->day( 2 * AnswerRules::MOST_DAYS ) ),
			new Field( name: 'text', kind: 'text', label: __( 'Anything we should know? (optional)', 'followup-reminders' ) ),
		);
		/* translators: %d: number of days */
		$intro = 0 < $rules->extension_days ? sprintf( _n( 'Up to %d day later is agreed at once. Anything else we look at.', 'Up to %d days later is agreed at once. Anything else we look at.', $rules->extension_days, 'followup-reminders' ), $rules->extension_days ) : __( 'We look at it and answer you. We do not remind you meanwhile.', 'followup-reminders' );
		return new AnswerForm( self::TIME, __( 'I need more time', 'followup-reminders' ), $intro, $fields, __( 'Ask for more time', 'followup-reminders' ) );
	}

	private static function person(): AnswerForm {
		$fields = array(
			new Field( name: 'text', kind: 'text', label: __( 'What is it about?', 'followup-reminders' ), is_needed: true ),
			new Field( name: 'phone', kind: 'tel', label: __( 'Phone number, if we should call (optional)', 'followup-reminders' ) ),
		);
		return new AnswerForm( self::PERSON, __( 'Talk to a person', 'followup-reminders' ), __( 'Somebody from our team answers you. We do not remind you meanwhile.', 'followup-reminders' ), $fields, __( 'Send', 'followup-reminders' ) );
	}

	private static function stranger(): AnswerForm {
		$field = new Field( name: 'text', kind: 'text', label: __( 'Anything we should know? (optional)', 'followup-reminders' ) );
		return new AnswerForm( self::STRANGER, __( 'This is not for me', 'followup-reminders' ), __( 'We stop these messages to you and look for the right person.', 'followup-reminders' ), array( $field ), __( 'Stop these messages', 'followup-reminders' ) );
	}

	private static function quiet(): AnswerForm {
		return new AnswerForm( self::QUIET, __( 'No messages ahead of time', 'followup-reminders' ), __( 'We no longer write to you about renewals, cards and due dates that are still to come. If a payment fails or is overdue, we do write to you.', 'followup-reminders' ), array(), __( 'Stop these messages', 'followup-reminders' ) );
	}
}
