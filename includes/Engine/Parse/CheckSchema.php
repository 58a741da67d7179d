<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use LogicException;
use stdClass;

/** Twin of src/engine/parse/check-schema.ts. */
final class CheckSchema {

	/** Checks a value against a schema; issues come in the order of the schema. */
	public static function check( Place $place, mixed $value, string $path, Issues $issues ): void {
		if ( $issues->full() ) {
			return;
		}
		$place  = Schemas::resolve( $place );
		$schema = $place->schema;
		if ( isset( $schema->anyOf ) ) {
			self::check_choice( $place, $value, $path, $issues );
			return;
		}
		if ( isset( $schema->const ) && $value !== $schema->const ) {
			$issues->add( 'value.not_allowed', $path, $value, $schema->const );
			return;
		}
		if ( isset( $schema->enum ) && ! in_array( $value, $schema->enum, true ) ) {
			$issues->add( 'value.not_allowed', $path, $value, implode( ',', $schema->enum ) );
			return;
		}
		if ( ! isset( $schema->type ) ) {
			return;
		}
		if ( self::type_of( $value ) !== $schema->type ) {
			$issues->add( 'type.wrong', $path, $value, $schema->type );
			return;
		}
		switch ( $schema->type ) {
			case 'integer':
				/** @var int $value */
				self::check_integer( $schema, $value, $path, $issues );
				break;
			case 'string':
				/** @var string $value */
				self::check_text( $schema, $value, $path, $issues );
				break;
			case 'array':
				/** @var list<mixed> $value */
				self::check_list( $place, $value, $path, $issues );
				break;
			case 'object':
				/** @var stdClass $value */
				self::check_object( $place, $value, $path, $issues );
				break;
		}
	}

	/** A number that is not whole, or beyond what both runtimes can hold, has no type. */
	private static function type_of( mixed $value ): ?string {
		if ( $value === null ) {
			return 'null';
		}
		if ( is_array( $value ) ) {
			return 'array';
		}
		if ( is_int( $value ) ) {
			return Whole::is_safe( $value ) ? 'integer' : null;
		}
		if ( is_float( $value ) ) {
			return null;
		}
		if ( is_string( $value ) ) {
			return 'string';
		}
		return is_bool( $value ) ? 'boolean' : 'object';
	}

	private static function check_integer( stdClass $schema, int $value, string $path, Issues $issues ): void {
		if ( isset( $schema->minimum ) && $value < $schema->minimum ) {
			$issues->add( 'number.too_small', $path, $value, $schema->minimum );
		}
		if ( isset( $schema->maximum ) && $value > $schema->maximum ) {
			$issues->add( 'number.too_large', $path, $value, $schema->maximum );
		}
	}

	private static function check_text( stdClass $schema, string $value, string $path, Issues $issues ): void {
		$format = $schema->format ?? null;
		if ( $format === 'id' && ! Text::is_id( $value ) ) {
			$issues->add( 'text.not_id', $path, $value );
		}
		if ( $format === 'date' && ! Text::is_date( $value ) ) {
			$issues->add( 'text.not_date', $path, $value );
		}
		if ( $format === 'currency' && ! Text::is_currency( $value ) ) {
			$issues->add( 'text.not_currency', $path, $value );
		}
		$length = Text::character_length( $value );
		if ( isset( $schema->minLength ) && $length < $schema->minLength ) {
			$issues->add( 'text.too_short', $path, $value, $schema->minLength );
		}
		if ( isset( $schema->maxLength ) && $length > $schema->maxLength ) {
			$issues->add( 'text.too_long', $path, $value, $schema->maxLength );
		}
	}

	/** @param list<mixed> $value */
	private static function check_list( Place $place, array $value, string $path, Issues $issues ): void {
		$schema = $place->schema;
		$length = count( $value );
		if ( isset( $schema->minItems ) && $length < $schema->minItems ) {
			$issues->add( 'list.too_short', $path, $length, $schema->minItems );
		}
		if ( isset( $schema->maxItems ) && $length > $schema->maxItems ) {
			$issues->add( 'list.too_long', $path, $length, $schema->maxItems );
			return;
		}
		if ( ! isset( $schema->items ) ) {
			return;
		}
		$items = new Place( $schema->items, $place->file );
		foreach ( $value as $index => $item ) {
			self::check( $items, $item, "{$path}/{$index}", $issues );
		}
	}

	private static function check_object( Place $place, stdClass $value, string $path, Issues $issues ): void {
		/** @var array<string, stdClass> $properties */
		$properties = get_object_vars( $place->schema->properties ?? new stdClass() );
		foreach ( $place->schema->required ?? array() as $key ) {
			if ( ! property_exists( $value, $key ) ) {
				$issues->add( 'key.missing', $path, null, $key );
			}
		}
		foreach ( $properties as $key => $property ) {
			if ( property_exists( $value, $key ) ) {
				self::check( new Place( $property, $place->file ), $value->{$key}, "{$path}/{$key}", $issues );
			}
		}
		$unknown = array_diff_key( get_object_vars( $value ), $properties );
		if ( $unknown !== array() ) {
			self::check_unknown_keys( $unknown, $path, $issues );
		}
	}

	/**
	 * A key that is no name of ours is not repeated in the path: two runtimes would have to agree on how to order and escape it.
	 *
	 * @param array<array-key, mixed> $unknown
	 */
	private static function check_unknown_keys( array $unknown, string $path, Issues $issues ): void {
		$names    = array();
		$nameless = 0;
		foreach ( array_keys( $unknown ) as $key ) {
			if ( self::is_name( (string) $key ) ) {
				$names[] = (string) $key;
			} else {
				++$nameless;
			}
		}
		usort( $names, strcmp( ... ) );
		foreach ( $names as $name ) {
			$issues->add( 'key.unknown', "{$path}/{$name}" );
		}
		if ( $nameless > 0 ) {
			$issues->add( 'key.unknown', $path, $nameless );
		}
	}

	/** ASCII letters, digits and `_`, at most 40. */
	private static function is_name( string $key ): bool {
		$length = strlen( $key );
		return $length >= 1 && $length <= 40 && strspn( $key, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_' ) === $length;
	}

	/**
	 * Says what is wrong with the only alternative that can have been meant; else that none is meant.
	 *
	 * @throws LogicException When two are meant: a fault of ours.
	 */
	private static function check_choice( Place $place, mixed $value, string $path, Issues $issues ): void {
		$meant = self::meant_by( $place, $value );
		if ( count( $meant ) === 0 ) {
			$issues->add( 'choice.none', self::choice_path( $value, $path ), self::choice_given( $value ) );
		} elseif ( count( $meant ) === 1 ) {
			self::check( $meant[0], $value, $path, $issues );
		} else {
			throw new LogicException( "Two alternatives fit {$path}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
	}

	/**
	 * The alternatives, choices within choices opened, whose type is the value's and whose tag (`kind` or `on`) is its tag.
	 *
	 * @return list<Place>
	 */
	private static function meant_by( Place $place, mixed $value ): array {
		$place  = Schemas::resolve( $place );
		$schema = $place->schema;
		if ( isset( $schema->anyOf ) ) {
			$meant = array();
			foreach ( $schema->anyOf as $alternative ) {
				array_push( $meant, ...self::meant_by( new Place( $alternative, $place->file ), $value ) );
			}
			return $meant;
		}
		if ( ( $schema->type ?? null ) !== self::type_of( $value ) ) {
			return array();
		}
		if ( $schema->type !== 'object' ) {
			return array( $place );
		}
		$tag   = $schema->properties->kind ?? $schema->properties->on ?? null;
		/** @var stdClass $value */
		$given = self::tag_of( $value );
		$fits  = $tag === null
			? $given === null
			: $given !== null && ( ( $tag->const ?? null ) === $given || in_array( $given, $tag->enum ?? array(), true ) );
		return $fits ? array( $place ) : array();
	}

	private static function tag_of( stdClass $value ): ?string {
		foreach ( array( 'kind', 'on' ) as $key ) {
			if ( property_exists( $value, $key ) ) {
				$tag = $value->{$key};
				return is_string( $tag ) ? $tag : '';
			}
		}
		return null;
	}

	private static function choice_path( mixed $value, string $path ): string {
		if ( ! $value instanceof stdClass ) {
			return $path;
		}
		foreach ( array( 'kind', 'on' ) as $key ) {
			if ( property_exists( $value, $key ) ) {
				return "{$path}/{$key}";
			}
		}
		return $path;
	}

	private static function choice_given( mixed $value ): mixed {
		return $value instanceof stdClass ? self::tag_of( $value ) : $value;
	}
}
