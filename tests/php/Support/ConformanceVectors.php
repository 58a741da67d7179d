<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Engine\Decide\Admit;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Support\Json;
use LogicException;
use stdClass;

/**
 * Reads the vectors and answers them with the PHP engine; tests/conformance/vectors.ts is the same in TypeScript.
 *
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class ConformanceVectors {

	private const KINDS = array( 'decide', 'enrol', 'admit', 'apply', 'loop' );
	/** From here on a whole number of a trace is shown as an instant. */
	private const FIRST_INSTANT = 1000000000;

	private static ?stdClass $base = null;

	/** @return iterable<string,array{string,stdClass}> Kind and vector by file and name. */
	public static function all(): iterable {
		foreach ( self::KINDS as $kind ) {
			$files = glob( self::folder() . "/{$kind}/*.json" ) ?: array();
			sort( $files, SORT_STRING );
			foreach ( $files as $file ) {
				foreach ( self::json( $file )->vectors as $vector ) {
					yield "{$kind}/" . basename( $file ) . ' ' . $vector->name => array( $kind, $vector );
				}
			}
		}
	}

	/** @return stdClass What the engine says, in the shape of the vector's `expect`. */
	public static function answer( string $kind, stdClass $vector ): stdClass {
		$world = self::world_of( $vector );
		switch ( $kind ) {
			case 'decide':
				return self::answer_decide( $world );
			case 'enrol':
				$offered = array();
				foreach ( $world->sequences as $sequence ) {
					/** @var Rules $rules */
					$rules     = self::rules_of( $world, $sequence );
					$offered[] = (object) array(
						'mode'  => in_array( $sequence->id, array_column( $world->rehearsals, 'sequenceId' ), true ) ? 'dry' : 'live',
						'rules' => $rules,
					);
				}
				$answer = Enrol::enrol( $world->now, $world->facts, $world->past, $offered );
				return (object) array(
					'entries' => $answer->entries,
					'trace'   => self::trace_lines( $answer->trace ),
				);
			case 'admit':
				$admission = Admit::admit( $world->now, $world->sent, $world->due, $world->policy );
				return (object) array(
					'messages' => $admission->messages,
					'deferred' => $admission->deferred,
					'trace'    => self::trace_lines( $admission->trace ),
				);
			case 'apply':
				return self::answer_apply( $world );
			case 'loop':
				return self::answer_loop( $world, $vector );
		}
		throw new LogicException( "No vectors are of kind {$kind}." );
	}

	/** One text for equal values, whatever the order of their keys. */
	public static function canonical( mixed $value ): string {
		return (string) json_encode( self::ordered( $value ), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR );
	}

	private static function ordered( mixed $value ): mixed {
		if ( $value instanceof stdClass ) {
			$keys = get_object_vars( $value );
			ksort( $keys, SORT_STRING );
			return (object) array_map( self::ordered( ... ), $keys );
		}
		return is_array( $value ) ? array_map( self::ordered( ... ), $value ) : $value;
	}

	private static function folder(): string {
		return dirname( __DIR__, 2 ) . '/conformance';
	}

	private static function json( string $file ): stdClass {
		return (object) self::instants( Json::decode( (string) file_get_contents( $file ) ) );
	}

	/** Instants are written as UTC texts in the files. */
	private static function instants( mixed $value ): mixed {
		if ( is_string( $value ) ) {
			return preg_match( '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/D', $value ) === 1 ? strtotime( $value ) : $value;
		}
		if ( $value instanceof stdClass ) {
			foreach ( get_object_vars( $value ) as $key => $one ) {
				$value->{$key} = self::instants( $one );
			}
			return $value;
		}
		return is_array( $value ) ? array_map( self::instants( ... ), $value ) : $value;
	}

	private static function base(): stdClass {
		return self::$base ??= self::json( self::folder() . '/base.json' );
	}

	/**
	 * @template T
	 * @param T $value
	 * @return T
	 */
	private static function copied( mixed $value ): mixed {
		/** @var T $copy */
		$copy = json_decode( (string) json_encode( $value, JSON_THROW_ON_ERROR ), false, 64, JSON_THROW_ON_ERROR );
		return $copy;
	}

	/**
	 * Sets each path to its value, on a copy; every step of a path must be there.
	 *
	 * @param list<stdClass> $changes { path, value }.
	 */
	private static function changed( stdClass $document, array $changes ): stdClass {
		$copy = self::copied( $document );
		foreach ( $changes as $change ) {
			$holder = &$copy;
			foreach ( explode( '/', substr( $change->path, 1 ) ) as $key ) {
				if ( is_array( $holder ) && array_key_exists( (int) $key, $holder ) ) {
					$holder = &$holder[ (int) $key ];
				} elseif ( $holder instanceof stdClass && property_exists( $holder, $key ) ) {
					$holder = &$holder->{$key};
				} else {
					throw new LogicException( "Nothing is at {$change->path}." );
				}
			}
			$holder = self::copied( $change->value );
			unset( $holder );
		}
		return $copy;
	}

	private static function world_of( stdClass $vector ): stdClass {
		$world            = self::copied( self::base()->world );
		$world->sequences = array();
		foreach ( $vector->given->sequences ?? array() as $name ) {
			$world->sequences[] = self::base()->sequences->{$name};
		}
		return self::changed( $world, $vector->given->change );
	}

	/**
	 * @param string|list<stdClass> $zone
	 * @return ZoneTable
	 */
	private static function zone_of( string|array $zone ): array {
		return is_string( $zone ) ? self::base()->zones->{$zone} : $zone;
	}

	private static function rules_of( stdClass $world, ?stdClass $sequence ): stdClass {
		return (object) array(
			'sequence'       => $sequence,
			'policy'         => $world->policy,
			'shopZone'       => self::zone_of( $world->shopZone ),
			'recipientZones' => array_map( self::zone_of( ... ), $world->recipientZones ),
		);
	}

	/**
	 * @param list<Entry> $entries
	 * @return RunState|null
	 */
	private static function folded( array $entries ): ?stdClass {
		$run = null;
		foreach ( $entries as $entry ) {
			$run = Apply::apply( $run, $entry );
		}
		return $run;
	}

	private static function answer_decide( stdClass $world ): stdClass {
		$run = self::folded( $world->entries );
		if ( $run === null ) {
			throw new LogicException( 'A decision needs a run.' );
		}
		try {
			/** @var Rules $rules */
			$rules    = self::rules_of( $world, $world->sequences[0] );
			$decision = Decide::decide( $world->now, $world->facts, $run, $rules );
		} catch ( LogicException ) {
			return (object) array( 'throws' => true );
		}
		$lines = self::trace_lines( $decision->trace );
		unset( $decision->trace );
		return (object) array(
			'decision' => $decision,
			'trace'    => $lines,
		);
	}

	private static function answer_apply( stdClass $world ): stdClass {
		try {
			return (object) array( 'run' => self::folded( $world->entries ) );
		} catch ( LogicException ) {
			return (object) array( 'throws' => true );
		}
	}

	private static function answer_loop( stdClass $world, stdClass $vector ): stdClass {
		$script     = self::rules_of( $world, null );
		$latest     = array();
		$cases      = array();
		$events     = array();
		$simulation = null;
		foreach ( $vector->given->cases ?? array() as $one ) {
			$facts                  = self::changed( $world->facts, $one->change );
			$facts->caseId          = $one->caseId;
			$latest[ $one->caseId ] = $facts;
			$cases[]                = (object) array(
				'facts' => $facts,
				'runs'  => array(),
			);
		}
		foreach ( $vector->given->events ?? array() as $event ) {
			if ( $event->kind === 'facts' ) {
				$latest[ $event->caseId ] = self::changed( $latest[ $event->caseId ], $event->change );
				$event                    = (object) array(
					'atUtc'  => $event->atUtc,
					'caseId' => $event->caseId,
					'kind'   => 'facts',
					'facts'  => $latest[ $event->caseId ],
				);
			}
			$events[] = $event;
		}
		foreach ( array( 'fromUtc', 'untilUtc', 'sequences', 'rehearsals', 'outcomes', 'outages', 'tickSeconds' ) as $key ) {
			$script->{$key} = $world->{$key};
		}
		$script->cases  = $cases;
		$script->events = $events;
		$simulation     = EngineLoop::simulate( $script, $world->sent );
		$items          = array();
		foreach ( $simulation->items as $item ) {
			$items[] = (object) array(
				'key'       => $item->key,
				'momentUtc' => $item->momentUtc,
			);
		}
		$ends = array();
		foreach ( $simulation->cases as $one ) {
			$ends[] = (object) array(
				'caseId' => $one->caseId,
				'ended'  => array_column( $one->runs, 'ended' ),
			);
		}
		return (object) array(
			'items' => $items,
			'ends'  => $ends,
		);
	}

	/**
	 * One line for each check: `at code outcome id=value …`.
	 *
	 * @param list<stdClass> $trace
	 * @return list<string>
	 */
	private static function trace_lines( array $trace ): array {
		$lines = array();
		foreach ( $trace as $entry ) {
			$line = "{$entry->at} {$entry->code} {$entry->outcome}";
			foreach ( $entry->seen as $seen ) {
				$line .= " {$seen->id}=" . self::shown( $seen->value );
			}
			$lines[] = $line;
		}
		return $lines;
	}

	private static function shown( bool|int|string|null $value ): string {
		if ( is_string( $value ) ) {
			return "'{$value}'";
		}
		if ( is_int( $value ) && $value >= self::FIRST_INSTANT ) {
			return gmdate( 'Y-m-d\TH:i:s\Z', $value );
		}
		return (string) json_encode( $value );
	}
}
