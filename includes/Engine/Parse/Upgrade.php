<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use Closure;
use stdClass;

/** Twin of src/engine/parse/upgrade.ts. */
final class Upgrade {

	/** The version of a sequence document this engine writes and runs. */
	public const SEQUENCE_SCHEMA_VERSION = 1;

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
		return array();
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
}
