<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

/** Which amount is as good as nothing, and how long a promise may be late, by the policy of the day: a policy that is changed later changes no past figure. */
final class Tolerances {

	/** @param list<array{fromUtc: int, byCurrency: array<string,int>, graceDays?: int}> $versions Oldest first. */
	public function __construct( private readonly array $versions ) {}

	public function at( int $at_utc, string $currency ): int {
		return $this->version( $at_utc )['byCurrency'][ $currency ] ?? 0;
	}

	/** @return int Days after a promised day on which the promise is still kept. */
	public function grace_days( int $at_utc ): int {
		return $this->version( $at_utc )['graceDays'] ?? 0;
	}

	/** @return array{fromUtc?: int, byCurrency?: array<string,int>, graceDays?: int} */
	private function version( int $at_utc ): array {
		$found = array();
		foreach ( $this->versions as $index => $version ) {
			$found = 0 === $index || $version['fromUtc'] <= $at_utc ? $version : $found;
		}
		return $found;
	}
}
