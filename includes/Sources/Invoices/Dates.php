<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** Calendar dates as programs and people write them. */
final class Dates {

	/** Day 0 of Excel, in days before 1970. */
	private const EXCEL_EPOCH_DAYS = 25569;

	/**
	 * The order in which a file writes them.
	 *
	 * @param list<string> $texts As they stand there; empty ones are left out.
	 * @return 'ymd'|'dmy'|'mdy'|'serial'|'mixed'|'unsaid'|'none'
	 */
	public static function order( array $texts ): string {
		$says   = array();
		$unsaid = false;
		foreach ( $texts as $text ) {
			$day = self::day( $text );
			if ( 1 === preg_match( '/\A[0-9]{4}[-\/.]?[0-9]{1,2}[-\/.]?[0-9]{1,2}\z/', $day ) && 1 !== preg_match( '/\A[0-9]{5}\z/', $day ) ) {
				$says['ymd'] = true;
			} elseif ( 1 === preg_match( '/\A([0-9]{1,2})[-\/.]([0-9]{1,2})[-\/.][0-9]{4}\z/', $day, $found ) ) {
				$order = match ( true ) {
					str_contains( $day, '.' ), 12 < (int) $found[1] => 'dmy',
					12 < (int) $found[2]                            => 'mdy',
					default                                         => null,
				};
				$unsaid = $unsaid || null === $order;
				$says  += null === $order ? array() : array( $order => true );
			} elseif ( 1 === preg_match( '/\A[2-6][0-9]{4}\z/', $day ) ) {
				// Days since 1900, or since 1904: a file that was opened in Excel and lost its dates.
				$unsaid = true;
			}
		}
		if ( 1 < count( $says ) ) {
			return 'mixed';
		}
		return (string) ( array_key_first( $says ) ?? ( $unsaid ? 'unsaid' : 'none' ) );
	}

	/** @return string `YYYY-MM-DD`; as it was when it is none in this order. */
	public static function plain( string $text, string $order ): string {
		$day = self::day( $text );
		if ( 'serial' === $order ) {
			return 1 === preg_match( '/\A[2-6][0-9]{4}\z/', $day ) ? gmdate( 'Y-m-d', ( (int) $day - self::EXCEL_EPOCH_DAYS ) * 86400 ) : $day;
		}
		$pattern = 'ymd' === $order ? '/\A([0-9]{4})[-\/.]?([0-9]{1,2})[-\/.]?([0-9]{1,2})\z/' : '/\A([0-9]{1,2})[-\/.]([0-9]{1,2})[-\/.]([0-9]{4})\z/';
		if ( 1 !== preg_match( $pattern, $day, $found ) ) {
			return $day;
		}
		return match ( $order ) {
			'ymd'   => sprintf( '%04d-%02d-%02d', (int) $found[1], (int) $found[2], (int) $found[3] ),
			'dmy'   => sprintf( '%04d-%02d-%02d', (int) $found[3], (int) $found[2], (int) $found[1] ),
			default => sprintf( '%04d-%02d-%02d', (int) $found[3], (int) $found[1], (int) $found[2] ),
		};
	}

	/** Without a time of day. */
	private static function day( string $text ): string {
		return (string) preg_replace( '/[T ][0-9]{1,2}:[0-9]{2}.*\z/', '', trim( $text ) );
	}
}
