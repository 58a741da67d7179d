<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Tokens;

use Closure;
use FollowupReminders\Engine\Parse\Text;
use stdClass;

/** Twin of src/engine/tokens/fill.ts. */
final class Fill {

	/**
	 * Cuts a template once, from left to right. `{` that opens no token is text like any other.
	 *
	 * @return list<stdClass> Each { kind: 'text'|'token', value }: text as it stands, or the id of a token.
	 */
	public static function segments_of( string $template ): array {
		$segments  = array();
		$text_from = 0;
		$from      = strpos( $template, '{' );
		while ( $from !== false ) {
			$to = strpos( $template, '}', $from );
			if ( $to === false ) {
				break;
			}
			$id = substr( $template, $from + 1, $to - $from - 1 );
			if ( Text::is_id( $id ) ) {
				if ( $from > $text_from ) {
					$segments[] = self::segment( 'text', substr( $template, $text_from, $from - $text_from ) );
				}
				$segments[] = self::segment( 'token', $id );
				$text_from  = $to + 1;
				$from       = strpos( $template, '{', $text_from );
			} else {
				$from = strpos( $template, '{', $from + 1 );
			}
		}
		if ( $text_from < strlen( $template ) ) {
			$segments[] = self::segment( 'text', substr( $template, $text_from ) );
		}
		return $segments;
	}

	/**
	 * Puts values in the place of tokens, in one pass: a value that looks like a token is not filled again.
	 *
	 * @param string                  $template Plain text with tokens.
	 * @param array<string, string>   $values   One text per token; an unknown token stays as it is written.
	 * @param Closure(string): string $escape   Makes text and values alike safe for where they go.
	 * @return stdClass { text: string, missing: list<string> }; missing: tokens the text asks for and no value was given for, each once, in the text's order. A message with any of them should not go out.
	 */
	public static function fill( string $template, array $values, Closure $escape ): stdClass {
		$missing = array();
		$text    = '';
		foreach ( self::segments_of( $template ) as $segment ) {
			if ( $segment->kind === 'text' ) {
				$text .= $escape( $segment->value );
				continue;
			}
			$value = $values[ $segment->value ] ?? null;
			if ( $value !== null ) {
				$text .= $escape( $value );
			} elseif ( ! Tokens::is_known( $segment->value ) ) {
				$text .= $escape( '{' . $segment->value . '}' );
			} elseif ( ! in_array( $segment->value, $missing, true ) ) {
				$missing[] = $segment->value;
			}
		}
		return (object) array(
			'text'    => $text,
			'missing' => $missing,
		);
	}

	/**
	 * The tokens a template asks for, each once, in its order.
	 *
	 * @return list<string>
	 */
	public static function tokens_in( string $template ): array {
		$found = array();
		foreach ( self::segments_of( $template ) as $segment ) {
			if ( $segment->kind === 'token' && ! in_array( $segment->value, $found, true ) ) {
				$found[] = $segment->value;
			}
		}
		return $found;
	}

	private static function segment( string $kind, string $value ): stdClass {
		return (object) array(
			'kind'  => $kind,
			'value' => $value,
		);
	}
}
