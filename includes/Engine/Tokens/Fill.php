<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Tokens;

use Closure;
use FollowupReminders\Engine\Parse\Text;
use stdClass;

/**
 * Twin of src/engine/tokens/fill.ts.
 *

 *
 * @phpstan-type Segment object{kind: 'text'|'token'|'unless', value: string, written: string, isCapital: bool}&stdClass
 * @phpstan-type Filled object{text: string, missing: list<string>}&stdClass
 */
final class Fill {

	/**
	 * Cuts a template once, from left to right. `{` that opens no token is text like any other.
	 *
	 * @return list<Segment> Each { kind: 'text'|'token'|'unless', value, written, isCapital }: text as it stands, a token, or a token that must be empty for its line to be shown. `value` is the text or the id of the token, `written` what stands in the template; `{Reference}` is a capital.
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
			$token = self::token_of( substr( $template, $from, $to + 1 - $from ) );
			if ( $token !== null ) {
				if ( $from > $text_from ) {
					$segments[] = self::text_of( substr( $template, $text_from, $from - $text_from ) );
				}
				$segments[] = $token;
				$text_from  = $to + 1;
				$from       = strpos( $template, '{', $text_from );
			} else {
				$from = strpos( $template, '{', $from + 1 );
			}
		}
		if ( $text_from < strlen( $template ) ) {
			$segments[] = self::text_of( substr( $template, $text_from ) );
		}
		return $segments;
	}

	/** @return Segment|null `{id}`, `{Id}` or `{!id}`; null when the braces hold nothing of that kind. */
	private static function token_of( string $written ): ?stdClass {
		$inside     = substr( $written, 1, -1 );
		$is_unless  = str_starts_with( $inside, '!' );
		$name       = $is_unless ? substr( $inside, 1 ) : $inside;
		$first      = self::byte( $name, 0 );
		$is_capital = ! $is_unless && $first >= 65 && $first <= 90;
		$value      = $is_capital ? chr( $first + 32 ) . substr( $name, 1 ) : $name;
		if ( ! Text::is_id( $value ) ) {
			return null;
		}
		return self::segment( $is_unless ? 'unless' : 'token', $value, $written, $is_capital );
	}

	/** @return Segment */
	private static function text_of( string $text ): stdClass {
		return self::segment( 'text', $text, $text, false );
	}

	/**
	 * Puts values in the place of tokens, in one pass: a value that looks like a token is not filled again. A line with an empty token is
	 * left out; a line that begins with `{!token}` is shown only when that token is empty.
	 *
	 * @param string                  $template Text with tokens.
	 * @param array<string, string>   $values   One text per token, '' or none when it is empty; an unknown token stays as it is written.
	 * @param Closure(string): string $escape   Makes text and values alike safe for where they go.
	 * @return Filled ; missing: empty tokens that left a line out, each once, in the text's order.
	 */
	public static function fill( string $template, array $values, Closure $escape ): stdClass { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		$missing = array();
		$lines   = array();
		$is_gap  = false;
		foreach ( explode( "\n", $template ) as $line ) {
			$filled = self::fill_line( $line, $values, $escape, $missing );
			if ( $filled === null ) {
				$is_gap = true;
				continue;
			}
			if ( $is_gap && $filled === '' && ( $lines[ count( $lines ) - 1 ] ?? '' ) === '' ) {
				continue;
			}
			$is_gap  = false;
			$lines[] = $filled;
		}
		if ( $is_gap && ( $lines[ count( $lines ) - 1 ] ?? null ) === '' ) {
			array_pop( $lines );
		}
		return (object) array(
			'text'    => implode( "\n", $lines ),
			'missing' => $missing,
		);
	}

	/**
	 * @param array<string, string>   $values  As above.
	 * @param Closure(string): string $escape  As above.
	 * @param list<string>            $missing Added to.
	 * @return string|null Null when the line is left out.
	 */
	private static function fill_line( string $line, array $values, Closure $escape, array &$missing ): ?string {
		$segments = self::segments_of( $line );
		$text     = '';
		$is_shown = true;
		$swallows = '';
		foreach ( $segments as $segment ) {
			$value    = $values[ $segment->value ] ?? '';
			$before   = $swallows;
			$swallows = '';
			if ( $segment->kind === 'text' ) {
				$text .= $escape( self::without( $before, $segment->value ) );
			} elseif ( ! Tokens::is_known( $segment->value ) ) {
				$text .= $escape( $segment->written );
			} elseif ( $segment->kind === 'unless' ) {
				$is_shown = $is_shown && $value === '';
				$swallows = ' ';
			} elseif ( $value !== '' ) {
				$text .= $escape( $segment->isCapital ? self::capital( $value ) : $value );
				// An abbreviation ends the sentence too.
				$swallows = str_ends_with( $value, '.' ) ? '.' : '';
			} else {
				$is_shown = false;
				if ( ! in_array( $segment->value, $missing, true ) ) {
					$missing[] = (string) $segment->value;
				}
			}
		}
		return $is_shown ? $text : null;
	}

	private static function without( string $start, string $text ): string {
		return $start !== '' && str_starts_with( $text, $start ) ? substr( $text, 1 ) : $text;
	}

	/** The same text with a capital first letter, of the letters of Western Europe; the rest of the world's stay as they are. */
	public static function capital( string $text ): string {
		$first    = self::byte( $text, 0 );
		$second   = self::byte( $text, 1 );
		$is_ascii = $first >= 97 && $first <= 122;
		$is_latin = $first === 0xc3 && $second >= 0xa0 && $second <= 0xbe && $second !== 0xb7;
		if ( $is_latin ) {
			return chr( $first ) . chr( $second - 32 ) . substr( $text, 2 );
		}
		return $is_ascii ? chr( $first - 32 ) . substr( $text, 1 ) : $text;
	}

	private static function byte( string $text, int $at ): int {
		return isset( $text[ $at ] ) ? ord( $text[ $at ] ) : 0;
	}

	/**
	 * The tokens a template asks for, each once, in its order.
	 *
	 * @return list<string>
	 */
	public static function tokens_in( string $template ): array {
		$found = array();
		foreach ( self::segments_of( $template ) as $segment ) {
			if ( $segment->kind !== 'text' && ! in_array( $segment->value, $found, true ) ) {
				$found[] = $segment->value;
			}
		}
		return $found;
	}

	/**
	 * @param 'text'|'token'|'unless' $kind
	 * @return Segment
	 */
	private static function segment( string $kind, string $value, string $written, bool $is_capital ): stdClass {
		return (object) array(
			'kind'      => $kind,
			'value'     => $value,
			'written'   => $written,
			'isCapital' => $is_capital,
		);
	}
}
