<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use Closure;

/** What routes answer and accept, as src/documents/rest.ts has it (`Answers`, `Bodies`; written by `npm run docs`). */
final class RouteSchemas {

	/** Marks an argument that is a field of the body. */
	public const FIELD = 'isField';

	/** @var array<string, array<string, mixed>>|null By method and path. */
	private static ?array $bodies = null;

	/** @return Closure(): array<string, mixed> What a GET of the path answers; read only when `OPTIONS` asks. */
	public static function answer_of( string $path ): Closure {
		return static fn (): array => array( 'title' => $path ) + ( self::read( 'answers' )[ $path ] ?? array() );
	}

	/**
	 * @param string $route Method and path, `POST /cases/{id}/holds`.
	 * @return array<string, array<string, mixed>> Its fields as arguments.
	 */
	public static function body( string $route ): array {
		self::$bodies ??= self::read( 'bodies' );
		$schema         = self::$bodies[ $route ] ?? array();
		$required       = (array) ( $schema['required'] ?? array() );
		$arguments      = array();
		/** @var array<string, array<string, mixed>> $fields */
		$fields = $schema['properties'] ?? array();
		foreach ( $fields as $name => $field ) {
			// To WordPress null is missing: a field that may be null is not required.
			$is_required        = in_array( $name, $required, true ) && ! in_array( 'null', (array) ( $field['type'] ?? array() ), true );
			$arguments[ $name ] = $field + array(
				'required'  => $is_required,
				self::FIELD => true,
			);
		}
		return $arguments;
	}

	/** @return array<string, array<string, mixed>> */
	private static function read( string $file ): array {
		$text = (string) file_get_contents( __DIR__ . "/Schemas/$file.json" ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin.
		/** @var array<string, array<string, mixed>> $schemas */
		$schemas = json_decode( $text, true, 64, JSON_THROW_ON_ERROR );
		return $schemas;
	}
}
