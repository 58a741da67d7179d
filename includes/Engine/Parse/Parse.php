<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

/**
 * Twin of src/engine/parse/parse.ts.
 *
 * Text from outside to a document the engine may run, or issues; never throws on what it is given.
 */
final class Parse {

	/**
	 * @param string          $text  JSON; at most 256 KB and 32 deep.
	 * @param KnownNames|null $known Calendars, message texts and webhook targets the shop has; a sequence that names others is refused.
	 */
	public static function sequence( string $text, ?KnownNames $known = null ): ParseResult {
		return self::parse( 'sequence', $text, $known );
	}

	/** @param string $text JSON; at most 256 KB and 32 deep. */
	public static function policy( string $text ): ParseResult {
		return self::parse( 'policy', $text );
	}

	/**
	 * @param string          $kind  `sequence`, `policy`, `facts`, `run`, `entry` or `script`.
	 * @param string          $text  JSON; at most 256 KB and 32 deep.
	 * @param KnownNames|null $known Only a sequence names something.
	 */
	public static function parse( string $kind, string $text, ?KnownNames $known = null ): ParseResult { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		$issues = new Issues();
		$value  = ReadJson::read( $text, $issues );
		return self::check( $kind, $value, $known ?? new KnownNames(), $issues );
	}

	private static function check( string $kind, mixed $given, KnownNames $known, Issues $issues ): ParseResult {
		$value = $kind === 'sequence' ? self::current( $given, $issues ) : $given;
		if ( $issues->list === array() ) {
			CheckSchema::check( new Place( Schemas::file( $kind ), $kind ), $value, '', $issues );
		}
		if ( $issues->list === array() && $kind === 'sequence' ) {
			CheckSequence::check( $value, $known, $issues );
		}
		if ( $issues->list === array() && $kind === 'policy' ) {
			CheckPolicy::check( $value, $issues );
		}
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
