<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Support\Trace;
use stdClass;

/** Twin of src/engine/decide/admit.ts. */
final class Admit {

	/**
	 * What one debtor gets now: gap, caps, digest. The earliest due message leads, ties by key; one marked `alone` goes by itself,
	 * otherwise every act that has a message to join it does. What writes nothing to the debtor is not limited.
	 *
	 * @param int            $now         Epoch seconds.
	 * @param list<int>      $sent_at_utc When messages were handed over to this debtor, in any order, as far back as the widest cap looks.
	 * @param list<stdClass> $due         The effects of all acts of this debtor's cases.
	 * @param stdClass       $policy      The newest.
	 * @return stdClass Admission: { messages: list of { keys }, deferred: list of { key, untilUtc, code }, trace }.
	 */
	public static function admit( int $now, array $sent_at_utc, array $due, stdClass $policy ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		$trace    = array();
		$messages = array();
		$deferred = array();
		$sent     = $sent_at_utc;
		$waiting  = self::units_of( $due );
		while ( $waiting !== array() ) {
			$unit = $waiting[0];
			$rest = array_slice( $waiting, 1 );
			$lead = self::lead_of( $unit );
			if ( $lead === null ) {
				array_push( $messages, ...self::messages_of( $unit->effects ) );
				$waiting = $rest;
				continue;
			}
			$limit = self::limit_of( $now, $sent, $lead->key, $policy, $trace );
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
					$sent[] = $now;
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
	 * @param list<stdClass> $due
	 * @return list<stdClass> { prefix, effects }.
	 */
	private static function units_of( array $due ): array {
		$units = array();
		usort( $due, self::by_due_then_key( ... ) );
		foreach ( $due as $effect ) {
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

	private static function by_due_then_key( stdClass $a, stdClass $b ): int {
		if ( $a->dueAtUtc !== $b->dueAtUtc ) {
			return $a->dueAtUtc - $b->dueAtUtc;
		}
		return strcmp( $a->key, $b->key );
	}

	/** The first message of a unit; null: it writes nothing to the debtor. */
	private static function lead_of( stdClass $unit ): ?stdClass {
		foreach ( $unit->effects as $effect ) {
			if ( Kinds::is_message( $effect->action->kind ) ) {
				return $effect;
			}
		}
		return null;
	}

	/** An act shares the lead's message when it has one of its channel and nothing that goes alone. */
	private static function joins( stdClass $unit, stdClass $lead ): bool {
		if ( $lead->action->digest === 'alone' ) {
			return false;
		}
		$has_same_channel = false;
		foreach ( $unit->effects as $effect ) {
			if ( Kinds::is_message( $effect->action->kind ) && $effect->action->digest === 'alone' ) {
				return false;
			}
			$has_same_channel = $has_same_channel || $effect->action->kind === $lead->action->kind;
		}
		return $has_same_channel;
	}

	/**
	 * One message per channel for what joins, one for each other effect.
	 *
	 * @param list<stdClass> $effects
	 * @return list<stdClass> { keys }.
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

	/** @param list<stdClass> $effects */
	private static function is_written( stdClass $message, array $effects ): bool {
		foreach ( $effects as $effect ) {
			if ( $effect->key === $message->keys[0] ) {
				return Kinds::is_message( $effect->action->kind );
			}
		}
		return false;
	}

	/** @return list<stdClass> */
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
	 * The limit that lasts longest; of two that end together the first. Null: none.
	 *
	 * @param list<int>      $sent
	 * @param list<stdClass> $trace
	 * @return stdClass|null { untilUtc, code }.
	 */
	private static function limit_of( int $now, array $sent, string $key, stdClass $policy, array &$trace ): ?stdClass {
		$at       = "debtor.{$key}";
		$limit    = null;
		$last_utc = null;
		foreach ( $sent as $sent_utc ) {
			$last_utc = $last_utc === null || $sent_utc > $last_utc ? $sent_utc : $last_utc;
		}
		$gap_ends = $last_utc === null ? null : $last_utc + $policy->debtorGapSeconds;
		$is_gap   = $gap_ends !== null && $now < $gap_ends;
		Trace::check(
			$trace,
			$at,
			'debtor_gap',
			$is_gap,
			array( Trace::seen( 'last', $last_utc ), Trace::seen( 'gap', $policy->debtorGapSeconds ) )
		);
		if ( $is_gap ) {
			$limit = (object) array(
				'untilUtc' => $gap_ends,
				'code'     => 'debtor_gap',
			);
		}
		foreach ( $policy->debtorCaps as $cap ) {
			$within = array();
			foreach ( $sent as $sent_utc ) {
				if ( $sent_utc > $now - $cap->windowSeconds ) {
					$within[] = $sent_utc;
				}
			}
			usort( $within, static fn( int $a, int $b ): int => $a - $b );
			$count     = count( $within );
			$is_capped = $count >= $cap->count;
			Trace::check(
				$trace,
				$at,
				'debtor_cap',
				$is_capped,
				array(
					Trace::seen( 'sent', $count ),
					Trace::seen( 'count', $cap->count ),
					Trace::seen( 'window', $cap->windowSeconds ),
				)
			);
			if ( $is_capped ) {
				$leaving   = $within[ $count - $cap->count ] ?? $now;
				$until_utc = $leaving + $cap->windowSeconds;
				if ( $limit === null || $until_utc > $limit->untilUtc ) {
					$limit = (object) array(
						'untilUtc' => $until_utc,
						'code'     => 'debtor_cap',
					);
				}
			}
		}
		return $limit;
	}
}
