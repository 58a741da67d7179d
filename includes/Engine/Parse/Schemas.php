<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use LogicException;
use stdClass;

/** Twin of src/engine/parse/schema.ts; both read the same schemas of src/documents. */
final class Schemas {

	/** @var array<string, stdClass> */
	private static array $files = array();

	/** @param string $file `sequence`, `policy`, `facts`, `run`, `entry`, `script` or `scalars`. */
	public static function file( string $file ): stdClass {
		if ( ! isset( self::$files[ $file ] ) ) {
			$text                 = (string) file_get_contents( dirname( __DIR__, 3 ) . "/src/documents/{$file}.schema.json" ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin.
			/** @var stdClass $schema */
			$schema               = json_decode( $text, false, 64, JSON_THROW_ON_ERROR );
			self::$files[ $file ] = $schema;
		}
		return self::$files[ $file ];
	}

	/**
	 * Follows `$ref`, `#/$defs/Step` or `scalars.schema.json#/$defs/Id`, until there is none.
	 *
	 * @throws LogicException When it leads nowhere: a fault of ours.
	 */
	public static function resolve( Place $place ): Place {
		$ref = $place->schema->{'$ref'} ?? null;
		if ( $ref === null ) {
			return $place;
		}
		list( $named, $pointer ) = explode( '#', $ref . '#' );
		$file                    = $named === '' ? $place->file : explode( '.', $named )[0];
		if ( $pointer === '' ) {
			return self::resolve( new Place( self::file( $file ), $file ) );
		}
		$name   = explode( '/', $pointer )[2] ?? '';
		$schema = self::file( $file )->{'$defs'}->{$name} ?? null;
		if ( $schema === null ) {
			throw new LogicException( "No schema is at {$ref}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		return self::resolve( new Place( $schema, $file ) );
	}
}
