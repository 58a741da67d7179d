<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

use DateTimeZone;
use FollowupReminders\Cases\Acts\CustomerAnswers;
use FollowupReminders\Cases\Plans\Agreement;
use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Cases\Plans\Plans;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Portal\DebtView;

/** Paying in instalments, by the owner's rules: agreed at once, or asked for. A plan that runs is changed by a person only. */
final class InstalmentForm {

	public const ID = 'instalments';

	private const NUMBERS = 'in_';

	public function __construct(
		private readonly CustomerAnswers $answers,
		private readonly Plans $plans,
	) {}

	/**
	 * @param callable(int): string $day `YYYY-MM-DD` so many days from today, on the shop's calendar.
	 * @return AnswerForm|null Null where the rules offer no instalments.
	 */
	public static function of( DebtView $debt, PlanRules $rules, callable $day ): ?AnswerForm {
		$text = new Field( name: 'text', kind: 'text', label: __( 'Anything we should know? (optional)', 'followup-reminders' ) );
		if ( null !== $debt->plan ) {
			$wish = new Field( name: 'text', kind: 'text', label: __( 'Which dates or amounts would suit you?', 'followup-reminders' ), is_needed: true );
			return new AnswerForm( self::ID, __( 'Change my payment plan', 'followup-reminders' ), __( 'We look at it and answer you. Until then your plan stays as it is.', 'followup-reminders' ), array( $wish ), __( 'Ask for a change', 'followup-reminders' ) );
		}
		$counts = 'open' === $debt->state ? $rules->counts( $debt->case->kind, $debt->case->currency, $debt->left_minor ) : array();
		if ( array() === $counts ) {
			return null;
		}
		$options = array();
		foreach ( $counts as $count ) {
			$options[ self::NUMBERS . $count ] = self::words( $count, $rules, $debt );
		}
		$fields = array( new Field( name: 'count', kind: 'choice', label: __( 'How many?', 'followup-reminders' ), is_needed: true, options: $options ) );
		if ( self::is_at_once( $rules ) ) {
			$fields[] = new Field( name: 'date', kind: 'date', label: __( 'First payment on', 'followup-reminders' ), is_needed: true, least: $day( 0 ), most: $day( $rules->first_within_days ) );
			return new AnswerForm( self::ID, __( 'Pay in instalments', 'followup-reminders' ), __( 'Agreed at once. We write to you shortly before each date.', 'followup-reminders' ), $fields, __( 'Agree on this plan', 'followup-reminders' ) );
		}
		$fields[] = $text;
		return new AnswerForm( self::ID, __( 'Pay in instalments', 'followup-reminders' ), __( 'We look at it and send you the dates. We do not remind you meanwhile.', 'followup-reminders' ), $fields, __( 'Ask for instalments', 'followup-reminders' ) );
	}

	private static function is_at_once( PlanRules $rules ): bool {
		return PlanRules::AT_ONCE === $rules->offer;
	}

	private static function words( int $count, PlanRules $rules, DebtView $debt ): string {
		$amount = self::amount( Split::into( $debt->left_minor, $count, '2000-01-01', $rules->spacing )[0]->amount_minor, $debt );
		return match ( $rules->spacing ) {
			/* translators: 1: number of instalments, from 2, 2: amount of the first */
			Split::WEEK      => sprintf( __( '%1$d weekly instalments of %2$s', 'followup-reminders' ), $count, $amount ),
			/* translators: 1: number of instalments, from 2, 2: amount of the first */
			Split::FORTNIGHT => sprintf( __( '%1$d instalments of %2$s, one every two weeks', 'followup-reminders' ), $count, $amount ),
			/* translators: 1: number of instalments, from 2, 2: amount of the first */
			default          => sprintf( __( '%1$d monthly instalments of %2$s', 'followup-reminders' ), $count, $amount ),
		};
	}

	private static function amount( int $minor, DebtView $debt ): string {
		return Wording::of( determine_locale(), determine_locale() )->amount( $minor, $debt->case->currency );
	}

	/**
	 * @param array<string, string>   $values Checked, by field.
	 * @param string                  $words  What they said, for people of the shop.
	 * @param callable(string): string $day   A date in words.
	 * @return string What to tell the customer; '' when it could not be stored.
	 */
	public function act( DebtView $debt, array $values, string $answer_id, string $words, callable $day ): string {
		$rules = PlanRules::read();
		if ( null !== $debt->plan ) {
			return $this->answers->ask_aside( $debt->payer(), $answer_id, 'instalments', 'customer_asks_instalments', $words )
				? __( 'Thank you. We look at it and answer you. Until then your plan stays as it is.', 'followup-reminders' ) : '';
		}
		if ( ! self::is_at_once( $rules ) ) {
			return $this->answers->ask( $debt->case, $answer_id, 'instalments', 'customer_asks_instalments', $words )
				? __( 'Thank you. We look at it and send you the dates. We do not remind you meanwhile.', 'followup-reminders' ) : '';
		}
		$count       = (int) substr( $values['count'] ?? '', strlen( self::NUMBERS ) );
		$instalments = Split::into( $debt->left_minor, max( 2, $count ), $values['date'] ?? '', $rules->spacing );
		$event_id    = CustomerAnswers::event_id( $debt->case, $answer_id );
		if ( null === $this->plans->agree( $debt->case, new Agreement( $answer_id, $instalments, $rules->on_miss, $rules->grace_days, 0, $event_id ) ) ) {
			return '';
		}
		$this->answers->quote( $debt->case, $answer_id, $words );
		$first = $instalments[0];
		/* translators: 1: number of instalments, from 2, 2: amount, 3: date such as "Friday 4 December" */
		return sprintf( __( 'Agreed: %1$d instalments. The first, %2$s, is due on %3$s.', 'followup-reminders' ), count( $instalments ), self::amount( $first->amount_minor, $debt ), $day( $first->due_on ) );
	}
}
