<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Tokens;

use stdClass;

/** Twin of src/engine/tokens/tokens.ts; both read the same tokens.json. */
final class Tokens {

	/** @var list<stdClass>|null */
	private static ?array $tokens = null;

	/** @return list<stdClass> Each { id, label, sample, always }: words in braces that a message text may hold, `{amount}`. */
	public static function all(): array {
		if ( self::$tokens === null ) {
			$text   = (string) file_get_contents( dirname( __DIR__, 3 ) . '/src/engine/tokens/tokens.json' );
			$tokens = array();
			foreach ( json_decode( $text, false, 16, JSON_THROW_ON_ERROR )->tokens as $token ) {
				$tokens[] = $token;
			}
			self::$tokens = $tokens;
		}
		return self::$tokens;
	}

	public static function is_known( string $id ): bool {
		foreach ( self::all() as $token ) {
			if ( $token->id === $id ) {
				return true;
			}
		}
		return false;
	}
}
