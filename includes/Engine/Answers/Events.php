<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Answers;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Holds;
use FollowupReminders\Engine\Run\Stops;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ShopDay;
use FollowupReminders\Engine\Schedule\ZoneTables;
use stdClass;

/**
 * Twin of src/engine/answers/events.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsPromise from Documents
 * @phpstan-import-type Rules from Documents
 */
final class Events {

	/**
	 * The events of one kind that the facts show, oldest first; of two at one instant the one listed first. What is no longer so is no
	 * event.
	 *
	 * @param string $on      AnswerEvent: the kind.
	 * @param Facts  $facts   What the sources say.
	 * @param Rules  $rules   Tolerances, days of grace and the shop's clock.
	 * @param bool   $is_paid Whether the stop `paid` is on.
	 * @return list<Event>
	 */
	public static function of( string $on, stdClass $facts, stdClass $rules, bool $is_paid ): array {
		$events = self::listed( $on, $facts, $rules, $is_paid );
		// Sorting keeps the order of those at one instant.
		usort( $events, static fn( Event $a, Event $b ): int => $a->at_utc - $b->at_utc );
		return $events;
	}

	/**
	 * @param Facts $facts
	 * @param Rules $rules
	 * @return list<Event>
	 */
	private static function listed( string $on, stdClass $facts, stdClass $rules, bool $is_paid ): array {
		switch ( $on ) {
			case 'payment_part':
				return $is_paid ? array() : self::payments( $facts );
			case 'payment_full':
				return $is_paid ? array_slice( self::payments( $facts ), -1 ) : array();
			case 'promise_made':
			case 'promise_due':
			case 'promise_broken':
				return self::promises( $on, $facts, $rules );
			case 'dispute_opened':
			case 'dispute_closed':
				return self::disputes( $on, $facts );
			default:
				return self::happened( $on, $facts );
		}
	}

	/**
	 * @param Facts $facts
	 * @return list<Event>
	 */
	private static function payments( stdClass $facts ): array {
		$found = array();
		foreach ( $facts->payments as $payment ) {
			if ( ! $payment->withdrawn ) {
				$found[] = new Event( $payment->id, $payment->atUtc, $payment->amountMinor, null );
			}
		}
		return $found;
	}

	/**
	 * A promise that was kept, however late, or withdrawn is nothing to speak of any more.
	 *
	 * @param Facts $facts
	 * @param Rules $rules
	 * @return list<Event>
	 */
	private static function promises( string $on, stdClass $facts, stdClass $rules ): array {
		$found           = array();
		$tolerance_minor = Stops::balance_of( $facts, $rules->policy )[3];
		foreach ( $facts->promises as $promise ) {
			$paid_minor = $facts->debt->paidMinor - $promise->paidBeforeMinor;
			$is_kept    = $paid_minor >= $promise->amountMinor - $tolerance_minor;
			$at_utc     = self::instant_of_promise( $on, $promise, $rules );
			if ( ! $promise->withdrawn && ! $is_kept && $at_utc !== null ) {
				$found[] = new Event( $promise->id, $at_utc, $promise->amountMinor, null );
			}
		}
		return $found;
	}

	/**
	 * Null: before the zone table begins, so long past.
	 *
	 * @param FactsPromise $promise
	 * @param Rules        $rules
	 */
	private static function instant_of_promise( string $on, stdClass $promise, stdClass $rules ): ?int {
		if ( $on === 'promise_made' ) {
			return $promise->madeAtUtc;
		}
		if ( $on === 'promise_due' ) {
			$day = ShopDay::day_number( $promise->onDate );
			return ZoneTables::utc_of( $rules->shopZone, $day * Civil::DAY_SECONDS );
		}
		return Holds::end_of_promise( $promise->onDate, $rules->policy->promiseGraceDays, $rules->shopZone );
	}

	/**
	 * @param Facts $facts
	 * @return list<Event>
	 */
	private static function disputes( string $on, stdClass $facts ): array {
		$found = array();
		foreach ( $facts->disputes as $dispute ) {
			$is_open = $dispute->state === 'open';
			$at_utc  = $on === 'dispute_opened' ? $dispute->sinceUtc : $dispute->closedAtUtc;
			if ( $is_open === ( $on === 'dispute_opened' ) && $at_utc !== null ) {
				$found[] = new Event( $dispute->id, $at_utc, $dispute->amountMinor, $is_open ? null : $dispute->state );
			}
		}
		return $found;
	}

	/**
	 * @param Facts $facts
	 * @return list<Event>
	 */
	private static function happened( string $on, stdClass $facts ): array {
		$found = array();
		foreach ( $facts->happened as $one ) {
			if ( $one->kind === $on && ! $one->withdrawn ) {
				$found[] = new Event( $one->id, $one->atUtc, null, $one->ref );
			}
		}
		return $found;
	}
}
