<?php
declare( strict_types=1 );

namespace FollowupReminders\Support\Values;

/** ISO 4217: which currency codes exist and how many decimals each has. Funds, metals and test codes are left out: nobody is invoiced in them. */
final class Currencies {

	private const DECIMALS = array(
		0 => 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
		2 => 'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK '
			. 'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT '
			. 'LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN '
			. 'QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS '
			. 'VED VES WST XCD XCG YER ZAR ZMW ZWG',
		3 => 'BHD IQD JOD KWD LYD OMR TND',
		4 => 'CLF UYW',
	);

	/** @return int|null Decimals of the currency, or null when ISO 4217 knows no such code. */
	public static function decimals( string $code ): ?int {
		if ( 3 !== strlen( $code ) ) {
			return null;
		}
		foreach ( self::DECIMALS as $decimals => $codes ) {
			if ( str_contains( ' ' . $codes . ' ', ' ' . $code . ' ' ) ) {
				return $decimals;
			}
		}
		return null;
	}
}
