<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\HasLines;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Messages\TellsOwner;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Support\Json;

/** Notifies another program that a step was reached. The owner chooses the target. */
final class WebhookChannel implements Channel, HasLines {

	public const ID = 'webhook';

	public function __construct(
		private readonly TargetStore $targets,
		private readonly WebhookDocument $document,
		private readonly WebhookSender $sender,
		private readonly TellsOwner $owner,
	) {}

	public function id(): string {
		return self::ID;
	}

	/** @return string `webhook.crm`: one target that is dead does not stop the others. */
	public static function line_of( string $target_id ): string {
		return self::ID . '.' . $target_id;
	}

	public function line( OutboxItem $lead ): string {
		return self::line_of( (string) $lead->action_ref );
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		$lead   = $draft->lead();
		$target = $this->targets->find( (string) $lead->item->action_ref );
		if ( null === $target ) {
			return new Handover( 'failed', 'target.missing' );
		}
		if ( 'on' !== $target->state ) {
			return new Handover( 'no_channel', 'no_channel.target_' . $target->state );
		}
		$document = $this->document->step_reached( $lead, $draft->debtor, $target->with_customer );
		return new Prepared( $draft, new WebhookPost( $target, $lead->item->item_key, Json::encode( $document ) ) );
	}

	public function hand_over( Prepared $prepared ): Handover {
		$post = $prepared->content;
		if ( ! $post instanceof WebhookPost ) {
			return new Handover( 'failed', 'target.no_post' );
		}
		$answer = $this->sender->send( $post->target, $post->event_id, $post->body );
		if ( $answer->is_gone() && $this->targets->mark_gone( $post->target ) ) {
			$this->owner->target_gone( $post->target->title );
		}
		return $answer->handover();
	}
}
