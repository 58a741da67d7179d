<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Preferences;

/** When a customer wants to be written to, on their own clock. The shop's sending hours still count: nobody is written to at night because of it. */
enum MailTimes: string {

	case Any       = '';
	case Morning   = 'morning';
	case Afternoon = 'afternoon';
	case Evening   = 'evening';

	/** @return array{int, int}|null Minutes of the day, from and up to, not including; null: at any time. */
	public function window(): ?array {
		return match ( $this ) {
			self::Any       => null,
			self::Morning   => array( 8 * 60, 12 * 60 ),
			self::Afternoon => array( 12 * 60, 17 * 60 ),
			self::Evening   => array( 17 * 60, 21 * 60 ),
		};
	}
}
