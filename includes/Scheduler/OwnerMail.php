<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

/** What the shop's owner is told by mail: that reminders do not go out, never to whom. */
final class OwnerMail {

	/** @return bool Whether the mail was accepted. */
	public function channel_stopped( string $channel, int $now ): bool {
		return self::send(
			/* translators: 1: name of the shop, 2: channel, such as email */
			sprintf( __( '[%1$s] Reminders by %2$s are stopped', 'followup-reminders' ), self::shop(), $channel ),
			sprintf(
				/* translators: 1: channel, such as email, 2: date and time */
				__( 'Reminders by %1$s have failed for several customers in a row and are stopped since %2$s. Nothing is lost: what is owed waits, and one message at a time tries whether it works again. Please look at the mail settings of your site and at its Site Health page.', 'followup-reminders' ),
				$channel,
				self::moment( $now )
			)
		);
	}

	/** Sent afterwards, when the first mail did not get through. */
	public function channel_was_stopped( string $channel, int $since_utc, int $now ): bool {
		return self::send(
			/* translators: 1: name of the shop, 2: channel, such as email */
			sprintf( __( '[%1$s] Reminders by %2$s go out again', 'followup-reminders' ), self::shop(), $channel ),
			sprintf(
				/* translators: 1: channel, such as email, 2: date and time, 3: date and time */
				__( 'Reminders by %1$s failed for several customers in a row and were stopped from %2$s to %3$s. What was owed goes out now, unless it has become too late or is no longer wanted.', 'followup-reminders' ),
				$channel,
				self::moment( $since_utc ),
				self::moment( $now )
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

	private static function send( string $subject, string $text ): bool {
		return wp_mail( (string) get_option( 'admin_email' ), $subject, $text . "\n\n" . admin_url( 'site-health.php' ) );
	}

	private static function shop(): string {
		return wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES );
	}

	private static function moment( int $at_utc ): string {
		return (string) wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $at_utc );
	}
}
