<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use Closure;
use stdClass;

/** Twin of src/engine/parse/upgrade.ts. */
final class Upgrade {

	/** The version of a sequence document this engine writes and runs. */
	public const SEQUENCE_SCHEMA_VERSION = 2;

	/**
	 * Makes a document of version `$from` one of version `$from` + 1; it changes no decision.
	 *
	 * @param Closure(stdClass): stdClass $upgrade
	 */
	public function __construct(
		public readonly int $from,
		public readonly Closure $upgrade,
	) {}

	/**
	 * In order, without a gap, the last leading to SEQUENCE_SCHEMA_VERSION.
	 *
	 * @return list<self>
	 */
	public static function all(): array {
		return array(
			new self(
				1,
				static function ( stdClass $document ): stdClass {
					/** @var stdClass $upgraded */
					$upgraded                = self::amounts_by_currency( $document );
					$upgraded->schemaVersion = 2;
					$upgraded->answers       = array();
					return $upgraded;
				}
			),
		);
	}

	/** The version a document says it is of; null when it says none that makes sense. */
	public static function version_of( mixed $value ): ?int {
		if ( ! $value instanceof stdClass || ! property_exists( $value, 'schemaVersion' ) ) {
			return null;
		}
		$version = $value->schemaVersion;
		return is_int( $version ) && Whole::is_safe( $version ) ? $version : null;
	}

	/**
	 * Brings an older document up step by step; the schema judges what comes out.
	 *
	 * @param list<self> $steps
	 */
	public static function document( mixed $value, array $steps ): mixed {
		$document = $value;
		foreach ( $steps as $step ) {
			/** @var stdClass $document */
			if ( self::version_of( $document ) === $step->from ) {
				$document = ( $step->upgrade )( $document );
			}
		}
		return $document;
	}

	/** The one amount of a condition, wherever it stands, becomes the only one of a list. */
	private static function amounts_by_currency( mixed $value ): mixed {
		if ( is_array( $value ) ) {
			return array_map( self::amounts_by_currency( ... ), $value );
		}
		if ( ! $value instanceof stdClass ) {
			return $value;
		}
		$upgraded = new stdClass();
		foreach ( get_object_vars( $value ) as $key => $part ) {
			$upgraded->$key = self::amounts_by_currency( $part );
		}
		return property_exists( $upgraded, 'op' )
			? self::changed(
				$upgraded,
				'value',
				static fn( mixed $given ): mixed => $given instanceof stdClass && property_exists( $given, 'amountMinor' ) ? array( $given ) : $given
			)
			: $upgraded;
	}

	/** Documents that carry no version of their schema: what an older one does not say yet means what it meant. */
	public static function unversioned( string $kind, mixed $value ): mixed {
		switch ( $kind ) {
			case 'policy':
				return self::with_defaults( $value, array( 'answersPerDay' => 3 ) );
			case 'facts':
				return self::facts( $value );
			case 'run':
				return self::run( $value );
			case 'script':
				return self::script( $value );
			default:
				return $value;
		}
	}

	/** Each document in it as if it stood alone. */
	private static function script( mixed $value ): mixed {
		if ( ! $value instanceof stdClass ) {
			return $value;
		}
		$with_policy    = self::changed( $value, 'policy', static fn( mixed $policy ): mixed => self::unversioned( 'policy', $policy ) );
		$with_sequences = self::changed(
			$with_policy,
			'sequences',
			static fn( mixed $list ): mixed => self::each( $list, static fn( mixed $sequence ): mixed => self::document( $sequence, self::all() ) )
		);
		$with_cases     = self::changed( $with_sequences, 'cases', static fn( mixed $list ): mixed => self::each( $list, self::of_case( ... ) ) );
		return self::changed( $with_cases, 'events', static fn( mixed $list ): mixed => self::each( $list, self::of_case( ... ) ) );
	}

	/** A case of a script, or an event of one. */
	private static function of_case( mixed $value ): mixed {
		if ( ! $value instanceof stdClass ) {
			return $value;
		}
		$with_facts = self::changed( $value, 'facts', self::facts( ... ) );
		return self::changed( $with_facts, 'runs', static fn( mixed $list ): mixed => self::each( $list, self::run( ... ) ) );
	}

	/** When a dispute was closed, and what had been paid when a promise was made, was not kept: neither is answered. */
	private static function facts( mixed $value ): mixed {
		if ( ! $value instanceof stdClass ) {
			return $value;
		}
		$with_disputes = self::changed(
			$value,
			'disputes',
			static fn( mixed $list ): mixed => self::each_with_defaults( $list, array( 'closedAtUtc' => null ) )
		);
		$with_promises = self::changed(
			$with_disputes,
			'promises',
			static fn( mixed $list ): mixed => self::each_with_defaults( $list, array( 'paidBeforeMinor' => 0 ) )
		);
		return self::with_defaults(
			$with_promises,
			array(
				'payments' => array(),
				'happened' => array(),
			)
		);
	}

	/** An older run is of a document without answers; a move to one with answers begins them. */
	private static function run( mixed $value ): mixed {
		return $value instanceof stdClass && property_exists( $value, 'enrolledAtUtc' )
			? self::with_defaults(
				$value,
				array(
					'answersFromUtc' => $value->enrolledAtUtc,
					'answered'       => array(),
				)
			)
			: $value;
	}

	/** @param Closure(mixed): mixed $change */
	private static function changed( stdClass $value, string $key, Closure $change ): stdClass {
		if ( ! property_exists( $value, $key ) ) {
			return $value;
		}
		$changed       = clone $value;
		$changed->$key = $change( $value->$key );
		return $changed;
	}

	/** @param array<string, mixed> $defaults */
	private static function each_with_defaults( mixed $items, array $defaults ): mixed {
		return self::each( $items, static fn( mixed $item ): mixed => self::with_defaults( $item, $defaults ) );
	}

	/** @param Closure(mixed): mixed $change */
	private static function each( mixed $items, Closure $change ): mixed {
		return is_array( $items ) ? array_map( $change, $items ) : $items;
	}

	/** @param array<string, mixed> $defaults */
	private static function with_defaults( mixed $value, array $defaults ): mixed {
		if ( ! $value instanceof stdClass ) {
			return $value;
		}
		$filled = clone $value;
		foreach ( $defaults as $key => $default ) {
			if ( ! property_exists( $value, $key ) ) {
				$filled->$key = $default;
			}
		}
		return $filled;
	}
}
