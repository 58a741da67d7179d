<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Tokens;

use stdClass;

/**
 * Twin of src/engine/tokens/tokens.ts; both read the same tokens.json.
 *

 *
 * @phpstan-type Token object{id: string, label: string, sample: string, always: bool, form: string, old: bool}&stdClass
 */
final class Tokens {

	/** @var array<string, Token>|null By id. */
	private static ?array $tokens = null;

	/**
	 * @return list<Token> Each { id, label, sample, always, form, old }: words in braces that a message text may hold, `{amount_due}`.
	 *                        `always` is never empty, the others may be and then leave their line out. A `button` and a `block` stand alone on their line, a `link` is an address. `old` is read in texts of before and no longer offered.
	 */
	public static function all(): array {
		return array_values( self::by_id() );
	}

	/** @return Token|null */
	public static function find( string $id ): ?stdClass {
		return self::by_id()[ $id ] ?? null;
	}

	public static function is_known( string $id ): bool {
		return isset( self::by_id()[ $id ] );
	}

	/** @return array<string, Token> */
	private static function by_id(): array {
		if ( self::$tokens === null ) {
			$text         = (string) file_get_contents( dirname( __DIR__, 3 ) . '/src/engine/tokens/tokens.json' ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin.
			self::$tokens = array();
			/** @var stdClass $file */
			$file = json_decode( $text, false, 16, JSON_THROW_ON_ERROR );
			foreach ( $file->tokens as $token ) {
				self::$tokens[ $token->id ] = $token;
			}
		}
		return self::$tokens;
	}
}
