<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** Amounts as programs and people write them: `1.250,00`, `1 250,40 €`, `"1,250.00"`, `(150.00)`. */
final class Amounts {

	/** Space, no-break space, narrow no-break space, thin space; apostrophes as the Swiss write them. */
	private const GROUPING = array( ' ', "\u{a0}", "\u{202f}", "\u{2009}", "'", "\u{2019}" );

	/**
	 * Which sign begins the decimals, as the amounts of a file say.
	 *
	 * @param list<string> $texts As they stand there.
	 * @return '.'|','|'mixed'|'unsaid'|'none' `unsaid`: they can be read in two ways; `none`: no amount has any sign.
	 */
	public static function decimal( array $texts ): string {
		$says   = array();
		$unsaid = false;
		foreach ( $texts as $text ) {
			$bare = self::bare( $text );
			if ( 1 === preg_match( '/\A[0-9.]*\.[0-9]*,[0-9]+\z/', $bare ) || 1 === preg_match( '/\A[0-9]+,([0-9]{1,2}|[0-9]{4,})\z/', $bare ) || 1 === preg_match( '/\A[0-9]{1,3}(\.[0-9]{3}){2,}\z/', $bare ) ) {
				$says[','] = true;
			} elseif ( 1 === preg_match( '/\A[0-9,]*,[0-9]*\.[0-9]+\z/', $bare ) || 1 === preg_match( '/\A[0-9]+\.([0-9]{1,2}|[0-9]{4,})\z/', $bare ) || 1 === preg_match( '/\A[0-9]{1,3}(,[0-9]{3}){2,}\z/', $bare ) ) {
				$says['.'] = true;
			} elseif ( 1 === preg_match( '/\A[0-9]+[.,][0-9]{3}\z/', $bare ) ) {
				$unsaid = true;
			}
		}
		if ( 1 < count( $says ) ) {
			return 'mixed';
		}
		return (string) ( array_key_first( $says ) ?? ( $unsaid ? 'unsaid' : 'none' ) );
	}

	/** @return string With a point, without grouping and currency; as it was when it is no amount. */
	public static function plain( string $text, string $decimal ): string {
		$bare     = self::bare( $text );
		$grouping = '.' === $decimal ? ',' : '.';
		$is_whole = 1 === preg_match( '/\A[0-9]{1,3}(' . preg_quote( $grouping, '/' ) . '[0-9]{3})*(' . preg_quote( $decimal, '/' ) . '[0-9]+)?\z/', $bare );
		if ( ! $is_whole && 1 !== preg_match( '/\A[0-9]+(' . preg_quote( $decimal, '/' ) . '[0-9]+)?\z/', $bare ) ) {
			return trim( $text );
		}
		return ( self::is_negative( $text ) ? '-' : '' ) . str_replace( $decimal, '.', str_replace( $grouping, '', $bare ) );
	}

	/** Digits, points and commas alone. */
	private static function bare( string $text ): string {
		$bare = str_replace( self::GROUPING, '', trim( $text ) );
		$bare = (string) preg_replace( '/\A(?:[A-Z]{3}|\p{Sc})|(?:[A-Z]{3}|\p{Sc})\z/u', '', (string) preg_replace( '/\A[(\-\x{2212}]|[)\-]\z/u', '', $bare ) );
		return (string) preg_replace( '/\A[(\-\x{2212}]|[)\-]\z/u', '', $bare );
	}

	private static function is_negative( string $text ): bool {
		return 1 === preg_match( '/[(\-\x{2212}]/u', $text );
	}
}
