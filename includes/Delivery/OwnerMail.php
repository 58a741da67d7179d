<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Model\Messages\TellsOwner;
use FollowupReminders\Support\SiteOption;
use DateTimeZone;

/** Emails to the shop's owner: that reminders are not sent, never to which customer. */
final class OwnerMail implements TellsOwner {

	/**
	 * @param string $line See Model\Messages\Valve.
	 * @return bool Whether the mail was accepted.
	 */
	public function channel_stopped( string $line, int $now ): bool {
		return self::send(
			/* translators: 1: name of the shop, 2: channel, such as email */
			sprintf( __( '[%1$s] Reminders by %2$s are stopped', 'followup-reminders' ), self::shop(), HealthWords::line( $line ) ),
			sprintf(
				/* translators: 1: channel, such as email, 2: date and time, 3: what to look at */
				__( 'Reminders by %1$s have failed for several customers in a row and are stopped since %2$s. Nothing is lost. We try again with one message at a time until it works. %3$s', 'followup-reminders' ),
				HealthWords::line( $line ),
				self::moment( $now ),
				HealthWords::advice( $line )
			)
		);
	}

	/** Sent afterwards, when the first mail did not get through. */
	public function channel_was_stopped( string $line, int $since_utc, int $now ): bool {
		return self::send(
			/* translators: 1: name of the shop, 2: channel, such as email */
			sprintf( __( '[%1$s] Reminders by %2$s have resumed', 'followup-reminders' ), self::shop(), HealthWords::line( $line ) ),
			sprintf(
				/* translators: 1: channel, such as email, 2: date and time, 3: date and time */
				__( 'Reminders by %1$s failed for several customers in a row and were stopped from %2$s to %3$s. Waiting reminders are sent now, unless they are too late or no longer needed.', 'followup-reminders' ),
				HealthWords::line( $line ),
				self::moment( $since_utc ),
				self::moment( $now )
			)
		);
	}

	public function target_gone( string $title ): bool {
		return self::send(
			/* translators: 1: name of the shop, 2: title of a webhook's target */
			sprintf( __( '[%1$s] The webhook target “%2$s” was turned off', 'followup-reminders' ), self::shop(), $title ),
			sprintf(
				/* translators: %s: title of a webhook's target */
				__( 'The webhook target “%s” answered that its address no longer exists (410). The target is now off, and steps that call it are skipped. Enter a new address in the settings of Follow-up Reminders and turn it on, or remove it from your sequences.', 'followup-reminders' ),
				$title
			)
		);
	}

	/** @param list<string> $sentences What is wrong, one after the other. */
	public function needs_attention( array $sentences ): bool {
		return self::send(
			/* translators: %s: name of the shop */
			sprintf( __( '[%s] Reminders need your attention', 'followup-reminders' ), self::shop() ),
			implode( "\n\n", $sentences )
		);
	}

	/**
	 * What the follow-ups brought in a week.
	 *
	 * @param string                 $from  First day, `YYYY-MM-DD`.
	 * @param string                 $to    Last day.
	 * @param non-empty-list<string> $lines One for each number.
	 */
	public function week( string $from, string $to, array $lines ): bool {
		$day = static fn ( string $date ): string => (string) wp_date( SiteOption::text( 'date_format' ), (int) strtotime( $date . ' UTC' ), new DateTimeZone( 'UTC' ) );
		return self::send(
			/* translators: 1: name of the shop, 2: first line, such as "Recovered: 75.00 EUR" */
			sprintf( __( '[%1$s] %2$s', 'followup-reminders' ), self::shop(), $lines[0] ),
			/* translators: 1: first day, 2: last day */
			sprintf( __( 'What follow-ups brought from %1$s to %2$s:', 'followup-reminders' ), $day( $from ), $day( $to ) ) . "\n\n" . implode( "\n", $lines )
				. "\n\n" . __( 'The cases behind these numbers, and the switch for this email, are on the overview:', 'followup-reminders' ),
			admin_url( 'admin.php?page=followup-reminders' )
		);
	}

	/** @param string|null $address Where to go on; null: Site Health. */
	private static function send( string $subject, string $text, ?string $address = null ): bool {
		return wp_mail( SiteOption::text( 'admin_email' ), $subject, $text . "\n\n" . ( $address ?? admin_url( 'site-health.php' ) ) );
	}

	private static function shop(): string {
		return wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES );
	}

	private static function moment( int $at_utc ): string {
		return (string) wp_date( SiteOption::text( 'date_format' ) . ' ' . SiteOption::text( 'time_format' ), $at_utc );
	}
}
