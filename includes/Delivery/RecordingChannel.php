<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;

/** Where runs in mode `dry` and `held_out` write to what was made ready for another channel: accepts everything, sends nothing. */
final class RecordingChannel implements Channel {

	public function id(): string {
		return 'recording';
	}

	public function prepare( MessageDraft $draft ): Prepared {
		return new Prepared( $draft, $draft );
	}

	public function hand_over( Prepared $prepared ): Handover {
		return new Handover( 'delivered', 'recorded' );
	}
}
