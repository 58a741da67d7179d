import { __, _n, sprintf } from '@wordpress/i18n';
import { shareWords, tenthsWords } from '../../components/figures';
import { formatDate, formatMoney } from '../../components/format';
import type { FigureAnswer } from '../../documents/rest';

export { shareWords, tenthsWords };

/** Below so many cases a share says less than its two numbers. */
const FEW_CASES = 10;

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

/** A time in days with one decimal; below a day in hours. */
export function tookWords( seconds: number ): string {
	const hours = Math.round( seconds / 3600 );
	return hours < 24
		? sprintf(
				/* translators: %d: number of hours. */
				_n( '%d hour', '%d hours', hours, 'followup-reminders' ),
				hours
			)
		: lateDaysWords( Math.round( seconds / 8640 ) );
}

/** "33.1 days"; "–" where nothing can be said. */
export const lateDaysWords = ( tenths: number | null ): string =>
	tenths === null
		? '–'
		: sprintf(
				/* translators: %s: number of days with one decimal. */
				__( '%s days', 'followup-reminders' ),
				tenthsWords( tenths )
			);

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

/** How the customer was to pay. */
export const gatewayWords = ( key: string, title: string | null = null ) =>
	key === ''
		? __( 'No payment method', 'followup-reminders' )
		: ( title ?? key );

/** Which attempt a payment was. */
export const attemptWords = ( attempt: string ): string =>
	sprintf(
		/* translators: %s: number of the attempt, from 1. */
		__( 'Attempt %s', 'followup-reminders' ),
		attempt
	);

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
		subscriptions_kept: __( 'Subscriptions kept', 'followup-reminders' ),
		cards_replaced: __( 'Cards replaced in time', 'followup-reminders' ),
		failed: __( 'Failed', 'followup-reminders' ),
		recovery_curve: __( 'Recovery curve', 'followup-reminders' ),
		held_out: __( 'Held out to compare', 'followup-reminders' ),
		forecast: __( 'Expected in 30 days', 'followup-reminders' ),
		aging: __( 'Open by age', 'followup-reminders' ),
		aging_then: __( 'Open at the end of a month', 'followup-reminders' ),
		receivables_open: __( 'Open receivables', 'followup-reminders' ),
		not_yet_due: __( 'Not yet due', 'followup-reminders' ),
		sales: __( 'Sales on terms', 'followup-reminders' ),
		dso: __( 'Days sales outstanding', 'followup-reminders' ),
		best_dso: __( 'Best possible', 'followup-reminders' ),
		on_time: __( 'Paid on time', 'followup-reminders' ),
		days_late: __( 'Average days late', 'followup-reminders' ),
		promises: __( 'Promises kept', 'followup-reminders' ),
		disputes: __( 'Disputes', 'followup-reminders' ),
		disputed_now: __( 'Disputed now', 'followup-reminders' ),
		emails: __( 'Emails sent', 'followup-reminders' ),
		irritation: __( 'Irritation', 'followup-reminders' ),
		written_after_paying: __(
			'Written to after paying',
			'followup-reminders'
		),
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
		subscriptions_kept: __(
			'Of the subscriptions whose renewal failed on these days and was followed up, those that were paid for within 30 days and went on at the end of them. A renewal that fails within the 30 days of another counts with that one.',
			'followup-reminders'
		),
		cards_replaced: __(
			'Of the cards that would have expired before a renewal on these days, those that were replaced or renewed before it. Subscriptions that ended are in neither number.',
			'followup-reminders'
		),
		recovery_curve: __(
			'Of what failed on these days and is final, the share that had come in by each day after. Only payments inside the window count, so that the last point is the recovery rate.',
			'followup-reminders'
		),
		held_out: __(
			'Cases of customers who are in an experiment with a hold-out, and what was recovered of them.',
			'followup-reminders'
		),
		forecast: __(
			'Of every open amount, the share that comes in within 30 days by how cases of the same age paid in the last 365 days. Disputed cases and cases that do not exist yet bring nothing. The cases below show what is open.',
			'followup-reminders'
		),
		aging: __(
			'What is open now, by the days since it was due; without a due date, since the payment failed.',
			'followup-reminders'
		),
		aging_then: __(
			'What was open at the end of the month, by the days since it was due then. A month is added up once, when its last day is final, and is never changed. The list of its cases goes by the due dates as they are now.',
			'followup-reminders'
		),
		receivables_open: __(
			'What was open at the end of these days of everything with a due date, due or not.',
			'followup-reminders'
		),
		not_yet_due: __(
			'The part of it that was not due yet.',
			'followup-reminders'
		),
		sales: __(
			'Everything billed with a due date on these days, with later changes of totals. Credits and cancellations do not lower it.',
			'followup-reminders'
		),
		dso: __(
			'Sales are taken from the open amount month by month, newest first, until nothing is left. The days of those months, and of the last one its share, are the days that customers take to pay.',
			'followup-reminders'
		),
		best_dso: __(
			'The same count, with only what is not due yet: how few days there would be if everybody paid on time.',
			'followup-reminders'
		),
		on_time: __(
			'Of the cases that were due on these days, those paid in full by the end of the due day. Cases that were cancelled or credited before are in neither number.',
			'followup-reminders'
		),
		days_late: __(
			'Days between due date and payment of what was paid in full on these days, weighted by amount. Paid early counts as 0. What is still unpaid is in the table by age.',
			'followup-reminders'
		),
		promises: __(
			'Of what customers promised for these days, the promises whose money came by that day or within the days of grace. Late means within seven more days. Promises that were withdrawn or replaced before do not count.',
			'followup-reminders'
		),
		disputes: __(
			'Disputes that were opened, won or lost on these days, each once. The share is won of all that were decided.',
			'followup-reminders'
		),
		disputed_now: __(
			'What is under open disputes now.',
			'followup-reminders'
		),
		emails: __(
			'Live emails that the mail server accepted on these days, each once, also where one email was about several cases. Answers count for 7 days after an email, replies for 14.',
			'followup-reminders'
		),
		irritation: __(
			'Emails after which the customer complained or asked for no more within 7 days, of each 1,000 sent. Under 200 emails only the count says something.',
			'followup-reminders'
		),
		written_after_paying: __(
			'Reminders that were sent after the payment that settled their case. A thank-you is no reminder. A transfer that the shop learned of later counts.',
			'followup-reminders'
		),
		failed: __(
			'Money at risk of the cases that failed on these days and are followed up.',
			'followup-reminders'
		),
	} )[ id ] ?? '';

/** Days since something was due. */
export const bucketWords = ( bucket: string ): string =>
	( {
		not_due: __( 'Not due yet', 'followup-reminders' ),
		to_30: __( '1–30 days', 'followup-reminders' ),
		to_60: __( '31–60 days', 'followup-reminders' ),
		to_90: __( '61–90 days', 'followup-reminders' ),
		over_90: __( 'Over 90 days', 'followup-reminders' ),
	} )[ bucket ] ?? bucket;

/** What became of a promise or a dispute, or of what was due. */
export function outcomeWords( figure: string, outcome: string ): string {
	switch ( `${ figure }.${ outcome }` ) {
		case 'promises.kept':
			return __( 'Promise kept', 'followup-reminders' );
		case 'promises.late':
			return __( 'Promise kept late', 'followup-reminders' );
		case 'promises.broken':
			return __( 'Promise broken', 'followup-reminders' );
		case 'promises.withdrawn':
			return __( 'Promise withdrawn or replaced', 'followup-reminders' );
		case 'subscriptions_kept.ended':
			return __( 'Not kept', 'followup-reminders' );
		case 'cards_replaced.expired':
			return __( 'Not replaced', 'followup-reminders' );
		case 'disputes.opened':
			return __( 'Dispute opened', 'followup-reminders' );
		case 'disputes.won':
			return __( 'Dispute won', 'followup-reminders' );
		case 'disputes.lost':
			return __( 'Dispute lost', 'followup-reminders' );
		default:
			return outcome;
	}
}

/** What followed an email. */
export const answerWords = ( answer: string ): string =>
	( {
		bounced: __( 'Bounced', 'followup-reminders' ),
		followed: __( 'Pay link followed', 'followup-reminders' ),
		replied: __( 'Replied', 'followup-reminders' ),
		complained: __( 'Complained', 'followup-reminders' ),
		unwanted: __( 'Asked for no more', 'followup-reminders' ),
	} )[ answer ] ?? answer;
