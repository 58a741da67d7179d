<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\EventRow;
use stdClass;

/**
 * The groups of the facts that are told by events whatever the source: failures, disputes, promises, holds, clicks, replies.
 *
 * INVARIANT: failures are numbered within `by` in the order first heard, so that no number is ever given anew.
 *
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type FactsFailure from Documents
 * @phpstan-import-type FactsHold from Documents
 * @phpstan-import-type FactsPromise from Documents
 * @phpstan-type Refusal object{by: string, no: int, atUtc: int, declineClass: string|null, code: string|null, cardHash: string|null}&stdClass
 */
final class EventFacts {

	/** How far apart, by what a gateway says, a refusal and its reason may be: webhooks name the second, clocks differ. */
	private const REASON_WITHIN_SECONDS = 900;
	/** How far apart they may be heard, when a webhook came late and told both. */
	private const HEARD_WITHIN_SECONDS = 60;

	/** @var list<FactsFailure> */
	private array $failures = array();
	/** @var list<EventRow> Behind each failure, the event that told it. */
	private array $refusals = array();
	/** @var array<int, string> The gateway's code of a failure, where it was told. */
	private array $codes = array();
	private int $method_replaced_at_utc = 0;
	/** @var array<string,int> Number of failures by who caused them. */
	private array $counts = array(
		'shop'     => 0,
		'customer' => 0,
	);
	/** @var array<string,FactsDispute> By id, in the order first heard. */
	private array $disputes = array();
	/** @var array<string,FactsPromise> */
	private array $promises = array();
	/** @var array<string,FactsHold> */
	private array $holds = array();
	private ?int $last_click_at_utc = null;
	private ?int $last_reply_at_utc = null;

	/** @param list<EventRow> $events Oldest heard first. */
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

	/** @return list<FactsFailure> Nobody is asked for a card she has given since. */
	public function failures(): array {
		return array_map(
			function ( stdClass $failure ): stdClass {
				if ( 'needs_card_update' !== $failure->declineClass || $failure->atUtc > $this->method_replaced_at_utc ) {
					return $failure;
				}
				$mended               = clone $failure;
				$mended->declineClass = null;
				return $mended;
			},
			$this->failures
		);
	}

	/** @return list<Refusal> What was told of each refusal, whatever was done about it since. */
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
			$disputes[ $dispute->id ] = $dispute;
		}
		return array_values( $disputes );
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
			EventKind::MethodReplaced   => $this->method_replaced_at_utc = max( $this->method_replaced_at_utc, $event->occurred_at_utc ),
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

	/** A reason belongs to the nearest refusal, which keeps the first that is told of it; it is never a refusal of its own. */
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
	 * @return int|null Index of the failure; of two as near, the one heard first.
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

	private function open_dispute( EventRow $event ): void {
		$id = self::id( self::text( $event, 'disputeId' ) );
		if ( isset( $this->disputes[ $id ] ) && 'open' !== $this->disputes[ $id ]->state && $this->disputes[ $id ]->sinceUtc >= $event->occurred_at_utc ) {
			// Its end was heard first.
			return;
		}
		$this->disputes[ $id ] = (object) array(
			'id'          => $id,
			'state'       => 'open',
			'amountMinor' => self::whole( $event, 'amountMinor' ) ?? 0,
			'sinceUtc'    => $event->occurred_at_utc,
		);
	}

	private function close_dispute( EventRow $event ): void {
		$id = self::id( self::text( $event, 'disputeId' ) );

		$this->disputes[ $id ] = (object) array(
			'id'          => $id,
			'state'       => true === ( $event->details->won ?? null ) ? 'won' : 'lost',
			'amountMinor' => self::whole( $event, 'amountMinor' ) ?? $this->disputes[ $id ]->amountMinor ?? 0,
			'sinceUtc'    => $event->occurred_at_utc,
		);
	}

	private function promise( EventRow $event ): void {
		$id = self::id( self::text( $event, 'promiseId' ) );

		$this->promises[ $id ] = (object) array(
			'id'          => $id,
			'onDate'      => self::text( $event, 'onDate' ),
			'amountMinor' => self::whole( $event, 'amountMinor' ) ?? 0,
			'madeAtUtc'   => $event->occurred_at_utc,
			'withdrawn'   => false,
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
		if ( HoldKind::Reply->value === $kind ) {
			$this->last_reply_at_utc = max( $this->last_reply_at_utc ?? 0, $event->occurred_at_utc );
		}
	}

	private function lift( EventRow $event ): void {
		$id = self::id( self::text( $event, 'holdId' ) );
		if ( isset( $this->holds[ $id ] ) ) {
			$until = $this->holds[ $id ]->untilUtc;

			$this->holds[ $id ]->untilUtc = null === $until ? $event->occurred_at_utc : min( $until, $event->occurred_at_utc );
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
