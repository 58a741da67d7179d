<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\Valve;

/** The checks between an owed message and its channel: a breaker for what fails, a throttle for what a host allows. */
final class Flow implements Valve {

	public function __construct(
		private readonly Breaker $breaker,
		private readonly Throttle $throttle,
	) {}

	public function renew(): void {
		$this->breaker->renew();
		$this->throttle->renew();
	}

	public function closed_until( string $line, int $now ): ?int {
		return $this->breaker->closed_until( $line, $now ) ?? $this->throttle->closed_until( $line, $now );
	}

	public function settled( string $line, Handover $handover, int $debtor_id, int $now ): void {
		$this->breaker->settled( $line, $handover, $debtor_id, $now );
	}
}
