<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Billing;

use FollowupReminders\Support\Clock;

/** The secret a billing system signs its events with. Made when a person requests it; the one before stays valid for a day. */
final class SigningSecret {

	public const OPTION = 'followup_reminders_billing_secret';
	/** Seconds in which the other side can be given the new secret without losing an event. */
	public const OVERLAP_SECONDS = 86400;

	public function __construct( private readonly Clock $clock ) {}

	/** @return string|null The newest secret; null before the first was made. */
	public function current(): ?string {
		return $this->stored()['current'];
	}

	/** @return list<string> Every secret an event may be signed with now. */
	public function accepted(): array {
		$stored = $this->stored();
		$all    = array( $stored['current'], $this->clock->now() < $stored['until'] ? $stored['previous'] : null );
		return array_values( array_filter( $all, 'is_string' ) );
	}

	/** @return int|null Until when the secret before the newest is accepted, epoch seconds; null when none is. */
	public function previous_until_utc(): ?int {
		$stored = $this->stored();
		return null !== $stored['previous'] && $this->clock->now() < $stored['until'] ? $stored['until'] : null;
	}

	/** Makes a new secret and keeps the one before for a day. */
	public function rotate(): string {
		$secret = bin2hex( random_bytes( 32 ) );
		update_option(
			self::OPTION,
			array(
				'current'  => $secret,
				'previous' => $this->current(),
				'until'    => $this->clock->now() + self::OVERLAP_SECONDS,
			),
			false
		);
		return $secret;
	}

	/** @return array{current: string|null, previous: string|null, until: int} */
	private function stored(): array {
		$stored = get_option( self::OPTION );
		$stored = is_array( $stored ) ? $stored : array();
		return array(
			'current'  => is_string( $stored['current'] ?? null ) ? $stored['current'] : null,
			'previous' => is_string( $stored['previous'] ?? null ) ? $stored['previous'] : null,
			'until'    => is_int( $stored['until'] ?? null ) ? $stored['until'] : 0,
		);
	}
}
