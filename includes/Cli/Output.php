<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Support\Json;
use stdClass;
use WP_CLI;

/** How all commands speak: one document as JSON or as text, whole numbers read strictly. */
final class Output {

	/** @param array<string,string> $assoc Options. */
	public static function say( stdClass $document, string $text, array $assoc ): void {
		WP_CLI::line( 'json' === ( $assoc['format'] ?? 'text' ) ? Json::encode( $document ) : $text );
	}

	public static function pretty( stdClass $document ): string {
		return (string) wp_json_encode( $document, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES );
	}

	/** A whole number from 1 on; anything else ends the command. */
	public static function whole( string $given, string $name ): int {
		if ( 1 !== preg_match( '/^[1-9]\d{0,14}$/D', $given ) ) {
			WP_CLI::error( sprintf( '%s must be a whole number from 1 on, not "%s".', $name, $given ) );
		}
		return (int) $given;
	}
}
