<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** Twin of src/engine/parse/check-policy.ts. */
final class CheckPolicy {

	/** What the schema cannot say of a policy. */
	public static function check( stdClass $policy, Issues $issues ): void {
		$currencies = array();
		foreach ( $policy->tolerances as $index => $tolerance ) {
			if ( isset( $currencies[ $tolerance->currency ] ) ) {
				$issues->add( 'tolerance.currency_taken', "/tolerances/{$index}/currency", $tolerance->currency );
			}
			$currencies[ $tolerance->currency ] = true;
		}
		Unique::check( $policy->calendars, 'calendar.id_taken', '/calendars', $issues );
		foreach ( $policy->calendars as $index => $calendar ) {
			$path     = "/calendars/{$index}";
			$weekdays = array();
			foreach ( $calendar->weekdays as $weekday_index => $weekday ) {
				if ( isset( $weekdays[ $weekday ] ) ) {
					$issues->add( 'calendar.weekday_taken', "{$path}/weekdays/{$weekday_index}", $weekday );
				}
				$weekdays[ $weekday ] = true;
			}
			if ( $calendar->quiet !== null && $calendar->quiet->startMinute === $calendar->quiet->endMinute ) {
				$issues->add( 'calendar.quiet_empty', "{$path}/quiet/endMinute", $calendar->quiet->endMinute );
			}
		}
	}
}
