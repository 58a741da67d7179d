<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Support\Values\Currencies;
use FollowupReminders\Support\Values\DecimalAmount;
use PHPUnit\Framework\TestCase;

final class DecimalAmountTest extends TestCase {

	/** @return array<string, array{string, string, int|string}> */
	public static function texts(): array {
		return array(
			'cents are kept'                       => array( '0.29', 'EUR', 29 ),
			'whole amount'                         => array( '30', 'EUR', 3000 ),
			'one decimal'                          => array( '30.5', 'EUR', 3050 ),
			'a currency without decimals'          => array( '6000', 'JPY', 6000 ),
			'zeros after the point of the yen'     => array( '6000.00', 'JPY', 6000 ),
			'half a yen does not exist'            => array( '6000.5', 'JPY', 'amount_too_precise' ),
			'three decimals of the dinar'          => array( '1.234', 'KWD', 1234 ),
			'three decimals of the euro'           => array( '1234.567', 'EUR', 'amount_too_precise' ),
			'a thousand or one and a quarter'      => array( '1.250', 'EUR', 'amount_ambiguous' ),
			'ten thousand or ten'                  => array( '10.000', 'EUR', 'amount_ambiguous' ),
			'the same below nothing'               => array( '-2.500', 'EUR', 'amount_ambiguous' ),
			'thousands of yen'                     => array( '6.000', 'JPY', 'amount_ambiguous' ),
			'no thousands begin with nothing'      => array( '0.250', 'EUR', 25 ),
			'no group of four digits'              => array( '1234.500', 'EUR', 123450 ),
			'leading zeros'                        => array( '000000000000000030.00', 'EUR', 3000 ),
			'nothing'                              => array( '0.00', 'EUR', 0 ),
			'minus nothing'                        => array( '-0', 'EUR', 0 ),
			'negative'                             => array( '-1.00', 'EUR', 'amount_negative' ),
			'as much as a document may hold'       => array( '9000000000.00', 'EUR', 900000000000 ),
			'one cent more'                        => array( '9000000000.01', 'EUR', 'amount_too_large' ),
			'more than an integer holds'           => array( '999999999999999999', 'EUR', 'amount_too_large' ),
			'a comma'                              => array( '30,00', 'EUR', 'amount_malformed' ),
			'a sign of its currency'               => array( '€30', 'EUR', 'amount_malformed' ),
			'an exponent'                          => array( '3e1', 'EUR', 'amount_malformed' ),
			'a line end'                           => array( "30\n", 'EUR', 'amount_malformed' ),
			'empty'                                => array( '', 'EUR', 'amount_malformed' ),
		);
	}

	/** @dataProvider texts */
	public function test_decimal_text_becomes_whole_minor_units( string $text, string $currency, int|string $expected ): void {
		self::assertSame( $expected, DecimalAmount::parse( $text, $currency ) );
	}

	public function test_what_is_written_is_read_back(): void {
		foreach ( array( array( 5, 'EUR', '0.05' ), array( 3000, 'EUR', '30.00' ), array( 7, 'JPY', '7' ), array( 7, 'KWD', '0.007' ), array( -150, 'EUR', '-1.50' ) ) as list( $minor, $currency, $text ) ) {
			self::assertSame( $text, DecimalAmount::format( $minor, $currency ) );
		}
		self::assertSame( 123456, DecimalAmount::parse( DecimalAmount::format( 123456, 'CLF' ), 'CLF' ) );
	}

	public function test_only_codes_of_the_standard_are_currencies(): void {
		self::assertSame( 2, Currencies::decimals( 'EUR' ) );
		self::assertNull( Currencies::decimals( 'eur' ) );
		self::assertNull( Currencies::decimals( 'EU' ) );
		self::assertNull( Currencies::decimals( 'R E' ) );
		self::assertNull( Currencies::decimals( 'XYZ' ) );
	}
}
