<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/parse/parse.ts.
 *
 * Text from outside to a document the engine may run, or issues; never throws on what it is given.
 *
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class Parse {

	/**
	 * @param string          $text  JSON; at most 256 KB and 32 deep.
	 * @param KnownNames|null $known Calendars, message texts and webhook targets the shop has; a sequence that names others is refused.
	 * @return ParseResult<SequenceDocument>
	 */
	public static function sequence( string $text, ?KnownNames $known = null ): ParseResult {
		/** @var ParseResult<SequenceDocument> $result */
		$result = self::parse( 'sequence', $text, $known );
		return $result;
	}

	/**
	 * @param string $text JSON; at most 256 KB and 32 deep.
	 * @return ParseResult<Policy>
	 */
	public static function policy( string $text ): ParseResult {
		/** @var ParseResult<Policy> $result */
		$result = self::parse( 'policy', $text );
		return $result;
	}

	/**
	 * @param string          $kind  `sequence`, `policy`, `facts`, `run`, `entry` or `script`.
	 * @param string          $text  JSON; at most 256 KB and 32 deep.
	 * @param KnownNames|null $known Only a sequence names something.
	 * @return ParseResult<stdClass>
	 */
	public static function parse( string $kind, string $text, ?KnownNames $known = null ): ParseResult { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		$issues = new Issues();
		$value  = ReadJson::read( $text, $issues );
		return self::check( $kind, $value, $known ?? new KnownNames(), $issues );
	}

	/** @return ParseResult<stdClass> */
	private static function check( string $kind, mixed $given, KnownNames $known, Issues $issues ): ParseResult {
		$value = $kind === 'sequence'
			? self::current( $given, $issues )
			: Upgrade::unversioned( $kind, $given );
		if ( $issues->list === array() ) {
			CheckSchema::check( new Place( Schemas::file( $kind ), $kind ), $value, '', $issues );
		}
		if ( $issues->list === array() && $kind === 'sequence' ) {
			/** @var stdClass $value */
			CheckSequence::check( $value, $known, $issues );
		}
		if ( $issues->list === array() && $kind === 'policy' ) {
			/** @var stdClass $value */
			CheckPolicy::check( $value, $issues );
		}
		/** @var stdClass $value */
		return $issues->list === array()
			? new ParseResult( $value, array() )
			: new ParseResult( null, $issues->list );
	}

	/** A document of a newer engine is refused as a whole: what it means cannot be known here. */
	private static function current( mixed $value, Issues $issues ): mixed {
		$version = Upgrade::version_of( $value );
		if ( $version !== null && $version > Upgrade::SEQUENCE_SCHEMA_VERSION ) {
			$issues->add( 'schema_version.newer', '/schemaVersion', $version, Upgrade::SEQUENCE_SCHEMA_VERSION );
			return $value;
		}
		return Upgrade::document( $value, Upgrade::all() );
	}
}
