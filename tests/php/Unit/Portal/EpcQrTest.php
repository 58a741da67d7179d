<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Portal;

use FollowupReminders\Portal\Transfer\EpcQr;
use FollowupReminders\Portal\Transfer\QrCode;
use PHPUnit\Framework\TestCase;

/** The code of a SEPA transfer, held against another program's drawing and against what may not become one. */
final class EpcQrTest extends TestCase {

	private const IBAN = 'FR76 3000 6000 0112 3456 7890 189';

	public function test_text_is_that_of_the_guideline(): void {
		self::assertSame(
			"BCD\n002\n1\nSCT\nAGRIFRPP\nRiverside Climbing Club\nFR7630006000011234567890189\nEUR45.00\n\n\nINV-7",
			EpcQr::text( 'Riverside Climbing Club', self::IBAN, 'AGRIFRPP', 4500, 'EUR', 'INV-7' )
		);
		self::assertStringContainsString( "\nEUR0.01\n", EpcQr::text( 'A', self::IBAN, '', 1, 'EUR', '' ) );
	}

	/** @return array<string, array{string, int, string, string}> Account, amount, currency, holder. */
	public static function refused(): array {
		return array(
			'another currency'   => array( self::IBAN, 4500, 'USD', 'A' ),
			'nothing to pay'     => array( self::IBAN, 0, 'EUR', 'A' ),
			'too much'           => array( self::IBAN, 100_000_000_000, 'EUR', 'A' ),
			'wrong check digits' => array( 'FR7630006000011234567890188', 4500, 'EUR', 'A' ),
			'no account'         => array( '', 4500, 'EUR', 'A' ),
			'nobody'             => array( self::IBAN, 4500, 'EUR', ' ' ),
		);
	}

	/** @dataProvider refused */
	public function test_what_no_bank_could_read_gets_no_code( string $iban, int $amount_minor, string $currency, string $holder ): void {
		self::assertSame( '', EpcQr::text( $holder, $iban, '', $amount_minor, $currency, '1' ) );
		self::assertSame( '', EpcQr::svg( $holder, $iban, '', $amount_minor, $currency, '1' ) );
	}

	public function test_line_breaks_of_a_name_add_no_line(): void {
		self::assertCount( 11, explode( "\n", EpcQr::text( "A\nB", self::IBAN, '', 1, 'EUR', "1\n2" ) ) );
	}

	/**
	 * Drawn by qrcode-generator 2.0.4 and read back by jsQR 1.4.0.
	 *
	 * @return array<string, array{string, string}> Text, SHA-256 of the modules row by row.
	 */
	public static function drawn(): array {
		return array(
			'version 6, four blocks'                    => array( EpcQr::text( 'Riverside Climbing Club', self::IBAN, 'AGRIFRPP', 4500, 'EUR', 'INV-7' ), '3c8408be868c684b91eb41948052807a77949d82805c217ee3d88976f68c26a0' ),
			'version 13, blocks of two lengths' => array( str_repeat( 'abc ', 82 ), '8aeaae18f2b30ba61b1f855ca3383c9e038a764bfd25f723b443ddaf8bae0c1a' ),
		);
	}

	/** @dataProvider drawn */
	public function test_modules_are_those_that_another_program_draws( string $text, string $expected ): void {
		$rows = array_map( static fn ( array $row ): string => implode( '', array_map( 'intval', $row ) ), QrCode::of( $text )->modules() );
		self::assertSame( $expected, hash( 'sha256', implode( "\n", $rows ) ) );
	}

	public function test_more_than_the_guideline_allows_is_refused(): void {
		self::assertCount( 69, QrCode::of( str_repeat( 'x', 331 ) )->modules() );
		$this->expectException( \LengthException::class );
		QrCode::of( str_repeat( 'x', 332 ) );
	}
}
