<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

/** Twin of src/engine/parse/text.ts. No regular expressions and no locale: both runtimes read text alike. */
final class Text {

	private const DAYS = array( 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 );

	/** ASCII [a-z0-9_]{1,40}. */
	public static function is_id( string $text ): bool {
		$length = strlen( $text );
		return $length >= 1 && $length <= 40 && strspn( $text, 'abcdefghijklmnopqrstuvwxyz0123456789_' ) === $length;
	}

	/** Three capital letters. */
	public static function is_currency( string $text ): bool {
		return strlen( $text ) === 3 && strspn( $text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' ) === 3;
	}

	/** A date that exists in the Gregorian calendar, `YYYY-MM-DD`, from 1970-01-01 on. */
	public static function is_date( string $text ): bool {
		if ( strlen( $text ) !== 10 || $text[4] !== '-' || $text[7] !== '-' ) {
			return false;
		}
		$year  = self::whole_at( $text, 0, 4 );
		$month = self::whole_at( $text, 5, 7 );
		$day   = self::whole_at( $text, 8, 10 );
		if ( $year < 1970 || $month < 1 || $month > 12 || $day < 1 ) {
			return false;
		}
		return $day <= self::days_in( $year, $month );
	}

	private static function days_in( int $year, int $month ): int {
		$is_leap = $year % 4 === 0 && ( $year % 100 !== 0 || $year % 400 === 0 );
		return self::DAYS[ $month - 1 ] + ( $month === 2 && $is_leap ? 1 : 0 );
	}

	/** The digits from `$from` up to, not including, `$to`; -1 when one is none. */
	private static function whole_at( string $text, int $from, int $to ): int {
		$whole = 0;
		for ( $at = $from; $at < $to; $at++ ) {
			$digit = ord( $text[ $at ] ) - 48;
			if ( ! ( $digit >= 0 && $digit <= 9 ) ) {
				return -1;
			}
			$whole = $whole * 10 + $digit;
		}
		return $whole;
	}

	/** Characters of a text in well-formed UTF-8: every byte but the continuations. */
	public static function character_length( string $text ): int {
		$continuations = 0;
		foreach ( count_chars( $text, 1 ) as $byte => $count ) {
			if ( $byte >= 0x80 && $byte <= 0xBF ) {
				$continuations += $count;
			}
		}
		return strlen( $text ) - $continuations;
	}
}
