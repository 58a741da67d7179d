<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine;

use FollowupReminders\Support\Json;
use stdClass;

/** Twin of tests/support/vectors.ts: the vectors and sound documents that Jest reads too. */
final class Vectors {

	/**
	 * @param string $file Under tests/conformance.
	 * @return iterable<string, array{stdClass}>
	 */
	public static function read( string $file ): iterable {
		foreach ( self::json( "tests/conformance/{$file}" )->vectors as $vector ) {
			yield $vector->name => array( $vector );
		}
	}

	/**
	 * A sound document of tests/support/documents with some places changed.
	 *
	 * @param list<stdClass> $changes Each { path, value? }; without a value the key goes.
	 */
	public static function sound_document( string $name, array $changes ): stdClass {
		$document = self::json( "tests/support/documents/{$name}.json" );
		foreach ( $changes as $change ) {
			self::change( $document, explode( '/', substr( $change->path, 1 ) ), $change );
		}
		/** @var stdClass $document */
		return $document;
	}

	public static function root(): string {
		return dirname( __DIR__, 4 );
	}

	/**
	 * @param mixed        $holder An object or a list.
	 * @param list<string> $keys   Down to what changes.
	 */
	private static function change( mixed &$holder, array $keys, stdClass $change ): void {
		$key = array_shift( $keys );
		if ( $keys !== array() ) {
			if ( is_array( $holder ) ) {
				self::change( $holder[ (int) $key ], $keys, $change );
			} else {
				self::change( $holder->{$key}, $keys, $change );
			}
		} elseif ( is_array( $holder ) ) {
			$holder[ (int) $key ] = $change->value;
		} elseif ( property_exists( $change, 'value' ) ) {
			$holder->{$key} = $change->value;
		} else {
			unset( $holder->{$key} );
		}
	}

	private static function json( string $file ): stdClass {
		return Json::decode( (string) file_get_contents( self::root() . '/' . $file ) );
	}
}
