<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Support\SiteAddress;

/**
 * What stands for a case in a short link: its number and six signs that only this site can make. It counts for four to five months, by the
 * month in which it was made; nothing is stored.
 */
final class ShortCode {

	/** Begins the query of a short link. */
	public const MARK = '~';

	private const SIGNS          = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
	private const MAC_SIGNS      = 6;
	private const PERIOD_SECONDS = 30 * 86400;
	private const PERIODS        = 5;

	public static function of( int $case_id, int $now ): string {
		return self::signs( $case_id ) . self::mac( $case_id, intdiv( $now, self::PERIOD_SECONDS ) );
	}

	/** @return int|null Null when it was not made here, or too long ago. */
	public static function case_of( string $code, int $now ): ?int {
		if ( 1 !== preg_match( '/\A([0-9A-Za-z]{1,10})([0-9A-Za-z]{' . self::MAC_SIGNS . '})\z/', $code, $found ) ) {
			return null;
		}
		$case_id = 0;
		foreach ( str_split( $found[1] ) as $sign ) {
			$case_id = $case_id * 62 + (int) strpos( self::SIGNS, $sign );
		}
		for ( $back = 0; $back < self::PERIODS; $back++ ) {
			if ( hash_equals( self::mac( $case_id, intdiv( $now, self::PERIOD_SECONDS ) - $back ), $found[2] ) ) {
				return $case_id;
			}
		}
		return null;
	}

	private static function mac( int $case_id, int $period ): string {
		$mac   = hash_hmac( 'sha256', 'short-link ' . SiteAddress::name() . " $case_id $period", wp_salt( 'auth' ), true );
		$signs = '';
		for ( $at = 0; $at < self::MAC_SIGNS; $at++ ) {
			// Of 65,536 equally likely numbers, so that no sign is noticeably likelier than another.
			$signs .= self::SIGNS[ ( ord( $mac[ 2 * $at ] ) * 256 + ord( $mac[ 2 * $at + 1 ] ) ) % 62 ];
		}
		return $signs;
	}

	private static function signs( int $number ): string {
		$signs = '';
		do {
			$signs  = self::SIGNS[ $number % 62 ] . $signs;
			$number = intdiv( $number, 62 );
		} while ( 0 < $number );
		return $signs;
	}
}
