<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventRow;
use stdClass;

/**
 * The groups of the facts that come from events, whatever the source: failures, disputes, promises, payments, holds, clicks, replies and
 * what else answers may be about.
 *
 * INVARIANT: failures are numbered within `by` in the order first recorded, so that no number is ever used twice. An event that may be answered is named
 * by the number of its row, and its instant is when it was first recorded.
 *
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type FactsFailure from Documents
 * @phpstan-import-type FactsHappenedItem from Documents
 * @phpstan-import-type FactsHold from Documents
 * @phpstan-import-type FactsPayment from Documents
 * @phpstan-import-type FactsPromise from Documents
 * @phpstan-type Refusal object{by: string, no: int, atUtc: int, declineClass: string|null, code: string|null, cardHash: string|null}&stdClass
 */
final class EventFacts {

	/** How far apart, by what a gateway says, a refusal and its reason may be: webhooks name the second, clocks differ. */
	private const REASON_WITHIN_SECONDS = 900;
	/** How far apart both may be recorded when a late webhook reports both. */
	private const HEARD_WITHIN_SECONDS = 60;

	/** An older event is not answered any more. */
	private const MOST_OF_A_KIND = 20;

	/** @var list<FactsFailure> */
	private array $failures = array();
	/** @var list<EventRow> The event behind each failure. */
	private array $refusals = array();
	/** @var array<int, string> The gateway's code of a failure, where it is known. */
	private array $codes = array();
	private int $method_replaced_at_utc = 0;
	/** @var array<string,int> Number of failures by who caused them. */
	private array $counts = array(
		'shop'     => 0,
		'customer' => 0,
	);
	/** @var array<string,FactsDispute> By id, in the order first recorded. */
	private array $disputes = array();
	/** @var array<string,FactsPromise> */
	private array $promises = array();
	/** @var array<string,FactsHold> */
	private array $holds = array();
	/** @var list<array{payment: FactsPayment, currency: string}> */
	private array $payments = array();
	/** @var list<FactsHappenedItem> */
	private array $happened = array();
	/** @var array<string,FactsHappenedItem> What a hold was set for, by its id. */
	private array $happened_by_hold = array();
	/** @var array<int,FactsHappenedItem> When each task was last done. */
	private array $done_tasks       = array();
	private ?int $last_click_at_utc = null;
	private ?int $last_reply_at_utc = null;

	/** @param list<EventRow> $events Oldest recorded first. */
	public function __construct( array $events ) {
		foreach ( $events as $event ) {
			$this->take( $event );
		}
		foreach ( $events as $event ) {
			if ( EventKind::RefusalExplained->value === $event->kind ) {
				$this->explain( $event );
			}
		}
	}

	/** @return list<FactsFailure> Without failures of a card that the customer has replaced since. */
	public function failures(): array {
		return array_map(
			function ( stdClass $failure ): stdClass {
				if ( 'needs_card_update' !== $failure->declineClass || $failure->atUtc > $this->method_replaced_at_utc ) {
					return $failure;
				}
				$corrected               = clone $failure;
				$corrected->declineClass = null;
				return $corrected;
			},
			$this->failures
		);
	}

	/** @return list<Refusal> What is known of each failed payment, whatever was done about it since. */
	public function refusals(): array {
		$refusals = array();
		foreach ( $this->failures as $index => $failure ) {
			$refusals[] = (object) array(
				'by'           => $failure->by,
				'no'           => $failure->no,
				'atUtc'        => $failure->atUtc,
				'declineClass' => $failure->declineClass,
				'code'         => $this->codes[ $index ] ?? null,
				'cardHash'     => $this->refusals[ $index ]->card_hash,
			);
		}
		return $refusals;
	}

	/** @return int When the customer last gave another card; 0: never. */
	public function method_replaced_at_utc(): int {
		return $this->method_replaced_at_utc;
	}

	/**
	 * @param list<FactsDispute> $of_source Disputes the source knows of; it knows better than an old event.
	 * @return list<FactsDispute>
	 */
	public function disputes( array $of_source ): array {
		$disputes = $this->disputes;
		foreach ( $of_source as $dispute ) {
			$known              = clone $dispute;
			$known->closedAtUtc = DisputeState::OPEN === $dispute->state ? null : $this->disputes[ $dispute->id ]->closedAtUtc ?? null;

			$disputes[ $dispute->id ] = $known;
		}
		return array_values( $disputes );
	}

	/**
	 * @param string $currency The debt's: money in another is no payment of it.
	 * @return list<FactsPayment> In the order recorded, only the newest.
	 */
	public function payments( string $currency ): array {
		$payments = array();
		foreach ( $this->payments as $one ) {
			if ( $currency === $one['currency'] && 0 < $one['payment']->amountMinor ) {
				$payments[] = $one['payment'];
			}
		}
		return array_slice( $payments, -self::MOST_OF_A_KIND );
	}

	/** @return list<FactsHappenedItem> In the order recorded, the newest of each kind. */
	public function happened(): array {
		$counts = array_count_values( array_column( $this->happened, 'kind' ) );
		$newest = array();
		foreach ( $this->happened as $one ) {
			if ( self::MOST_OF_A_KIND >= $counts[ $one->kind ]-- ) {
				$newest[] = $one;
			}
		}
		return $newest;
	}

	/** @return list<FactsPromise> */
	public function promises(): array {
		return array_values( $this->promises );
	}

	/** @return list<FactsHold> */
	public function holds(): array {
		return array_values( $this->holds );
	}

	public function last_click_at_utc(): ?int {
		return $this->last_click_at_utc;
	}

	public function last_reply_at_utc(): ?int {
		return $this->last_reply_at_utc;
	}

	private function take( EventRow $event ): void {
		match ( EventKind::tryFrom( $event->kind ) ) {
			EventKind::PaymentFailed    => $this->fail( $event ),
			EventKind::DisputeOpened    => $this->open_dispute( $event ),
			EventKind::DisputeClosed    => $this->close_dispute( $event ),
			EventKind::PromiseMade      => $this->promise( $event ),
			EventKind::PromiseWithdrawn => $this->withdraw_promise( $event ),
			EventKind::HoldSet          => $this->hold( $event ),
			EventKind::HoldLifted       => $this->lift( $event ),
			EventKind::MethodReplaced   => $this->replace_method( $event ),
			EventKind::PaymentReceived  => $this->pay( $event ),
			EventKind::PaymentReversed  => $this->take_back( $event ),
			EventKind::TaskDone         => $this->do_task( $event ),
			EventKind::TaskReopened     => $this->reopen_task( $event ),
			EventKind::ReplyReceived    => $this->reply( $event ),
			EventKind::ExtensionGranted => $this->happen( 'extension_granted', $event, self::text( $event, 'about' ) ),
			EventKind::AddressRefused   => $this->happen( 'address_refused', $event, self::text( $event, 'about' ) ),
			EventKind::LinkClicked      => $this->last_click_at_utc = max( $this->last_click_at_utc ?? 0, $event->occurred_at_utc ),
			default                     => null,
		};
	}

	private function fail( EventRow $event ): void {
		$by    = 'customer' === ( $event->details->by ?? 'shop' ) ? 'customer' : 'shop';
		$class = $event->details->declineClass ?? null;

		$this->refusals[] = $event;
		$this->failures[] = (object) array(
			'by'           => $by,
			'no'           => ++$this->counts[ $by ],
			'atUtc'        => $event->occurred_at_utc,
			'declineClass' => is_string( $class ) ? self::id( $class ) : null,
		);
	}

	/** A reason belongs to the nearest failed payment, which keeps its first reason; it is never a failed payment of its own. */
	private function explain( EventRow $reason ): void {
		$class = $reason->details->declineClass ?? null;
		$of    = $this->nearest( $reason->occurred_at_utc, self::REASON_WITHIN_SECONDS, static fn ( EventRow $refusal ): int => $refusal->occurred_at_utc )
			?? $this->nearest( $reason->heard_at_utc, self::HEARD_WITHIN_SECONDS, static fn ( EventRow $refusal ): int => $refusal->heard_at_utc );
		if ( null !== $of && is_string( $class ) ) {
			$this->failures[ $of ]->declineClass ??= self::id( $class );
			$this->codes[ $of ]                  ??= self::text( $reason, 'code' );
		}
	}

	/**
	 * @param callable(EventRow):int $instant_of Which of its instants counts.
	 * @return int|null Index of the failure; of two equally near, the one recorded first.
	 */
	private function nearest( int $instant, int $within_seconds, callable $instant_of ): ?int {
		$found = null;
		foreach ( $this->refusals as $index => $refusal ) {
			$apart = abs( $instant_of( $refusal ) - $instant );
			if ( $apart <= $within_seconds ) {
				$found          = $index;
				$within_seconds = $apart - 1;
			}
		}
		return $found;
	}

	private function replace_method( EventRow $event ): void {
		$this->method_replaced_at_utc = max( $this->method_replaced_at_utc, $event->occurred_at_utc );
		$this->happen( 'card_replaced', $event );
	}

	/** @return FactsHappenedItem */
	private function happen( string $kind, EventRow $event, string $about = '' ): stdClass {
		$happened = (object) array(
			'id'        => (string) $event->id,
			'kind'      => $kind,
			'atUtc'     => $event->heard_at_utc,
			'ref'       => '' === $about ? null : self::id( $about ),
			'withdrawn' => false,
		);

		$this->happened[] = $happened;
		return $happened;
	}

	private function do_task( EventRow $event ): void {
		$this->done_tasks[ self::whole( $event, 'taskId' ) ?? 0 ] = $this->happen( 'task_done', $event, self::text( $event, 'brief' ) );
	}

	private function reopen_task( EventRow $event ): void {
		$done = $this->done_tasks[ self::whole( $event, 'taskId' ) ?? 0 ] ?? null;
		if ( null !== $done ) {
			$done->withdrawn = true;
		}
	}

	private function pay( EventRow $event ): void {
		$this->payments[] = array(
			'payment'  => (object) array(
				'id'          => (string) $event->id,
				'atUtc'       => $event->heard_at_utc,
				'amountMinor' => self::whole( $event, 'amountMinor' ) ?? 0,
				'withdrawn'   => false,
			),
			'currency' => self::text( $event, 'currency' ),
		);
	}

	/** Whoever takes money back seldom says which: the newest payment of that amount, else the newest there is. */
	private function take_back( EventRow $event ): void {
		$found = null;
		foreach ( $this->payments as $one ) {
			$payment = $one['payment'];
			$is_same = self::whole( $event, 'amountMinor' ) === $payment->amountMinor;
			$was     = null !== $found && self::whole( $event, 'amountMinor' ) === $found->amountMinor;
			if ( ! $payment->withdrawn && ( $is_same || ! $was ) ) {
				$found = $payment;
			}
		}
		if ( null !== $found ) {
			$found->withdrawn = true;
		}
	}

	/** What was paid so far, for a promise that does not say what had been. */
	private function paid_minor(): int {
		$paid_minor = 0;
		foreach ( $this->payments as $one ) {
			$paid_minor += $one['payment']->withdrawn ? 0 : $one['payment']->amountMinor;
		}
		return $paid_minor;
	}

	/** @return string The id by which facts and answers name the dispute of an event. */
	public static function dispute_id( EventRow $event ): string {
		return self::id( self::text( $event, 'disputeId' ) );
	}

	private function open_dispute( EventRow $event ): void {
		$id = self::dispute_id( $event );
		if ( isset( $this->disputes[ $id ] ) && DisputeState::OPEN !== $this->disputes[ $id ]->state && $this->disputes[ $id ]->sinceUtc >= $event->occurred_at_utc ) {
			// Its end was recorded first.
			return;
		}
		$this->disputes[ $id ] = (object) array(
			'id'          => $id,
			'state'       => DisputeState::OPEN,
			'amountMinor' => self::whole( $event, 'amountMinor' ) ?? 0,
			'sinceUtc'    => $event->occurred_at_utc,
			'closedAtUtc' => null,
		);
	}

	private function close_dispute( EventRow $event ): void {
		$id = self::dispute_id( $event );

		$this->disputes[ $id ] = (object) array(
			'id'          => $id,
			'state'       => true === ( $event->details->won ?? null ) ? DisputeState::WON : DisputeState::LOST,
			'amountMinor' => self::whole( $event, 'amountMinor' ) ?? $this->disputes[ $id ]->amountMinor ?? 0,
			'sinceUtc'    => $event->occurred_at_utc,
			'closedAtUtc' => $event->heard_at_utc,
		);
	}

	private function promise( EventRow $event ): void {
		$id = self::id( self::text( $event, 'promiseId' ) );

		$this->promises[ $id ] = (object) array(
			'id'              => $id,
			'onDate'          => self::text( $event, 'onDate' ),
			'amountMinor'     => self::whole( $event, 'amountMinor' ) ?? 0,
			'madeAtUtc'       => $event->occurred_at_utc,
			'paidBeforeMinor' => self::whole( $event, 'paidMinor' ) ?? $this->paid_minor(),
			'withdrawn'       => false,
		);
	}

	private function withdraw_promise( EventRow $event ): void {
		$id = self::id( self::text( $event, 'promiseId' ) );
		if ( isset( $this->promises[ $id ] ) ) {
			$this->promises[ $id ]->withdrawn = true;
		}
	}

	private function hold( EventRow $event ): void {
		$id   = self::id( self::text( $event, 'holdId' ) );
		$kind = self::text( $event, 'kind' );

		$this->holds[ $id ] = (object) array(
			'id'       => $id,
			'kind'     => $kind,
			'fromUtc'  => $event->occurred_at_utc,
			'untilUtc' => self::whole( $event, 'untilUtc' ),
		);
		$answered = match ( HoldKind::tryFrom( $kind ) ) {
			HoldKind::Reply => 'reply_received',
			HoldKind::Plan  => 'plan_agreed',
			default         => null,
		};
		if ( null !== $answered ) {
			$this->happened_by_hold[ $id ] = $this->happen( $answered, $event, self::text( $event, 'about' ) );
		}
		if ( HoldKind::Reply->value === $kind ) {
			$this->last_reply_at_utc = max( $this->last_reply_at_utc ?? 0, $event->occurred_at_utc );
		}
	}

	private function reply( EventRow $event ): void {
		$this->happen( 'reply_received', $event, self::text( $event, 'about' ) );
		$this->last_reply_at_utc = max( $this->last_reply_at_utc ?? 0, $event->occurred_at_utc );
	}

	private function lift( EventRow $event ): void {
		$id = self::id( self::text( $event, 'holdId' ) );
		if ( isset( $this->holds[ $id ] ) ) {
			$until = $this->holds[ $id ]->untilUtc;

			$this->holds[ $id ]->untilUtc = null === $until ? $event->occurred_at_utc : min( $until, $event->occurred_at_utc );
			if ( HoldKind::Plan->value === $this->holds[ $id ]->kind && isset( $this->happened_by_hold[ $id ] ) ) {
				$this->happened_by_hold[ $id ]->withdrawn = true;
			}
		}
	}

	/** What is no id of ours (`dp_1AbC`) becomes one, the same each time. */
	private static function id( string $given ): string {
		return 1 === preg_match( '/^[a-z0-9_]{1,40}$/D', $given ) ? $given : 'x' . substr( hash( 'sha256', $given ), 0, 32 );
	}

	private static function text( EventRow $event, string $name ): string {
		$value = $event->details->{$name} ?? '';
		return is_string( $value ) ? $value : '';
	}

	private static function whole( EventRow $event, string $name ): ?int {
		$value = $event->details->{$name} ?? null;
		return is_int( $value ) ? $value : null;
	}
}
