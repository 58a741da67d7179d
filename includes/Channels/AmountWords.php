<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Sources\Amounts\Currencies;
use NumberFormatter;

/** An amount as people of the current locale write it. */
final class AmountWords {

	/** @param int $amount_minor Minor units. */
	public static function of( int $amount_minor, string $currency ): string {
		$decimals = Currencies::decimals( $currency ) ?? 2;
		$major    = $amount_minor / ( 10 ** $decimals );
		if ( class_exists( NumberFormatter::class ) ) {
			$words = ( new NumberFormatter( determine_locale(), NumberFormatter::CURRENCY ) )->formatCurrency( $major, $currency );
			if ( false !== $words ) {
				return $words;
			}
		}
		return number_format_i18n( $major, $decimals ) . ' ' . $currency;
	}
}
