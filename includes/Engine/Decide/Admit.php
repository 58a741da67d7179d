<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/decide/admit.ts.
 *
 * @phpstan-import-type Admission from Documents
 * @phpstan-import-type AdmissionDeferredItem from Documents
 * @phpstan-import-type AdmissionMessage from Documents
 * @phpstan-import-type Effect from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type Sent from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type EffectUnit object{prefix: string, effects: list<Effect>}&stdClass
 * @phpstan-type Limit object{untilUtc: int, code: string}&stdClass
 */
final class Admit {

	/**
	 * What one debtor gets now: gap, caps, digest. Answers go before steps, each with limits of its own. The earliest due message of a
	 * lane leads, ties by key; one marked `alone` goes by itself, otherwise every act of the lane that has a message to join it does. What
	 * writes nothing to the debtor is not limited.
	 *
	 * @param int          $now         Epoch seconds.
	 * @param list<Sent>   $sent_before Messages that were handed over to this debtor, in any order, as far back as the widest cap
	 *                                  looks and a day at least.
	 * @param list<Effect> $due         The effects of all acts of this debtor's cases.
	 * @param Policy       $policy      The newest.
	 * @return Admission , deferred: list of { key, untilUtc, code }, trace }.
	 */
	public static function admit( int $now, array $sent_before, array $due, stdClass $policy ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		$trace    = array();
		$messages = array();
		$deferred = array();
		$sent     = $sent_before;
		$waiting  = array( ...self::units_of( $due, 'answer' ), ...self::units_of( $due, 'step' ) );
		while ( $waiting !== array() ) {
			$unit = $waiting[0];
			$rest = array_slice( $waiting, 1 );
			$lead = self::lead_of( $unit );
			if ( $lead === null ) {
				array_push( $messages, ...self::messages_of( $unit->effects ) );
				$waiting = $rest;
				continue;
			}
			$limit = $lead->of === 'answer'
				? self::answer_limit( $now, $sent, $lead, $policy, $trace )
				: self::step_limit( $now, $sent, $lead, $policy, $trace );
			if ( $limit !== null ) {
				array_push( $deferred, ...self::deferrals_of( $unit, $limit ) );
				$waiting = $rest;
				continue;
			}
			$together = $unit->effects;
			$waiting  = array();
			foreach ( $rest as $other ) {
				if ( self::joins( $other, $lead ) ) {
					array_push( $together, ...$other->effects );
				} else {
					$waiting[] = $other;
				}
			}
			$group = self::messages_of( $together );
			array_push( $messages, ...$group );
			foreach ( $group as $message ) {
				if ( self::is_written( $message, $together ) ) {
					$sent[] = (object) array(
						'atUtc' => $now,
						'of'    => $lead->of,
					);
				}
			}
		}
		return (object) array(
			'messages' => $messages,
			'deferred' => $deferred,
			'trace'    => $trace,
		);
	}

	/**
	 * Effects of one act are admitted or deferred together.
	 *
	 * @param list<Effect> $due
	 * @return list<EffectUnit>
	 */
	private static function units_of( array $due, string $lane ): array {
		$units = array();
		usort( $due, self::by_due_then_key( ... ) );
		foreach ( $due as $effect ) {
			if ( $effect->of !== $lane ) {
				continue;
			}
			$prefix = substr( $effect->key, 0, (int) strrpos( $effect->key, '.' ) );
			$unit   = null;
			foreach ( $units as $other ) {
				if ( $other->prefix === $prefix ) {
					$unit = $other;
				}
			}
			if ( $unit === null ) {
				$units[] = (object) array(
					'prefix'  => $prefix,
					'effects' => array( $effect ),
				);
			} else {
				$unit->effects[] = $effect;
			}
		}
		return $units;
	}

	/**
	 * @param Effect $a
	 * @param Effect $b
	 */
	private static function by_due_then_key( stdClass $a, stdClass $b ): int {
		if ( $a->dueAtUtc !== $b->dueAtUtc ) {
			return $a->dueAtUtc - $b->dueAtUtc;
		}
		return strcmp( $a->key, $b->key );
	}

	/**
	 * The first message of a unit; null: it writes nothing to the debtor.
	 *
	 * @param EffectUnit $unit
	 * @return Effect|null
	 */
	private static function lead_of( stdClass $unit ): ?stdClass {
		foreach ( $unit->effects as $effect ) {
			if ( Kinds::is_message( $effect->action->kind ) ) {
				return $effect;
			}
		}
		return null;
	}

	/**
	 * An act shares the lead's message when it is of its lane, has one of its channel and nothing that goes alone.
	 *
	 * @param EffectUnit $unit
	 * @param Effect     $lead
	 */
	private static function joins( stdClass $unit, stdClass $lead ): bool {
		if ( $lead->action->digest === 'alone' ) {
			return false;
		}
		$has_same_channel = false;
		foreach ( $unit->effects as $effect ) {
			if (
				$effect->of !== $lead->of ||
				( Kinds::is_message( $effect->action->kind ) && $effect->action->digest === 'alone' )
			) {
				return false;
			}
			$has_same_channel = $has_same_channel || $effect->action->kind === $lead->action->kind;
		}
		return $has_same_channel;
	}

	/**
	 * One message per channel for what joins, one for each other effect.
	 *
	 * @param list<Effect> $effects
	 * @return list<AdmissionMessage>
	 */
	private static function messages_of( array $effects ): array {
		$groups = array();
		usort( $effects, self::by_due_then_key( ... ) );
		foreach ( $effects as $effect ) {
			$action  = $effect->action;
			$channel = Kinds::is_message( $action->kind ) && $action->digest === 'join' ? $action->kind : null;
			$group   = null;
			foreach ( $groups as $other ) {
				if ( $channel !== null && $other->channel === $channel ) {
					$group = $other;
				}
			}
			if ( $group === null ) {
				$groups[] = (object) array(
					'channel' => $channel,
					'keys'    => array( $effect->key ),
				);
			} else {
				$group->keys[] = $effect->key;
			}
		}
		$messages = array();
		foreach ( $groups as $group ) {
			$messages[] = (object) array( 'keys' => $group->keys );
		}
		return $messages;
	}

	/**
	 * @param AdmissionMessage $message
	 * @param list<Effect>     $effects
	 */
	private static function is_written( stdClass $message, array $effects ): bool {
		foreach ( $effects as $effect ) {
			if ( $effect->key === $message->keys[0] ) {
				return Kinds::is_message( $effect->action->kind );
			}
		}
		return false;
	}

	/**
	 * @param EffectUnit $unit
	 * @param Limit      $limit
	 * @return list<AdmissionDeferredItem>
	 */
	private static function deferrals_of( stdClass $unit, stdClass $limit ): array {
		$deferrals = array();
		foreach ( $unit->effects as $effect ) {
			$deferrals[] = (object) array(
				'key'      => $effect->key,
				'untilUtc' => $limit->untilUtc,
				'code'     => $limit->code,
			);
		}
		return $deferrals;
	}

	/**
	 * Answers have no gap and no cap but so many within a day.
	 *
	 * @param list<Sent>       $sent
	 * @param Effect           $lead
	 * @param Policy           $policy
	 * @param list<TraceEntry> $trace
	 * @return Limit|null
	 */
	private static function answer_limit( int $now, array $sent, stdClass $lead, stdClass $policy, array &$trace ): ?stdClass {
		$within    = self::later_than( $now - Civil::DAY_SECONDS, self::sent_of( $sent, 'answer' ) );
		$is_capped = count( $within ) >= $policy->answersPerDay;
		Trace::check(
			$trace,
			"debtor.{$lead->key}",
			'answer_cap',
			$is_capped,
			array( Trace::seen( 'sent', count( $within ) ), Trace::seen( 'count', $policy->answersPerDay ) )
		);
		return $is_capped
			? self::limit( self::leaves_room( $within, $policy->answersPerDay, $now ) + Civil::DAY_SECONDS, 'answer_cap' )
			: null;
	}

	/**
	 * The limit that lasts longest; of two that end together the first. Null: none.
	 *
	 * @param list<Sent>       $sent
	 * @param Effect           $lead
	 * @param Policy           $policy
	 * @param list<TraceEntry> $trace
	 * @return Limit|null
	 */
	private static function step_limit( int $now, array $sent, stdClass $lead, stdClass $policy, array &$trace ): ?stdClass {
		$at           = "debtor.{$lead->key}";
		$steps        = self::sent_of( $sent, 'step' );
		$last_utc     = self::last_of( $steps );
		$limit        = self::after_gap( $now, $last_utc, $last_utc, 'debtor_gap', $at, $policy->debtorGapSeconds, $trace );
		$answered_utc = self::last_of( self::sent_of( $sent, 'answer' ) );
		// From when the step was ready it waits one gap at most, however many answers follow each other.
		$from_utc = $answered_utc === null || $answered_utc < $lead->readyAtUtc ? $answered_utc : $lead->readyAtUtc;
		$limit    = self::longer(
			$limit,
			self::after_gap( $now, $answered_utc, $from_utc, 'answer_gap', $at, $policy->debtorGapSeconds, $trace )
		);
		foreach ( $policy->debtorCaps as $cap ) {
			$within    = self::later_than( $now - $cap->windowSeconds, $steps );
			$is_capped = count( $within ) >= $cap->count;
			Trace::check(
				$trace,
				$at,
				'debtor_cap',
				$is_capped,
				array(
					Trace::seen( 'sent', count( $within ) ),
					Trace::seen( 'count', $cap->count ),
					Trace::seen( 'window', $cap->windowSeconds ),
				)
			);
			if ( $is_capped ) {
				$limit = self::longer( $limit, self::limit( self::leaves_room( $within, $cap->count, $now ) + $cap->windowSeconds, 'debtor_cap' ) );
			}
		}
		return $limit;
	}

	/**
	 * When messages of a lane were sent, oldest first.
	 *
	 * @param list<Sent> $sent
	 * @return list<int>
	 */
	private static function sent_of( array $sent, string $lane ): array {
		$instants = array();
		foreach ( $sent as $one ) {
			if ( $one->of === $lane ) {
				$instants[] = $one->atUtc;
			}
		}
		usort( $instants, static fn( int $a, int $b ): int => $a - $b );
		return $instants;
	}

	/**
	 * @param list<int> $instants
	 * @return list<int>
	 */
	private static function later_than( int $at_utc, array $instants ): array {
		$later = array();
		foreach ( $instants as $instant ) {
			if ( $instant > $at_utc ) {
				$later[] = $instant;
			}
		}
		return $later;
	}

	/** @param list<int> $instants */
	private static function last_of( array $instants ): ?int {
		return $instants[ count( $instants ) - 1 ] ?? null;
	}

	/**
	 * Null: the gap after what was sent last is over.
	 *
	 * @param list<TraceEntry> $trace
	 * @return Limit|null
	 */
	private static function after_gap( int $now, ?int $last_utc, ?int $from_utc, string $code, string $at, int $gap_seconds, array &$trace ): ?stdClass {
		$ends_utc = $from_utc === null ? null : $from_utc + $gap_seconds;
		$is_gap   = $ends_utc !== null && $now < $ends_utc;
		Trace::check( $trace, $at, $code, $is_gap, array( Trace::seen( 'last', $last_utc ), Trace::seen( 'gap', $gap_seconds ) ) );
		return $ends_utc !== null && $is_gap ? self::limit( $ends_utc, $code ) : null;
	}

	/** @return Limit */
	private static function limit( int $until_utc, string $code ): stdClass {
		return (object) array(
			'untilUtc' => $until_utc,
			'code'     => $code,
		);
	}

	/**
	 * @param Limit|null $limit
	 * @param Limit|null $other
	 * @return Limit|null
	 */
	private static function longer( ?stdClass $limit, ?stdClass $other ): ?stdClass {
		if ( $limit === null || $other === null ) {
			return $limit ?? $other;
		}
		return $other->untilUtc > $limit->untilUtc ? $other : $limit;
	}

	/**
	 * Of messages in a window that is full, oldest first, the one whose leaving makes room for another.
	 *
	 * @param list<int> $within
	 */
	private static function leaves_room( array $within, int $count, int $now ): int {
		return $within[ count( $within ) - $count ] ?? $now;
	}
}
