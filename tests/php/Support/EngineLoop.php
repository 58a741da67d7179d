<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Engine\Decide\Admit;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Kinds;
use LogicException;
use stdClass;

/**
 * The loop of src/engine/simulate/simulate.ts in PHP, for the scripts that both run.
 *
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Offer from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-type Life object{facts: Facts, runs: list<RunState>, nextAtUtc: int|null}&stdClass
 */
final class EngineLoop {

	/** @var list<Life> */
	private array $lives = array();

	/** @var list<object{atUtc: int, of: string, isLive: bool}&stdClass> */
	private array $sent = array();

	/** @var list<stdClass> SimulatedItem. */
	private array $items = array();

	/** @var list<stdClass> SimulatedStep. */
	private array $log = array();

	/** @param stdClass $script Script of src/engine/simulate/script.ts. */
	private function __construct( private readonly stdClass $script ) {
		foreach ( $script->cases as $one ) {
			$this->lives[] = (object) array(
				'facts'     => $one->facts,
				'runs'      => $one->runs,
				'nextAtUtc' => $script->fromUtc,
			);
		}
	}

	/**
	 * @param list<stdClass> $sent_before Sent: when the debtor was written to before.
	 * @return stdClass Simulation.
	 */
	public static function simulate( stdClass $script, array $sent_before = array() ): stdClass {
		$loop       = new self( $script );
		$loop->sent = array_map(
			static fn ( stdClass $sent ): stdClass => (object) array(
				'atUtc'  => $sent->atUtc,
				'of'     => $sent->of,
				'isLive' => true,
			),
			$sent_before
		);

		$events = $script->events;
		foreach ( $script->rehearsals as $rehearsal ) {
			if ( $rehearsal->untilUtc !== null ) {
				$events[] = (object) array(
					'kind'       => 'live',
					'atUtc'      => $rehearsal->untilUtc,
					'sequenceId' => $rehearsal->sequenceId,
				);
			}
		}
		// Stable since PHP 8.0: of two at one instant the first listed comes first.
		usort( $events, static fn( stdClass $a, stdClass $b ): int => $a->atUtc - $b->atUtc );
		$events_done = 0;
		for ( ;; ) {
			$event       = $events[ $events_done ] ?? null;
			$work_at_utc = $loop->next_work();
			if ( $event !== null && ( $work_at_utc === null || $event->atUtc <= $work_at_utc ) ) {
				if ( $event->atUtc > $script->untilUtc ) {
					break;
				}
				$loop->happen( $event );
				++$events_done;
				continue;
			}
			if ( $work_at_utc === null || $work_at_utc > $script->untilUtc ) {
				break;
			}
			$loop->work( $work_at_utc );
		}
		$cases = array();
		foreach ( $loop->lives as $life ) {
			$cases[] = (object) array(
				'caseId'    => $life->facts->caseId,
				'runs'      => $life->runs,
				'nextAtUtc' => $life->nextAtUtc,
			);
		}
		return (object) array(
			'items' => $loop->items,
			'cases' => $cases,
			'log'   => $loop->log,
		);
	}

	private function next_work(): ?int {
		$next = null;
		foreach ( $this->lives as $life ) {
			if ( $life->nextAtUtc !== null && ( $next === null || $life->nextAtUtc < $next ) ) {
				$next = $life->nextAtUtc;
			}
		}
		return $next === null ? null : $this->next_tick( $next );
	}

	private function next_tick( int $at_utc ): int {
		$found = max( $at_utc, $this->script->fromUtc );
		foreach ( $this->script->outages as $outage ) {
			if ( $outage->fromUtc <= $found && $found < $outage->untilUtc ) {
				$found = $outage->untilUtc;
			}
		}
		if ( $this->script->tickSeconds === null ) {
			return $found;
		}
		$rest = ( $found - $this->script->fromUtc ) % $this->script->tickSeconds;
		return $rest === 0 ? $found : $found + $this->script->tickSeconds - $rest;
	}

	private function happen( stdClass $event ): void {
		if ( $event->kind === 'live' ) {
			foreach ( $this->lives as $life ) {
				$run = self::last_run( $life );
				if ( $run !== null && $run->sequenceId === $event->sequenceId && $run->ended === null ) {
					$life->nextAtUtc = $event->atUtc;
				}
			}
			return;
		}
		$life = $this->find_life( $event->caseId );
		if ( $event->kind === 'facts' ) {
			$life->facts = $event->facts;
		} else {
			self::record( $life, $event->entry );
		}
		$life->nextAtUtc = $event->atUtc;
	}

	/** @return Life */
	private function find_life( int $case_id ): stdClass {
		foreach ( $this->lives as $life ) {
			if ( $life->facts->caseId === $case_id ) {
				return $life;
			}
		}
		throw new LogicException( "The script has no case {$case_id}." );
	}

	private function work( int $now ): void {
		$owed = array();
		foreach ( $this->lives as $life ) {
			if ( $life->nextAtUtc === null || $life->nextAtUtc > $now ) {
				continue;
			}
			$life->nextAtUtc = null;
			$run             = $this->open_run( $now, $life ) ?? $this->answering_run( $life );
			if ( $run !== null ) {
				array_push( $owed, ...$this->ask( $now, $life, $run ) );
			}
		}
		foreach ( array( 'live', 'dry', 'held_out' ) as $mode ) {
			$of_mode = array_values( array_filter( $owed, static fn( stdClass $one ): bool => self::last_run( $one->life )?->mode === $mode ) );
			$this->hand_over_all( $now, $of_mode, $mode === 'live' );
		}
	}

	/** @param list<stdClass> $owed { life, of, act, wakeAtUtc }. */
	private function hand_over_all( int $now, array $owed, bool $is_live ): void {
		$effects = array();
		foreach ( $owed as $one ) {
			array_push( $effects, ...$one->act->effects );
		}
		$sent      = array_values( array_filter( $this->sent, static fn( stdClass $one ): bool => $one->isLive === $is_live ) );
		$admission = Admit::admit( $now, $sent, $effects, $this->script->policy );
		$this->hand_over( $now, $admission, $effects, $is_live );
		foreach ( $owed as $one ) {
			$this->settle( $now, $one, $admission );
		}
	}

	/**
	 * @param Life $life
	 * @return RunState|null
	 */
	private static function last_run( stdClass $life ): ?stdClass {
		return $life->runs[ count( $life->runs ) - 1 ] ?? null;
	}

	/**
	 * @param Life $life
	 * @return RunState|null
	 */
	private function open_run( int $now, stdClass $life ): ?stdClass {
		$run = self::last_run( $life );
		if ( $run !== null && $run->ended === null ) {
			if ( ! $this->is_rehearsal_over( $now, $life, $run ) ) {
				return $run;
			}
			$ended = (object) array(
				'kind'   => 'ended',
				'atUtc'  => $now,
				'reason' => 'rehearsed',
			);
			self::record( $life, $ended );
		}
		$last = self::last_run( $life );
		$debt = $life->facts->debt;
		if ( $debt->status !== 'open' || ( $last !== null && $last->ended !== 'rehearsed' && $last->enrolledAtUtc >= $debt->openedAtUtc ) ) {
			return null;
		}
		$answer      = Enrol::enrol( $now, $life->facts, $life->runs, $this->offers_at( $now ) );
		$this->log[] = (object) array(
			'atUtc'   => $now,
			'caseId'  => $life->facts->caseId,
			'kind'    => 'enrol',
			'entries' => $answer->entries,
			'trace'   => $answer->trace,
		);
		if ( $answer->entries === array() ) {
			return null;
		}
		foreach ( $answer->entries as $entry ) {
			self::record( $life, $entry );
		}
		return self::last_run( $life );
	}

	/**
	 * @param Life $life
	 * @return RunState|null
	 */
	private function answering_run( stdClass $life ): ?stdClass {
		$run = self::last_run( $life );
		return $run !== null && count( $this->rules_of( $run )->sequence->answers ) > 0 ? $run : null;
	}

	/**
	 * @param Life     $life
	 * @param RunState $run
	 */
	private function is_rehearsal_over( int $now, stdClass $life, stdClass $run ): bool {
		return $run->mode === 'dry'
			&& ! $this->is_rehearsed( $now, $run->sequenceId )
			&& $life->facts->debt->status === 'open'
			&& $life->facts->truth->state === 'clear';
	}

	private function is_rehearsed( int $now, string $sequence_id ): bool {
		foreach ( $this->script->rehearsals as $one ) {
			if ( $one->sequenceId === $sequence_id && ( $one->untilUtc === null || $now < $one->untilUtc ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param Life     $life
	 * @param RunState $run
	 * @return list<stdClass> { life, of, act, wakeAtUtc }.
	 */
	private function ask( int $now, stdClass $life, stdClass $run ): array {
		$decision    = Decide::decide( $now, $life->facts, $run, $this->rules_of( $run ) );
		$this->log[] = (object) array(
			'atUtc'    => $now,
			'caseId'   => $life->facts->caseId,
			'kind'     => 'decide',
			'runNo'    => $run->runNo,
			'decision' => $decision,
		);
		foreach ( $decision->entries as $entry ) {
			self::record( $life, $entry );
		}
		$owed = array();
		foreach ( $decision->answers as $act ) {
			$owed[] = (object) array(
				'life'      => $life,
				'of'        => 'answer',
				'act'       => $act,
				'wakeAtUtc' => $decision->answersWakeAtUtc,
			);
		}
		self::come_back_by( $life, $decision->answersWakeAtUtc );
		switch ( $decision->kind ) {
			case 'act':
				$owed[] = (object) array(
					'life'      => $life,
					'of'        => 'step',
					'act'       => $decision,
					'wakeAtUtc' => $decision->wakeAtUtc,
				);
				break;
			case 'wait':
			case 'hold':
				self::come_back_by( $life, $decision->wakeAtUtc );
				break;
		}
		return $owed;
	}

	private static function come_back_by( stdClass $life, ?int $at_utc ): void {
		if ( $at_utc !== null && ( $life->nextAtUtc === null || $at_utc < $life->nextAtUtc ) ) {
			$life->nextAtUtc = $at_utc;
		}
	}

	/** @param list<stdClass> $effects */
	private function hand_over( int $now, stdClass $admission, array $effects, bool $is_live ): void {
		foreach ( $admission->messages as $message ) {
			$of = null;
			foreach ( $message->keys as $key ) {
				$this->items[] = (object) array(
					'key'         => $key,
					'momentUtc'   => $now,
					'outcome'     => $this->outcome_of( $key ),
					'messageKeys' => $message->keys,
				);
				foreach ( $effects as $effect ) {
					if ( $effect->key === $key && Kinds::is_message( $effect->action->kind ) ) {
						$of = $effect->of;
					}
				}
			}
			if ( $of !== null ) {
				$this->sent[] = (object) array(
					'atUtc'  => $now,
					'of'     => $of,
					'isLive' => $is_live,
				);
			}
		}
	}

	private function settle( int $now, stdClass $owed, stdClass $admission ): void {
		$life = $owed->life;
		$act  = $owed->act;
		foreach ( $act->effects as $effect ) {
			foreach ( $admission->deferred as $deferral ) {
				if ( $deferral->key === $effect->key ) {
					self::come_back_by( $life, $deferral->untilUtc );
					self::come_back_by( $life, $owed->wakeAtUtc );
					return;
				}
			}
		}
		$outcome = $this->outcome_of_act( $act );
		/** @var Entry $entry */
		$entry = $owed->of === 'step' ? self::resolved_by( $act, $outcome, $now ) : self::answered_by( $act, $outcome, $now );
		self::record( $life, $entry );
		$life->nextAtUtc = $now;
	}

	private static function resolved_by( stdClass $act, string $outcome, int $at_utc ): stdClass {
		return (object) array(
			'kind'       => 'resolved',
			'atUtc'      => $at_utc,
			'resolution' => (object) array(
				'stepId'     => $act->stepId,
				'occurrence' => $act->occurrence,
				'outcome'    => $outcome,
				'why'        => null,
				'branchId'   => $act->branchId,
				'atUtc'      => $at_utc,
			),
		);
	}

	private static function answered_by( stdClass $act, string $outcome, int $at_utc ): stdClass {
		return (object) array(
			'kind'     => 'answered',
			'atUtc'    => $at_utc,
			'answered' => (object) array(
				'answerId' => $act->answerId,
				'eventId'  => $act->eventId,
				'outcome'  => $outcome,
				'why'      => null,
				'branchId' => $act->branchId,
				'atUtc'    => $at_utc,
			),
		);
	}

	private function outcome_of_act( stdClass $act ): string {
		$words = array();
		foreach ( $act->effects as $effect ) {
			if ( Kinds::is_message( $effect->action->kind ) ) {
				$words[] = $effect;
			}
		}
		$found = 'failed';
		foreach ( $words !== array() ? $words : $act->effects as $effect ) {
			$outcome = $this->outcome_of( $effect->key );
			if ( $outcome === 'delivered' ) {
				return $outcome;
			}
			$found = $outcome === 'unknown' ? $outcome : $found;
		}
		return $found;
	}

	private function outcome_of( string $key ): string {
		foreach ( $this->script->outcomes as $outcome ) {
			if ( $outcome->key === $key ) {
				return $outcome->outcome;
			}
		}
		return 'delivered';
	}

	/**
	 * @param Life  $life
	 * @param Entry $entry
	 */
	private static function record( stdClass $life, stdClass $entry ): void {
		$run = Apply::apply( self::last_run( $life ), $entry );
		if ( $entry->kind !== 'enrolled' ) {
			array_pop( $life->runs );
		}
		$life->runs[] = $run;
	}

	/**
	 * @param RunState $run
	 * @return Rules
	 */
	private function rules_of( stdClass $run ): stdClass {
		foreach ( $this->script->sequences as $sequence ) {
			if ( $sequence->id === $run->sequenceId && $sequence->version === $run->version ) {
				return $this->rules_for( $sequence );
			}
		}
		throw new LogicException( "The script has no version {$run->version} of {$run->sequenceId}." );
	}

	/** @return list<Offer> Newest version of each sequence, where its first version stands; live ones first. */
	private function offers_at( int $now ): array {
		$live = array();
		$dry  = array();
		foreach ( $this->newest_sequences() as $sequence ) {
			$offer = (object) array(
				'mode'  => $this->is_rehearsed( $now, $sequence->id ) ? 'dry' : 'live',
				'rules' => $this->rules_for( $sequence ),
			);
			if ( $offer->mode === 'dry' ) {
				$dry[] = $offer;
			} else {
				$live[] = $offer;
			}
		}
		return array_merge( $live, $dry );
	}

	/** @return list<SequenceDocument> */
	private function newest_sequences(): array {
		/** @var list<SequenceDocument> $newest */
		$newest = array();
		foreach ( $this->script->sequences as $sequence ) {
			$at = null;
			foreach ( $newest as $index => $other ) {
				$at = $other->id === $sequence->id ? $index : $at;
			}
			if ( $at === null ) {
				$newest[] = $sequence;
			} elseif ( $sequence->version > $newest[ $at ]->version ) {
				$newest[ $at ] = $sequence;
			}
		}
		return array_values( $newest );
	}

	/**
	 * @param SequenceDocument $sequence
	 * @return Rules
	 */
	private function rules_for( stdClass $sequence ): stdClass {
		return (object) array(
			'sequence'       => $sequence,
			'policy'         => $this->script->policy,
			'shopZone'       => $this->script->shopZone,
			'recipientZones' => $this->script->recipientZones,
		);
	}
}
