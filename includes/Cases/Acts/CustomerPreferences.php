<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Clock;

/** How a customer wants to be written to. What is due is written about in any case. */
final class CustomerPreferences {

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly RulesBook $rules_book,
		private readonly Clock $clock,
	) {}

	/** @return array<string, string> Languages to choose from, in their own words, by locale. */
	public static function languages(): array {
		return array(
			Library::LANGUAGES['en'] => 'English',
			Library::LANGUAGES['fr'] => 'Français',
		);
	}

	public static function words_of_times( MailTimes $times ): string {
		return match ( $times ) {
			MailTimes::Any       => __( 'At any time', 'followup-reminders' ),
			MailTimes::Morning   => __( 'In the morning (8:00 to 12:00)', 'followup-reminders' ),
			MailTimes::Afternoon => __( 'In the afternoon (12:00 to 17:00)', 'followup-reminders' ),
			MailTimes::Evening   => __( 'In the evening (17:00 to 21:00)', 'followup-reminders' ),
		};
	}

	public static function words_of_channel( MailChannel $channel ): string {
		return match ( $channel ) {
			MailChannel::Email   => __( 'By email', 'followup-reminders' ),
			MailChannel::Account => __( 'Only in my account on this site', 'followup-reminders' ),
			MailChannel::Call    => __( 'By phone: somebody from your team calls me', 'followup-reminders' ),
		};
	}

	/** @return list<MailChannel> What the customer may choose from. */
	public static function channels( DebtorRow $debtor ): array {
		$has_account = null !== $debtor->customer_id && '' !== CustomerAccount::url();
		$offered     = array_map( static fn ( MailChannel $one ): string => $one->value, $has_account ? array( MailChannel::Account, MailChannel::Call ) : array( MailChannel::Call ) );
		/**
		 * How customers may ask to be reminded instead of by email; email is always among the choices.
		 *
		 * @param list<string> $offered     `account` (nothing but the notice on the shop and their account), `call` (a task for the team).
		 * @param int          $customer_id User; 0 for a guest.
		 */
		$kept = (array) apply_filters( 'followup_reminders_customer_channels', $offered, (int) $debtor->customer_id );
		$kept = array_filter( $offered, static fn ( string $one ): bool => in_array( $one, $kept, true ) );
		return array( MailChannel::Email, ...array_map( MailChannel::from( ... ), array_values( $kept ) ) );
	}

	public function chosen( DebtorRow $debtor ): Preferences {
		return new Preferences( $this->debtors->chosen_locale( $debtor->id ), $debtor->courtesy_off_utc, $debtor->mail_times, $debtor->mail_channel );
	}

	/**
	 * @param string    $locale         One of languages(); anything else: as the shop knows it.
	 * @param string    $times          Of MailTimes; anything else: any.
	 * @param string    $channel        Of channels(); anything else: email.
	 * @param bool|null $wants_courtesy Null: as before.
	 */
	public function save( DebtorRow $debtor, string $locale, string $times, string $channel, ?bool $wants_courtesy = null ): void {
		$by      = MailChannel::tryFrom( $channel ) ?? MailChannel::Email;
		$now     = $this->clock->now();
		$off_utc = match ( $wants_courtesy ) {
			null  => $debtor->courtesy_off_utc,
			true  => null,
			false => $debtor->courtesy_off_utc ?? $now,
		};
		$chosen  = new Preferences(
			isset( self::languages()[ $locale ] ) ? $locale : '',
			$off_utc,
			MailTimes::tryFrom( $times ) ?? MailTimes::Any,
			in_array( $by, self::channels( $debtor ), true ) ? $by : MailChannel::Email,
		);
		$this->debtors->prefer( $debtor->id, $chosen, $now );
	}

	public function turn_courtesy_off( DebtorRow $debtor ): void {
		$before = $this->chosen( $debtor );
		$now    = $this->clock->now();
		$this->debtors->prefer( $debtor->id, new Preferences( $before->locale, $before->courtesy_off_utc ?? $now, $before->times, $before->channel ), $now );
	}

	/** Whether the shop sends everything in the hours that a customer chose. */
	public function keeps_hours( DebtorRow $debtor, MailTimes $times ): bool {
		return $this->rules_book->keeps_hours( $debtor, $times, $this->clock->now() );
	}
}
