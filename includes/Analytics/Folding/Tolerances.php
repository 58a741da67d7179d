<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

/** Which amount is as good as nothing, by the policy of the day: a policy that is changed later changes no past figure. */
final class Tolerances {

	/** @param list<array{fromUtc: int, byCurrency: array<string,int>}> $versions Oldest first. */
	public function __construct( private readonly array $versions ) {}

	public function at( int $at_utc, string $currency ): int {
		$minor = 0;
		foreach ( $this->versions as $index => $version ) {
			if ( 0 === $index || $version['fromUtc'] <= $at_utc ) {
				$minor = $version['byCurrency'][ $currency ] ?? 0;
			}
		}
		return $minor;
	}
}
