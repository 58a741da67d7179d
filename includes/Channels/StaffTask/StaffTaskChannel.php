<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\StaffTask;

use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Stores\TaskStore;

/** A task for a person of the shop. Its brief is a text; the screen fills it when it is read. */
final class StaffTaskChannel implements Channel {

	public function __construct( private readonly TaskStore $tasks ) {}

	public function id(): string {
		return 'task';
	}

	public function prepare( MessageDraft $draft ): Prepared {
		return new Prepared( $draft, $draft );
	}

	public function hand_over( Prepared $prepared ): Handover {
		foreach ( $prepared->draft->items as $one ) {
			// The key makes a second hand-over harmless.
			$this->tasks->raise( $one->item->item_key, $one->case->id, $one->item->action_ref ?? 'task', $prepared->draft->now );
		}
		return new Handover( 'delivered', 'task.raised' );
	}
}
