<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Figures;

/** Which zone the shop had, and from when. */
interface ZonePeriods {

	/** The shop's calendar. */
	public function days(): LocalDays;

	/** From now on the shop has this zone; the same one again changes nothing. */
	public function begin( string $zone, int $now ): void;
}
