<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Tag;

use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Tags\TagStore;

/** Sets a tag on the case, where it counts for as long as the case is open, or takes one from the case and its customer. Either twice changes nothing. */
final class TagChannel implements Channel {

	/**
	 * @param 'tag'|'untag'       $act     Which of the two.
	 * @param \Closure(int): void $changed Tells other plugins about a case.
	 */
	public function __construct(
		private readonly string $act,
		private readonly TagStore $tags,
		private readonly \Closure $changed,
	) {}

	public function id(): string {
		return $this->act;
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		return null === $draft->lead()->item->action_ref ? new Handover( 'failed', $this->act . '.unnamed' ) : new Prepared( $draft, $draft );
	}

	public function hand_over( Prepared $prepared ): Handover {
		$now = $prepared->draft->now;
		foreach ( $prepared->draft->items as $one ) {
			$name = (string) $one->item->action_ref;
			if ( 'tag' === $this->act ) {
				$this->tags->add_to_case( $one->case->id, new Tag( $name, '', 'step', 0, $now ), $now );
			} else {
				$this->tags->remove_from_case( $one->case->id, $name, $now );
				$this->tags->remove_from_debtor( $one->case->debtor_id, $name, $now );
			}
			( $this->changed )( $one->case->id );
		}
		return new Handover( 'delivered', 'tag' === $this->act ? 'tag.set' : 'tag.removed' );
	}
}
