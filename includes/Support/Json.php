<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use JsonException;
use stdClass;

/** Stored documents as text: ASCII, keys in the order they were built, objects as stdClass and lists as lists. */
final class Json {

	private const DEPTH = 64;

	/**
	 * @param stdClass|array<mixed> $document Built of objects, lists and scalars.
	 * @throws JsonException When it holds something JSON cannot say; that is our own mistake.
	 */
	public static function encode( stdClass|array $document ): string {
		// wp_json_encode() would repair broken text instead of refusing it.
		return json_encode( $document, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION, self::DEPTH ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	}

	/**
	 * @throws JsonException When the text is not an object.
	 */
	public static function decode( string $text ): stdClass {
		$document = json_decode( $text, false, self::DEPTH, JSON_THROW_ON_ERROR );
		if ( ! $document instanceof stdClass ) {
			throw new JsonException( 'A stored document is not an object.' );
		}
		return $document;
	}

	/**
	 * @return list<stdClass>
	 * @throws JsonException When the text is not a list of objects.
	 */
	public static function decode_list( string $text ): array {
		$list = json_decode( $text, false, self::DEPTH, JSON_THROW_ON_ERROR );
		if ( ! is_array( $list ) ) {
			throw new JsonException( 'A stored document is not a list.' );
		}
		foreach ( $list as $item ) {
			if ( ! $item instanceof stdClass ) {
				throw new JsonException( 'A stored list holds something that is not an object.' );
			}
		}
		return array_values( $list );
	}
}
