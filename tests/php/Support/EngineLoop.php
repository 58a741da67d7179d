<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Engine\Decide\Admit;
use FollowupReminders\Engine\Decide\Apply;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Decide\Kinds;
use LogicException;
use stdClass;

/** The loop of src/engine/simulate/simulate.ts in PHP, for the scripts that both run. */
final class EngineLoop {

	/** @var list<stdClass> { facts, runs, nextAtUtc }. */
	private array $lives = array();

	/** @var list<int> */
	private array $sent_at_utc = array();

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
	 * @param list<int> $sent_before_utc When the debtor was written to before.
	 * @return stdClass Simulation.
	 */
	public static function simulate( stdClass $script, array $sent_before_utc = array() ): stdClass {
		$loop              = new self( $script );
		$loop->sent_at_utc = $sent_before_utc;

		$events = $script->events;
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
		$life = $this->find_life( $event->caseId );
		if ( $event->kind === 'facts' ) {
			$life->facts = $event->facts;
		} else {
			self::record( $life, $event->entry );
		}
		$life->nextAtUtc = $event->atUtc;
	}

	private function find_life( int $case_id ): stdClass {
		foreach ( $this->lives as $life ) {
			if ( $life->facts->caseId === $case_id ) {
				return $life;
			}
		}
		throw new LogicException( "The script has no case {$case_id}." );
	}

	private function work( int $now ): void {
		$owed    = array();
		$effects = array();
		foreach ( $this->lives as $life ) {
			if ( $life->nextAtUtc === null || $life->nextAtUtc > $now ) {
				continue;
			}
			$life->nextAtUtc = null;
			$run             = $this->open_run( $now, $life );
			$act             = $run === null ? null : $this->ask( $now, $life, $run );
			if ( $act !== null ) {
				$owed[] = array( $life, $act );
				array_push( $effects, ...$act->effects );
			}
		}
		$admission = Admit::admit( $now, $this->sent_at_utc, $effects, $this->script->policy );
		$this->hand_over( $now, $admission, $effects );
		foreach ( $owed as list( $life, $act ) ) {
			$this->settle( $now, $life, $act, $admission );
		}
	}

	private function open_run( int $now, stdClass $life ): ?stdClass {
		$last = $life->runs[ count( $life->runs ) - 1 ] ?? null;
		if ( $last !== null && $last->ended === null ) {
			return $last;
		}
		$debt = $life->facts->debt;
		if ( $debt->status !== 'open' || ( $last !== null && $last->enrolledAtUtc >= $debt->openedAtUtc ) ) {
			return null;
		}
		$answer      = Enrol::enrol( $now, $life->facts, $life->runs, $this->newest_rules() );
		$this->log[] = (object) array(
			'atUtc'  => $now,
			'caseId' => $life->facts->caseId,
			'kind'   => 'enrol',
			'entry'  => $answer->entry,
			'trace'  => $answer->trace,
		);
		if ( $answer->entry === null ) {
			return null;
		}
		self::record( $life, $answer->entry );
		return $life->runs[ count( $life->runs ) - 1 ];
	}

	private function ask( int $now, stdClass $life, stdClass $run ): ?stdClass {
		$decision    = Decide::decide( $now, $life->facts, $run, $this->rules_of( $run ) );
		$this->log[] = (object) array(
			'atUtc'    => $now,
			'caseId'   => $life->facts->caseId,
			'kind'     => 'decide',
			'decision' => $decision,
		);
		foreach ( $decision->entries as $entry ) {
			self::record( $life, $entry );
		}
		if ( $decision->kind === 'act' ) {
			return $decision;
		}
		$life->nextAtUtc = $decision->kind === 'end' ? null : $decision->wakeAtUtc;
		return null;
	}

	/** @param list<stdClass> $effects */
	private function hand_over( int $now, stdClass $admission, array $effects ): void {
		foreach ( $admission->messages as $message ) {
			$is_written = false;
			foreach ( $message->keys as $key ) {
				$this->items[] = (object) array(
					'key'         => $key,
					'momentUtc'   => $now,
					'outcome'     => $this->outcome_of( $key ),
					'messageKeys' => $message->keys,
				);
				foreach ( $effects as $effect ) {
					$is_written = $is_written || ( $effect->key === $key && Kinds::is_message( $effect->action->kind ) );
				}
			}
			if ( $is_written ) {
				$this->sent_at_utc[] = $now;
			}
		}
	}

	private function settle( int $now, stdClass $life, stdClass $act, stdClass $admission ): void {
		foreach ( $act->effects as $effect ) {
			foreach ( $admission->deferred as $deferral ) {
				if ( $deferral->key === $effect->key ) {
					$life->nextAtUtc = $deferral->untilUtc;
					return;
				}
			}
		}
		$entry = (object) array(
			'kind'       => 'resolved',
			'atUtc'      => $now,
			'resolution' => (object) array(
				'stepId'     => $act->stepId,
				'occurrence' => $act->occurrence,
				'outcome'    => $this->outcome_of_act( $act ),
				'why'        => null,
				'branchId'   => $act->branchId,
				'atUtc'      => $now,
			),
		);
		self::record( $life, $entry );
		$life->nextAtUtc = $now;
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

	private static function record( stdClass $life, stdClass $entry ): void {
		$run = Apply::apply( $life->runs[ count( $life->runs ) - 1 ] ?? null, $entry );
		if ( $entry->kind !== 'enrolled' ) {
			array_pop( $life->runs );
		}
		$life->runs[] = $run;
	}

	private function rules_of( stdClass $run ): stdClass {
		foreach ( $this->script->sequences as $sequence ) {
			if ( $sequence->id === $run->sequenceId && $sequence->version === $run->version ) {
				return $this->rules_for( $sequence );
			}
		}
		throw new LogicException( "The script has no version {$run->version} of {$run->sequenceId}." );
	}

	/** @return list<stdClass> Newest version of each sequence, where its first version stands. */
	private function newest_rules(): array {
		/** @var list<stdClass> $newest */
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
		return array_map( $this->rules_for( ... ), array_values( $newest ) );
	}

	private function rules_for( stdClass $sequence ): stdClass {
		return (object) array(
			'sequence'       => $sequence,
			'policy'         => $this->script->policy,
			'shopZone'       => $this->script->shopZone,
			'recipientZones' => $this->script->recipientZones,
		);
	}
}
