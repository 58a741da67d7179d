/** Currencies whose smallest unit is the currency itself. */
export const CURRENCIES_WITHOUT_CENTS: readonly string[] = [
	'CLP',
	'ISK',
	'JPY',
	'KRW',
	'PYG',
	'UGX',
	'VND',
	'XAF',
	'XOF',
	'XPF',
];
