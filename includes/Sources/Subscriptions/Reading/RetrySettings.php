<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions\Reading;

use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteOption;
use stdClass;

/** What the owner set about automatic retries. Nothing saved: Subscriptions' own schedule, and the usual number of attempts per card. */
final class RetrySettings {

	/** JSON { afterSeconds: list<int>|null, cardAttempts: int }; autoloaded, since Subscriptions asks in each renewal. */
	public const OPTION = 'followup_reminders_retries';

	/** Refused attempts with one card in `WINDOW_SECONDS`: Visa fines from 15 on, Mastercard from 35. */
	public const CARD_ATTEMPTS      = 10;
	public const MOST_CARD_ATTEMPTS = 14;
	public const WINDOW_SECONDS     = 30 * 86400;

	/** @return object{afterSeconds: list<int>|null, cardAttempts: int}&stdClass Null: Subscriptions' own schedule. */
	public function read(): stdClass {
		$kept = SiteOption::document( self::OPTION );
		$list = is_array( $kept->afterSeconds ?? null ) ? array_values( array_filter( $kept->afterSeconds, is_int( ... ) ) ) : array();
		return (object) array(
			'afterSeconds' => array() === $list ? null : $list,
			'cardAttempts' => is_int( $kept->cardAttempts ?? null ) ? $kept->cardAttempts : self::CARD_ATTEMPTS,
		);
	}

	/** @param list<int>|null $after_seconds From each refusal to the next attempt. */
	public function write( ?array $after_seconds, int $card_attempts ): void {
		$settings = (object) array(
			'afterSeconds' => $after_seconds,
			'cardAttempts' => $card_attempts,
		);
		update_option( self::OPTION, Json::encode( $settings ), true );
	}
}
