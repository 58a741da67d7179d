<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Subscription;

use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Sources\CanSuspend;
use FollowupReminders\Model\Sources\Source;

/** Suspends or cancels what the debt pays for, where the source can. */
final class SubscriptionChannel implements Channel {

	/** @var array<string,CanSuspend> */
	private array $sources = array();

	/**
	 * @param 'suspend'|'cancel' $act     Which of the two.
	 * @param list<Source>       $sources All sources; those that cannot are passed by.
	 */
	public function __construct( private readonly string $act, array $sources ) {
		foreach ( $sources as $source ) {
			if ( $source instanceof CanSuspend ) {
				$this->sources[ $source->id() ] = $source;
			}
		}
	}

	public function id(): string {
		return $this->act;
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		return isset( $this->sources[ $draft->lead()->case->source ] )
			? new Prepared( $draft, $draft )
			: new Handover( 'no_channel', 'no_channel.' . $this->act );
	}

	public function hand_over( Prepared $prepared ): Handover {
		$outcome = 'delivered';
		foreach ( $prepared->draft->items as $one ) {
			$source = $this->sources[ $one->case->source ] ?? null;
			$answer = null === $source ? 'refused' : ( 'cancel' === $this->act ? $source->cancel( $one->case ) : $source->suspend( $one->case ) );
			if ( 'refused' === $answer ) {
				$outcome = 'failed';
			}
		}
		return new Handover( $outcome, $this->act . '.' . $outcome );
	}
}
