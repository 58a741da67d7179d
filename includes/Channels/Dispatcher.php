<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Cases\LastCheck;
use FollowupReminders\Cases\Planner;
use FollowupReminders\Portal\PayLinks;
use FollowupReminders\Sources\AsksGateway;
use FollowupReminders\Store\CaseStore;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\DebtorStore;
use FollowupReminders\Store\MessageRow;
use FollowupReminders\Store\OutboxItem;
use FollowupReminders\Store\OutboxStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;

/**
 * Hands over what is owed, one message after the other, under the debtor's lease and outside any transaction.
 *
 * INVARIANT: the last act before a hand-over reads the truth and asks the engine again; only what it still asks for goes out.
 */
final class Dispatcher {

	/** A message whose items change under it is made ready again at most this often. */
	private const ROUNDS = 4;

	/** @var array<string,Channel> By action kind. */
	private array $channels = array();

	/** @param list<Channel> $channels All channels that are there. */
	public function __construct(
		array $channels,
		private readonly RecordingChannel $recording,
		private readonly LastCheck $last_check,
		private readonly Planner $planner,
		private readonly PayLinks $pay_links,
		private readonly AsksGateway $gateways,
		private readonly OutcomeRecorder $recorder,
		private readonly OutboxStore $outbox,
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly Valve $valve,
		private readonly Clock $clock,
		private readonly Log $log,
	) {
		foreach ( $channels as $channel ) {
			$this->channels[ $channel->id() ] = $channel;
		}
	}

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void {
		$this->valve->renew();
	}

	/**
	 * Marks as unknown what a worker was sending when it died, long enough ago that it cannot be alive.
	 *
	 * @param array<int,DebtorRow> $debtors By id.
	 */
	public function bury( array $debtors, int $before_utc, int $now ): void {
		foreach ( $this->outbox->find_stuck( array_keys( $debtors ), $before_utc ) as $message ) {
			$this->recorder->record( $message, $debtors[ $message->debtor_id ], $this->open_items( $message ), new Handover( 'unknown', 'worker.killed' ), new stdClass(), $now );
		}
	}

	/**
	 * @param list<MessageRow> $messages Owed to the debtor.
	 * @param callable():bool  $go_on    Whether the lease and the time budget still hold; asked before each message.
	 * @return int Messages worked on.
	 */
	public function dispatch( DebtorRow $debtor, array $messages, callable $go_on ): int {
		$done = 0;
		foreach ( $messages as $message ) {
			if ( ! $go_on() ) {
				break;
			}
			$closed_until = 'live' === $message->mode ? $this->valve->closed_until( $message->channel, $this->clock->now() ) : null;
			if ( null !== $closed_until ) {
				$this->outbox->put_off( $message, $closed_until );
				continue;
			}
			if ( $this->outbox->begin( $message, $this->clock->now() ) ) {
				$this->send( $message, $debtor );
				++$done;
			}
		}
		return $done;
	}

	private function send( MessageRow $message, DebtorRow $debtor ): void {
		$channel = 'live' === $message->mode ? ( $this->channels[ $message->channel ] ?? null ) : $this->recording;
		$items   = $this->open_items( $message );
		$handed  = false;
		try {
			for ( $round = 1; $round <= self::ROUNDS && array() !== $items; $round++ ) {
				$made = null === $channel
					? new Handover( 'no_channel', 'no_channel.' . $message->channel )
					: $channel->prepare( $this->draft( $message, $debtor, $items ) );

				if ( $made instanceof Prepared ) {
					$this->gateways->before( $message, $items );
				}

				// What happens from here on, nobody can take into account.
				$begun  = (int) hrtime( true );
				$debtor = $this->debtors->get( $debtor->id );
				$asked  = $this->still_asked( $items, $debtor );
				if ( array() !== $asked->gone ) {
					$this->recorder->withdraw( $message, $debtor, $asked->gone, $this->clock->now() );
					$items = $asked->left;
					continue;
				}
				$handed  = true;
				$outcome = $made instanceof Handover || null === $channel ? $made : $channel->hand_over( $made );
				$this->record( $message, $debtor, $asked, $outcome, $made, $begun );
				return;
			}
			if ( array() === $items ) {
				$this->outbox->withdraw( $message->id, array(), 'nothing_left', $this->clock->now() );
			} else {
				// Its items changed at every look: nothing was sent, the next tick tries again.
				$left = (object) array(
					'left'  => $items,
					'plans' => array(),
				);
				$this->record( $message, $debtor, $left, new Handover( 'refused', 'items.unsteady' ), null, (int) hrtime( true ) );
			}
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'dispatch.failed', $thrown, $message->id );
			$this->after_throw( $message, $debtor, $handed );
		}
	}

	/** Before the hand-over nothing can have been sent; after it nobody knows. */
	private function after_throw( MessageRow $message, DebtorRow $debtor, bool $handed ): void {
		try {
			$outcome = $handed ? new Handover( 'unknown', 'channel.threw' ) : new Handover( 'refused', 'prepare.threw' );
			$this->recorder->record( $message, $debtor, $this->open_items( $message ), $outcome, new stdClass(), $this->clock->now() );
		} catch ( Throwable $thrown ) {
			// The message stays `sending` and is buried as unknown when its time is over.
			$this->log->caught( 'dispatch.not_recorded', $thrown, $message->id );
		}
	}

	/** @param stdClass $asked See still_asked(); what is left was handed over. */
	private function record( MessageRow $message, DebtorRow $debtor, stdClass $asked, Handover $outcome, Prepared|Handover|null $made, int $begun ): void {
		$sent = (object) array(
			'plans'              => $asked->plans,
			'windowMilliseconds' => intdiv( hrtime( true ) - $begun, 1000000 ),
			'templateId'         => $made instanceof Prepared ? $made->template_id : null,
			'templateVersion'    => $made instanceof Prepared ? $made->template_version : null,
		);
		$this->recorder->record( $message, $debtor, $asked->left, $outcome, $sent, $this->clock->now() );
		if ( 'live' === $message->mode ) {
			$this->valve->settled( $message->channel, $outcome, $debtor->id, $this->clock->now() );
		}
	}

	/**
	 * @param list<OutboxItem> $items Items of one message.
	 * @return stdClass { left: list<OutboxItem>, gone: list<{ item: OutboxItem, verdict: string }>, plans: array<int,CasePlan> by case }
	 */
	private function still_asked( array $items, DebtorRow $debtor ): stdClass {
		$left  = array();
		$gone  = array();
		$plans = array();
		foreach ( $items as $item ) {
			$check = $this->last_check->check( $item, $debtor, $this->clock->now() );

			$plans[ $item->case_id ] = $check->plan;
			if ( $check->wanted ) {
				$left[] = $item;
				continue;
			}
			$gone[] = (object) array(
				'item'    => $item,
				'verdict' => $check->verdict,
			);
		}
		return (object) array(
			'left'  => $left,
			'gone'  => $gone,
			'plans' => $plans,
		);
	}

	/** @param non-empty-list<OutboxItem> $items Items. */
	private function draft( MessageRow $message, DebtorRow $debtor, array $items ): MessageDraft {
		$now    = $this->clock->now();
		$drafts = array();
		foreach ( $items as $item ) {
			$case     = $this->cases->get( $item->case_id );
			$plan     = $this->planner->ask( $case, $debtor, $now );
			if ( 'live' === $message->mode && 'email' === $message->channel ) {
				$this->pay_links->prepare( $case, $plan->sheet->facts );
			}
			$drafts[] = new DraftItem(
				$item,
				$case,
				$plan->sheet->facts,
				$this->pay_links->of( $case, $now ),
				$this->planner->suspends_at( $plan, $item, $debtor, $now )
			);
		}
		return new MessageDraft( $message, $debtor, $drafts, $now );
	}

	/** @return list<OutboxItem> */
	private function open_items( MessageRow $message ): array {
		return array_values( array_filter( $this->outbox->items_of( $message->id ), static fn ( OutboxItem $item ): bool => 'owed' === $item->state ) );
	}
}
