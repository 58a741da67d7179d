<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

/** How long ago a debt began, in the steps an owner thinks in; together they are all ages. */
enum AgeBand: string {

	case Week    = 'week';
	case Month   = 'month';
	case Quarter = 'quarter';
	case Year    = 'year';
	case Older   = 'older';

	private const DAY = 86400;

	/** @return array{int,int} Opened from then on, and before then. */
	public function span( int $now ): array {
		return match ( $this ) {
			self::Week    => array( $now - 7 * self::DAY, PHP_INT_MAX ),
			self::Month   => array( $now - 30 * self::DAY, $now - 7 * self::DAY ),
			self::Quarter => array( $now - 90 * self::DAY, $now - 30 * self::DAY ),
			self::Year    => array( $now - 365 * self::DAY, $now - 90 * self::DAY ),
			self::Older   => array( 0, $now - 365 * self::DAY ),
		};
	}
}
