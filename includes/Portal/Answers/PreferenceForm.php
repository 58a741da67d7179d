<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

use FollowupReminders\Cases\Acts\CustomerPreferences;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Rows\DebtorRow;

/** Language, times and channel of a customer, from the link in a message. What their account asks is worded here too. */
final class PreferenceForm {

	public const ID = 'preferences';

	/** A choice needs a word for what the store keeps as ''. */
	private const NONE = 'none';

	public function __construct( private readonly CustomerPreferences $preferences ) {}

	/** @return array<string, string> Words by value of MailTimes. */
	public static function times(): array {
		$times = MailTimes::cases();
		return array_combine( array_column( $times, 'value' ), array_map( CustomerPreferences::words_of_times( ... ), $times ) );
	}

	public static function hint_of_times(): string {
		return __( 'On your own clock. We also keep our sending hours, and never write at night because of this.', 'followup-reminders' );
	}

	/** @return array<string, string> Words by value of MailChannel, those that are offered. */
	public static function channels( DebtorRow $debtor ): array {
		$offered = CustomerPreferences::channels( $debtor );
		return array_combine( array_column( $offered, 'value' ), array_map( CustomerPreferences::words_of_channel( ... ), $offered ) );
	}

	public static function hint_of_channels(): string {
		return __( 'Some messages always come by email: renewals, last and formal notices, what your bank asks you to confirm, and answers to what you tell us.', 'followup-reminders' );
	}

	/** @return string What to say where the shop does not send in the chosen hours; '' for nothing. */
	public function warning( DebtorRow $debtor, MailTimes $times ): string {
		return $this->preferences->keeps_hours( $debtor, $times ) ? '' : __( 'We do not send all messages at that time of day. Those come at our usual hours.', 'followup-reminders' );
	}

	public function of( DebtorRow $debtor ): AnswerForm {
		$chosen = $this->preferences->chosen( $debtor );
		$fields = array(
			new Field( name: 'language', kind: 'choice', label: __( 'In which language?', 'followup-reminders' ), is_needed: true, options: array( self::NONE => __( 'The language of my orders', 'followup-reminders' ) ) + CustomerPreferences::languages() ),
			new Field( name: 'times', kind: 'choice', label: __( 'When may we write to you?', 'followup-reminders' ), is_needed: true, options: self::named( self::times() ), hint: self::hint_of_times() ),
			new Field( name: 'channel', kind: 'choice', label: __( 'How should we remind you?', 'followup-reminders' ), is_needed: true, options: self::named( self::channels( $debtor ) ), hint: self::hint_of_channels() ),
		);
		$values = array(
			'language' => self::name( $chosen->locale ),
			'times'    => self::name( $chosen->times->value ),
			'channel'  => self::name( $debtor->reminders_by()->value ),
		);
		return new AnswerForm( self::ID, __( 'Language, times and how we remind you', 'followup-reminders' ), __( 'It counts from the next message on, for everything you pay here.', 'followup-reminders' ), $fields, __( 'Save preferences', 'followup-reminders' ), $values );
	}

	/**
	 * @param array<string, string> $values Checked, by field.
	 * @return string What to tell the customer.
	 */
	public function act( DebtorRow $debtor, array $values ): string {
		$this->preferences->save( $debtor, $values['language'] ?? '', $values['times'] ?? '', $values['channel'] ?? '' );
		return $this->said( $debtor, MailTimes::tryFrom( $values['times'] ?? '' ) ?? MailTimes::Any );
	}

	public function said( DebtorRow $debtor, MailTimes $times ): string {
		return trim( __( 'Saved. It counts from our next message on.', 'followup-reminders' ) . ' ' . $this->warning( $debtor, $times ) );
	}

	/**
	 * @param array<string, string> $options
	 * @return array<string, string>
	 */
	private static function named( array $options ): array {
		return array_combine( array_map( self::name( ... ), array_keys( $options ) ), $options );
	}

	private static function name( string $value ): string {
		return '' === $value ? self::NONE : $value;
	}
}
