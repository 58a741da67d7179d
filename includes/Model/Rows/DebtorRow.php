<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Tags\Tags;

/** One row of `debtors`. Name and address live here and nowhere else. */
final class DebtorRow {

	/**
	 * @param string      $debtor_key   Id in documents; names nobody.
	 * @param string      $email        '' after erasure.
	 * @param string      $email_state  `ok`, `refused` (a server said for good that it takes nothing), `erased`.
	 * @param string      $locale       WordPress locale, the customer's choice before what their source says; '' means the site's.
	 * @param string|null $time_zone    Only when the person stated it.
	 * @param int|null    $next_at_utc  When the debtor is due; null: only an event wakes it.
	 * @param int         $wake_no      Grows with each wake, so that a worker never overwrites one it has not seen.
	 * @param int         $left_behind  How many workers in a row died with its lease.
	 * @param Tags|null   $tags         Null: none.
	 * @param int|null    $courtesy_off_utc Since when the customer wants no messages about what is not due yet; null: they do.
	 * @param Recipients|null $recipients   Who messages go to beside or instead of `email`; null: nobody else.
	 * @param string      $identity     Legal name, address and registration number in one line, as a person or a file gave them; '' when nobody did.
	 * @param MailTimes   $mail_times   When the customer wants to be written to.
	 * @param MailChannel $mail_channel How.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $debtor_key,
		public readonly ?int $customer_id,
		public readonly string $email,
		public readonly string $email_state,
		public readonly string $name,
		public readonly string $locale,
		public readonly ?string $country,
		public readonly ?string $state,
		public readonly ?string $time_zone,
		public readonly bool $is_company,
		public readonly ?int $next_at_utc,
		public readonly int $wake_no,
		public readonly int $left_behind = 0,
		public readonly ?Tags $tags = null,
		public readonly ?int $courtesy_off_utc = null,
		public readonly ?Recipients $recipients = null,
		public readonly string $identity = '',
		public readonly MailTimes $mail_times = MailTimes::Any,
		public readonly MailChannel $mail_channel = MailChannel::Email,
	) {}

	/** @return MailChannel How reminders reach them: who has no account has none to look into. */
	public function reminders_by(): MailChannel {
		return MailChannel::Account === $this->mail_channel && null === $this->customer_id ? MailChannel::Email : $this->mail_channel;
	}

	/** Whether an e-mail may be addressed to this debtor. */
	public function has_usable_email(): bool {
		return array() !== $this->mail_to();
	}

	/** @return list<string> Who a message goes to: the addresses given for that, else the customer's own; none when no address takes mail. */
	public function mail_to(): array {
		if ( 'erased' === $this->email_state ) {
			return array();
		}
		$given = $this->recipients?->usable( 'to' ) ?? array();
		$own   = 'ok' === $this->email_state && '' !== $this->email ? array( $this->email ) : array();
		return array() === $given ? $own : $given;
	}

	/** Whether a message made for this row may still go out when the row is as the other. */
	public function is_addressed_as( self $other ): bool {
		$of = static fn ( self $row ): array => array( $row->mail_to(), $row->mail_copies(), $row->name, $row->locale, $row->courtesy_off_utc, $row->reminders_by() );
		return $of( $this ) === $of( $other );
	}

	/** @return list<string> Who gets a copy of it. */
	public function mail_copies(): array {
		return 'erased' === $this->email_state ? array() : $this->recipients?->usable( 'copy' ) ?? array();
	}
}
