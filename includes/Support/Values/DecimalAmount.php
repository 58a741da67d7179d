<?php
declare( strict_types=1 );

namespace FollowupReminders\Support\Values;

/** Decimal text to minor units and back, with integers only: a float would turn 0.29 into 28 cents somewhere. */
final class DecimalAmount {

	/** Minor units; the engine's documents allow no more. */
	public const MAXIMUM_MINOR = 900_000_000_000;

	/**
	 * @param string $text     `30`, `30.00`, `-1.5`; a point, no grouping, no currency sign.
	 * @param string $currency ISO 4217, upper case, known to Currencies.
	 * @return int|string Minor units, or the code of what is wrong: `amount_malformed`, `amount_ambiguous`, `amount_negative`,
	 *                    `amount_too_precise`, `amount_too_large`.
	 */
	public static function parse( string $text, string $currency ): int|string {
		if ( 1 !== preg_match( '/\A(-?)([0-9]{1,18})(?:\.([0-9]{1,18}))?\z/', $text, $found ) ) {
			return 'amount_malformed';
		}
		$decimals = Currencies::decimals( $currency ) ?? 2;
		// `2.500` is two and a half in one country and two thousand five hundred in another.
		if ( $decimals < 3 && 1 === preg_match( '/\A-?[1-9][0-9]{0,2}\.[0-9]{3}\z/', $text ) ) {
			return 'amount_ambiguous';
		}
		$fraction = rtrim( $found[3] ?? '', '0' );
		if ( strlen( $fraction ) > $decimals ) {
			return 'amount_too_precise';
		}
		$digits = ltrim( $found[2] . str_pad( $fraction, $decimals, '0' ), '0' );
		if ( '-' === $found[1] && '' !== $digits ) {
			return 'amount_negative';
		}
		if ( strlen( $digits ) > 12 || (int) $digits > self::MAXIMUM_MINOR ) {
			return 'amount_too_large';
		}
		return (int) $digits;
	}

	/** Minor units as plain decimal text with a point and every decimal: 3000 EUR is `30.00`. */
	public static function format( int $amount_minor, string $currency ): string {
		$decimals = Currencies::decimals( $currency ) ?? 2;
		$digits   = str_pad( (string) abs( $amount_minor ), $decimals + 1, '0', STR_PAD_LEFT );
		$sign     = $amount_minor < 0 ? '-' : '';
		return 0 === $decimals ? $sign . $digits : $sign . substr( $digits, 0, -$decimals ) . '.' . substr( $digits, -$decimals );
	}
}
