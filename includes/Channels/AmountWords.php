<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Support\Values\Currencies;
use NumberFormatter;

/** An amount as people of one locale write it. */
final class AmountWords {

	/** Making one takes longer than all it is used for. */
	private readonly ?NumberFormatter $formatter;

	public function __construct( string $locale ) {
		$this->formatter = class_exists( NumberFormatter::class ) ? new NumberFormatter( $locale, NumberFormatter::CURRENCY ) : null;
	}

	/** @param int $amount_minor Minor units. */
	public function of( int $amount_minor, string $currency ): string {
		$decimals = Currencies::decimals( $currency ) ?? 2;
		$major    = $amount_minor / ( 10 ** $decimals );
		$words    = $this->formatter?->formatCurrency( $major, $currency );
		return is_string( $words ) ? $words : number_format_i18n( $major, $decimals ) . "\u{a0}" . $currency;
	}
}
