<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\HasLines;
use FollowupReminders\Model\Messages\Keeper;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Messages\Valve;
use FollowupReminders\Model\Replies\ReplyStore;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Sources\AsksGateway;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\MachineClock;
use stdClass;
use Throwable;

/**
 * Hands over owed messages one by one, under the debtors' leases and outside any transaction. The data for a
 * message is read for a whole batch, and outcomes are recorded together, very soon after (RecordingWindow).
 *
 * INVARIANT: the last act before a hand-over reads the truth and asks the engine again; only what it still asks for is sent.
 */
final class Dispatcher {

	/** Read together. */
	private const AT_ONCE = 50;
	/** A message whose items change under it is made ready again at most this often. */
	private const ROUNDS = 4;

	/** @var array<string,Channel> By action kind. */
	private array $channels = array();

	/** @param list<Channel> $channels All channels that are there. */
	public function __construct(
		array $channels,
		private readonly RecordingChannel $recording,
		private readonly SnapshotReader $readings,
		private readonly LastCheck $last_check,
		private readonly Planner $planner,
		private readonly PayLinks $pay_links,
		private readonly AsksGateway $gateways,
		private readonly OutcomeRecorder $recorder,
		private readonly OutboxStore $outbox,
		private readonly Valve $valve,
		private readonly MachineClock $clock,
		private readonly Log $log,
		private readonly ReplyStore $replies,
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
		$stuck = $this->outbox->find_stuck( array_keys( $debtors ), $before_utc );
		$items = $this->open_items( $stuck );
		$this->recorder->record(
			array_map(
				static fn ( MessageRow $message ): Outcome => new Outcome(
					$message,
					$debtors[ $message->debtor_id ],
					$items[ $message->id ] ?? array(),
					// A test mode message reached nobody, even if its worker died.
					new Handover( RunMode::LIVE === $message->mode ? 'unknown' : 'refused', 'worker.killed' ),
					$now
				),
				$stuck
			),
			$now
		);
	}

	/**
	 * @param list<MessageRow>      $messages Owed.
	 * @param callable(int):bool $go_on    Whether the time budget and a debtor's lease still hold; asked before each message.
	 * @return array<int,int> Messages worked on, by debtor.
	 */
	public function dispatch( array $messages, callable $go_on ): array {
		$worked = array();
		foreach ( array_chunk( $messages, self::AT_ONCE ) as $batch ) {
			foreach ( $this->dispatch_batch( $batch, $go_on ) as $debtor_id => $count ) {
				$worked[ $debtor_id ] = ( $worked[ $debtor_id ] ?? 0 ) + $count;
			}
		}
		return $worked;
	}

	/** A tick is over: no connection stays open, and nothing rendered for it is kept. */
	public function let_go(): void {
		foreach ( $this->channels as $channel ) {
			if ( $channel instanceof Keeper ) {
				$channel->let_go();
			}
		}
	}

	/**
	 * @param non-empty-list<MessageRow> $messages Owed.
	 * @param callable(int):bool         $go_on    See dispatch().
	 * @return array<int,int>
	 */
	private function dispatch_batch( array $messages, callable $go_on ): array {
		$items  = $this->open_items( $messages );
		$worked = array();
		$window = new RecordingWindow();
		$this->readings->begin( self::case_ids( $messages, $items ), $this->clock->now() );
		try {
			foreach ( $messages as $message ) {
				$began = $this->clock->monotonic_milliseconds();
				if ( ! $go_on( $message->debtor_id ) || $this->is_put_off( $message, $items[ $message->id ] ?? array() ) ) {
					continue;
				}
				$outcome = $this->send( $message, $items[ $message->id ] ?? array() );
				$worked += array( $message->debtor_id => 0 );
				++$worked[ $message->debtor_id ];
				if ( null !== $outcome ) {
					$window->add( $outcome, $began, $this->clock->monotonic_milliseconds() );
				}
				if ( $window->is_over( $this->clock->monotonic_milliseconds() ) ) {
					$this->recorder->record( $window->take(), $this->clock->now() );
				}
			}
		} finally {
			$this->recorder->record( $window->take(), $this->clock->now() );
		}
		return $worked;
	}

	/** @param list<OutboxItem> $items Owed with the message. */
	private function is_put_off( MessageRow $message, array $items ): bool {
		$closed_until = RunMode::LIVE === $message->mode ? $this->valve->closed_until( $this->line_of( $message, $items ), $this->clock->now() ) : null;
		if ( null !== $closed_until ) {
			$this->outbox->put_off( $message, $closed_until );
		}
		return null !== $closed_until;
	}

	/**
	 * @param list<OutboxItem> $items Owed with the message.
	 * @return Outcome|null Null when the engine no longer asks for any of its items, or another worker has the message.
	 */
	private function send( MessageRow $message, array $items ): ?Outcome {
		$channel = $this->channels[ $message->channel ] ?? null;
		$handed  = false;
		$debtor  = $this->readings->of( $message->debtor_id )->look->row;
		// What ended the last worker may be the making of this very message: then it is on its way before it is made, and unknown if it does so again.
		$begins  = array() === $items || 0 < $debtor->left_behind;
		$begun   = $begins && $this->outbox->begin( $message, $this->clock->now() );
		if ( $begins && ! $begun ) {
			return null;
		}
		try {
			for ( $round = 1; $round <= self::ROUNDS && array() !== $items; $round++ ) {
				$drafted = $this->readings->of( $message->debtor_id );
				$draft   = $this->draft( $message, $drafted, $items );
				$made    = null === $channel ? new Handover( 'no_channel', 'no_channel.' . $message->channel ) : $channel->prepare( $draft );

				if ( $made instanceof Prepared ) {
					$this->gateways->before( $message, $items );
				}

				// What happens after this look is not taken into account.
				$looked_at = $this->clock->monotonic_milliseconds();
				$is_quiet  = ! $begun && $this->outbox->begin_unless_told( $message, $drafted->look, $this->clock->now() );
				$begun     = $begun || $is_quiet || $this->outbox->begin( $message, $this->clock->now() );
				if ( ! $begun ) {
					return null;
				}
				$reading = $this->look( $message, $items, $is_quiet );
				$asked   = $this->still_asked( $items, $reading );
				$debtor  = $reading->look->row;
				if ( array() !== $asked->gone ) {
					$this->recorder->withdraw( $message, $debtor, $asked->gone, $this->clock->now() );
					$items = $asked->left;
					continue;
				}
				if ( ! $draft->debtor->is_addressed_as( $debtor ) || self::has_changed( $draft, $asked->sheets ) || $this->had_to_prepare( $message, $asked->sheets ) ) {
					continue;
				}
				$handed   = true;
				$asked_at = $this->clock->monotonic_milliseconds();
				$outcome  = $made instanceof Handover || null === $channel ? $made : ( RunMode::LIVE === $message->mode ? $channel : $this->recording )->hand_over( $made );
				$ended    = $this->clock->monotonic_milliseconds();
				return $this->settled(
					new Outcome(
						message: $message,
						debtor: $debtor,
						items: $items,
						handover: $outcome,
						at_utc: $this->clock->now(),
						sheets: $asked->sheets,
						made: $made instanceof Prepared ? $made : null,
						window_milliseconds: $ended - $looked_at,
						handing_milliseconds: $ended - $asked_at,
					)
				);
			}
			if ( array() === $items ) {
				$this->outbox->withdraw_begun( $message, array(), 'nothing_left', $this->clock->now() );
				return null;
			}
			// Its items changed at every look: nothing was sent, the next tick tries again.
			return new Outcome( $message, $debtor, $items, new Handover( 'refused', 'items.unsteady' ), $this->clock->now() );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'dispatch.failed', $thrown, $message->id );
			if ( ! $begun && ! $this->outbox->begin( $message, $this->clock->now() ) ) {
				return null;
			}
			// Before the hand-over nothing can have been sent; after it the outcome is not known.
			$outcome = $handed && RunMode::LIVE === $message->mode ? new Handover( 'unknown', 'channel.threw' ) : new Handover( 'refused', 'prepare.threw' );
			return new Outcome( $message, $debtor, $items, $outcome, $this->clock->now() );
		}
	}

	/**
	 * The debtor and the truth as they are now. Where nothing was recorded for the debtor and no source says anything else, that is what the
	 * batch was read with.
	 *
	 * @param non-empty-list<OutboxItem> $items    Of the message.
	 * @param bool                       $is_quiet Whether the statement that took the message says that nothing was recorded.
	 */
	private function look( MessageRow $message, array $items, bool $is_quiet ): DebtorSnapshot {
		$case_ids = array_map( static fn ( OutboxItem $item ): int => $item->case_id, $items );
		if ( $is_quiet && $this->readings->are_sources_unchanged( $message->debtor_id, $case_ids ) ) {
			return $this->readings->of( $message->debtor_id );
		}
		$this->readings->distrust( $message->debtor_id );
		return $this->readings->look( $message->debtor_id );
	}

	private function settled( Outcome $outcome ): Outcome {
		if ( RunMode::LIVE === $outcome->message->mode ) {
			$this->valve->settled( $this->line_of( $outcome->message, $outcome->items ), $outcome->handover, $outcome->debtor->id, $outcome->at_utc );
		}
		return $outcome;
	}

	/**
	 * What the valve stops and counts: the whole channel, or one of its lines.
	 *
	 * @param list<OutboxItem> $items The message's.
	 */
	private function line_of( MessageRow $message, array $items ): string {
		$channel = $this->channels[ $message->channel ] ?? null;
		return $channel instanceof HasLines && array() !== $items ? $channel->line( $items[0] ) : $message->channel;
	}

	/**
	 * @param non-empty-list<OutboxItem> $items Items of one message.
	 * @return object{left: list<OutboxItem>, gone: list<object{item: OutboxItem, verdict: string}&stdClass>, sheets: array<int,CaseReading>}&stdClass
	 */
	private function still_asked( array $items, DebtorSnapshot $reading ): stdClass {
		$left   = array();
		$gone   = array();
		$sheets = array();
		foreach ( $items as $item ) {
			$check = $this->check( $item, $reading );
			if ( null !== $check->sheet ) {
				$sheets[ $item->case_id ] = $check->sheet;
			}
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
			'left'   => $left,
			'gone'   => $gone,
			'sheets' => $sheets,
		);
	}

	/**
	 * What cannot be checked is not sent, and does not keep back what shares its message: its case is decided again, where the fault is recorded.
	 *
	 * @return object{sheet: CaseReading|null, wanted: bool, verdict: string}&stdClass
	 */
	private function check( OutboxItem $item, DebtorSnapshot $reading ): stdClass {
		try {
			return $this->last_check->check( $item, $reading, $this->clock->now() );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'dispatch.not_checked', $thrown, $item->case_id );
			return (object) array(
				'sheet'   => null,
				'wanted'  => false,
				'verdict' => 'not_checked',
			);
		}
	}

	/** @return list<int> When steps of a case sent an email that was delivered, oldest first. */
	private function reminded_at_utc( int $case_id ): array {
		$sent = array();
		foreach ( $this->outbox->items_of_cases( array( $case_id ) )[ $case_id ] ?? array() as $item ) {
			$at_utc = 'email' === $item->action_kind && null === $item->event_id && MessageState::DELIVERED === $item->state ? $this->outbox->find_message( $item->message_id )?->handed_over_at_utc : null;
			if ( null !== $at_utc ) {
				$sent[] = $at_utc;
			}
		}
		return $sent;
	}

	/** @param non-empty-list<OutboxItem> $items Items. */
	private function draft( MessageRow $message, DebtorSnapshot $reading, array $items ): MessageDraft {
		$now    = $this->clock->now();
		$debtor = $reading->look->row;
		$drafts = array();
		foreach ( $items as $item ) {
			$sheet    = $this->readings->draft_sheet( $reading, $item->case_id, $now );
			$drafts[] = new DraftItem(
				item: $item,
				sheet: $sheet,
				pay_url: $this->pay_links->of( $sheet->case, $now ),
				suspends_at_utc: $this->planner->suspends_at( $sheet->case->run, $sheet, $item, $debtor, $now ),
				said_before: $this->planner->said_before( $sheet->case->run, $item ),
				reminded_at_utc: fn (): array => $this->reminded_at_utc( $item->case_id ),
				answer_url: $this->pay_links->answer_link( $sheet->case, $now ),
				next_step_at_utc: fn (): ?int => $this->planner->next_step_at( $sheet->case->run, $sheet, $item, $debtor, $now ),
				short_url: $this->pay_links->short( $sheet->case, $now ),
				statement_url: null === $debtor->customer_id ? '' : CustomerAccount::statement_url(),
				pay_all_url: fn ( array $cases ): string => $this->pay_links->together( $cases, $now ),
				words_about: fn ( string $event_id ): ?string => $this->replies->of_case( $sheet->case->id )[ $event_id ] ?? null,
			);
		}
		return new MessageDraft( $message, $debtor, $drafts, $now );
	}

	/**
	 * Whether a text rendered a moment ago would say something else now.
	 *
	 * @param array<int,CaseReading> $sheets Of the last look, by case.
	 */
	private static function has_changed( MessageDraft $draft, array $sheets ): bool {
		foreach ( $draft->items as $one ) {
			if ( $one->sheet->hash !== $sheets[ $one->case->id ]->hash ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether the page behind a link asked for another amount than what is owed. The page is corrected and the truth is read once more.
	 *
	 * @param array<int,CaseReading> $sheets Of the last look, by case.
	 */
	private function had_to_prepare( MessageRow $message, array $sheets ): bool {
		$prepared = false;
		foreach ( RunMode::LIVE === $message->mode && 'email' === $message->channel ? $sheets : array() as $sheet ) {
			$prepared = $this->pay_links->prepare( $sheet->case, $sheet->facts ) || $prepared;
		}
		return $prepared;
	}

	/**
	 * @param list<MessageRow> $messages Messages.
	 * @return array<int,non-empty-list<OutboxItem>> What is still owed with each, by message.
	 */
	private function open_items( array $messages ): array {
		$open = array();
		foreach ( $this->outbox->items_of( array_map( static fn ( MessageRow $message ): int => $message->id, $messages ) ) as $message_id => $items ) {
			foreach ( $items as $item ) {
				if ( MessageState::OWED === $item->state ) {
					$open[ $message_id ][] = $item;
				}
			}
		}
		return $open;
	}

	/**
	 * @param non-empty-list<MessageRow>               $messages Messages.
	 * @param array<int,non-empty-list<OutboxItem>> $items    By message.
	 * @return array<int,list<int>> By debtor.
	 */
	private static function case_ids( array $messages, array $items ): array {
		$case_ids = array();
		foreach ( $messages as $message ) {
			$case_ids[ $message->debtor_id ] ??= array();
			foreach ( $items[ $message->id ] ?? array() as $item ) {
				$case_ids[ $message->debtor_id ][] = $item->case_id;
			}
		}
		return $case_ids;
	}
}
