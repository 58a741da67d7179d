import { __, _n, sprintf } from '@wordpress/i18n';
import { formatDate, formatMoney } from '../../components/format';
import type { FigureAnswer } from '../../documents/rest';

const language = (): string => document.documentElement.lang || 'en';

/** Below so many cases a share says less than its two numbers. */
const FEW_CASES = 10;

/** A share with one decimal, rounded half up on whole numbers; "–" of nothing. */
export function shareWords( numerator: number, denominator: number ): string {
	if ( denominator === 0 ) {
		return '–';
	}
	const tenths = Math.floor(
		( 2000 * numerator + denominator ) / ( 2 * denominator )
	);
	return new Intl.NumberFormat( language(), {
		style: 'percent',
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	} ).format( tenths / 1000 );
}

export const rateWords = ( answer: FigureAnswer ): string =>
	shareWords( answer.numerator ?? 0, answer.denominator ?? 0 );

/** "4 of 6"; from ten cases on with the share. */
export function countWords( answer: FigureAnswer ): string {
	const numerator = answer.numerator ?? 0;
	const denominator = answer.denominator ?? 0;
	if ( denominator === 0 ) {
		return '–';
	}
	const counts = sprintf(
		/* translators: 1: number of cases, 2: number of all cases. */
		__( '%1$d of %2$d', 'followup-reminders' ),
		numerator,
		denominator
	);
	return denominator < FEW_CASES
		? counts
		: `${ counts } · ${ shareWords( numerator, denominator ) }`;
}

export const moneyOf = ( answer: FigureAnswer ): string =>
	formatMoney( answer.value ?? 0, answer.currency );

export const casesWords = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of cases. */
		_n( '%d case', '%d cases', count, 'followup-reminders' ),
		count
	);

/** "1 October 2026 to 31 October 2026". */
export const daysWords = ( from: string, to: string ): string =>
	from === to
		? formatDate( from )
		: sprintf(
				/* translators: 1: first day, 2: last day. */
				__( '%1$s to %2$s', 'followup-reminders' ),
				formatDate( from ),
				formatDate( to )
			);

/** Why a payment failed first, as its class. */
export function reasonWords( key: string ): string {
	switch ( key ) {
		case '':
			return __( 'No reason given', 'followup-reminders' );
		case 'soft':
			return __( 'Not enough money, try later', 'followup-reminders' );
		case 'soft_delayed':
			return __( 'Limit reached, try much later', 'followup-reminders' );
		case 'unknown_soft':
			return __( 'Declined without a reason', 'followup-reminders' );
		case 'contact_bank':
			return __( 'The customer must ask the bank', 'followup-reminders' );
		case 'needs_card_update':
			return __( 'The card must be replaced', 'followup-reminders' );
		case 'needs_authentication':
			return __( 'The bank wants a confirmation', 'followup-reminders' );
		case 'fraud_conceal':
			return __( 'Declined for security', 'followup-reminders' );
		case 'customer_revoked':
			return __( 'The customer withdrew', 'followup-reminders' );
		case 'merchant_side':
			return __( 'A mistake on the shop’s side', 'followup-reminders' );
		case 'terminal':
			return __( 'The card is gone for good', 'followup-reminders' );
		default:
			return key;
	}
}

/** What brought a payment. */
export function broughtWords( key: string ): string {
	switch ( key ) {
		case 'link':
			return __( 'Pay link', 'followup-reminders' );
		case 'card':
			return __( 'New card', 'followup-reminders' );
		case 'retry':
			return __( 'Automatic retry', 'followup-reminders' );
		case 'person':
			return __( 'A person', 'followup-reminders' );
		case 'transfer':
			return __( 'Bank transfer', 'followup-reminders' );
		case 'own':
			return __( 'On their own', 'followup-reminders' );
		default:
			return __( 'Unknown', 'followup-reminders' );
	}
}

export const figureTitle = ( id: string ): string =>
	( {
		recovered: __( 'Recovered', 'followup-reminders' ),
		in_recovery: __( 'In recovery', 'followup-reminders' ),
		at_risk: __( 'At risk', 'followup-reminders' ),
		recovery_rate: __( 'Recovery rate', 'followup-reminders' ),
		cases_recovered: __( 'Cases recovered', 'followup-reminders' ),
		failed: __( 'Failed', 'followup-reminders' ),
	} )[ id ] ?? id;

/** How a figure is counted, in an owner's words. */
export const formulaWords = ( id: string ): string =>
	( {
		recovered: __(
			'Money that came in during these days for cases that a live sequence was following up, less money taken back since. It is not the shop’s revenue: orders that were never at risk do not count.',
			'followup-reminders'
		),
		in_recovery: __(
			'What customers still owe now in cases that a live sequence follows up. Amounts that are not due yet do not count.',
			'followup-reminders'
		),
		at_risk: __(
			'What customers still owe now in all cases that are past due, also those that nobody follows up.',
			'followup-reminders'
		),
		recovery_rate: __(
			'Of the money that failed on these days and was followed up, the share that came in within 30 days (90 with a due date). What the shop cancelled itself does not count. The number is final three days after the last of these windows.',
			'followup-reminders'
		),
		cases_recovered: __(
			'Of the cases that failed on these days and were followed up, those paid in full within 30 days (90 with a due date).',
			'followup-reminders'
		),
		failed: __(
			'Money at risk of the cases that failed on these days and are followed up.',
			'followup-reminders'
		),
	} )[ id ] ?? '';
