<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Transfer;

use FollowupReminders\Channels\SenderProfile;

/** The code that banking apps read to fill in a SEPA transfer: EPC069-12, version 2. */
final class EpcQr {

	/** What the guideline allows: 331 bytes, error correction M, no more than 999,999,999.99 euros. */
	private const MOST_BYTES = 331;
	private const MOST_MINOR = 99_999_999_999;

	/** @return string An SVG picture; '' when the transfer is not one of SEPA or says too much for a code. */
	public static function svg( string $holder, string $iban, string $bic, int $amount_minor, string $currency, string $remittance ): string {
		$text = self::text( $holder, $iban, $bic, $amount_minor, $currency, $remittance );
		return '' === $text ? '' : QrCode::of( $text )->svg();
	}

	/** @return string What the code holds. */
	public static function text( string $holder, string $iban, string $bic, int $amount_minor, string $currency, string $remittance ): string {
		$iban = strtoupper( (string) preg_replace( '/\s+/', '', $iban ) );
		$bic  = strtoupper( (string) preg_replace( '/\s+/', '', $bic ) );
		if ( 'EUR' !== $currency || 1 > $amount_minor || self::MOST_MINOR < $amount_minor || ! SenderProfile::is_iban( $iban ) || '' === trim( $holder ) ) {
			return '';
		}
		$lines = array(
			'BCD',
			'002',
			'1', // UTF-8.
			'SCT',
			1 === preg_match( '/\A[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\z/', $bic ) ? $bic : '',
			self::line( $holder, 70 ),
			$iban,
			sprintf( 'EUR%d.%02d', intdiv( $amount_minor, 100 ), $amount_minor % 100 ),
			'',
			'',
			self::line( $remittance, 140 ),
		);
		$text  = implode( "\n", $lines );
		return self::MOST_BYTES < strlen( $text ) ? '' : $text;
	}

	private static function line( string $text, int $most ): string {
		return trim( mb_substr( (string) preg_replace( '/\s+/u', ' ', $text ), 0, $most ) );
	}
}
