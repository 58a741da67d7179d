<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Support\Currencies;
use NumberFormatter;

/** An amount as people of the current locale write it. */
final class AmountWords {

	/** @var array<string,NumberFormatter> By locale: making one takes longer than all it is used for. */
	private array $formatters = array();

	/** @param int $amount_minor Minor units. */
	public function of( int $amount_minor, string $currency ): string {
		$decimals = Currencies::decimals( $currency ) ?? 2;
		$major    = $amount_minor / ( 10 ** $decimals );
		if ( class_exists( NumberFormatter::class ) ) {
			$locale    = determine_locale();
			$formatter = $this->formatters[ $locale ] ??= new NumberFormatter( $locale, NumberFormatter::CURRENCY );
			$words     = $formatter->formatCurrency( $major, $currency );
			if ( false !== $words ) {
				return $words;
			}
		}
		return number_format_i18n( $major, $decimals ) . ' ' . $currency;
	}
}
