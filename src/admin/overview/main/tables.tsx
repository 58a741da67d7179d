import { __, sprintf } from '@wordpress/i18n';
import type { Column } from '../../../components/data-table';
import { formatMoney } from '../../../components/format';
import type { FigureScope } from '../../../data/figures';
import type { FigureLine, FiguresOverview } from '../../../documents/rest';
import { linkTo } from '../../router';
import {
	attemptWords,
	broughtWords,
	countWords,
	daysWords,
	gatewayWords,
	moneyOf,
	rateWords,
	reasonWords,
	shareWords,
} from '../figure-words';
import { FigureTable } from '../parts/figure-table';
import { casesLink } from '../scope';

const emailsWords = ( line: FigureLine ): string => {
	const recovered = line.casesRecovered.numerator ?? 0;
	const emails = line.casesRecovered.beside.emails ?? 0;
	return recovered === 0
		? '–'
		: new Intl.NumberFormat( document.documentElement.lang || 'en', {
				maximumFractionDigits: 1,
				minimumFractionDigits: 1,
			} ).format(
				Math.floor( ( 20 * emails + recovered ) / ( 2 * recovered ) ) /
					10
			);
};

/** By sequence, by decline reason, and by what brought the money. */
export function Tables( {
	shown,
	scope,
}: {
	shown: FiguresOverview;
	scope: FigureScope;
} ) {
	const { currency } = shown;
	const money = ( filter: string ): Column< FigureLine > => ( {
		id: 'recovered',
		label: __( 'Recovered', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) => (
			<a
				href={ casesLink( 'recovered', {
					currency,
					from: shown.from,
					to: shown.to,
					[ filter ]: line.key,
				} ) }
			>
				{ moneyOf( line.recovered ) }
			</a>
		),
	} );
	const rate = ( filter: string ): Column< FigureLine > => ( {
		id: 'rate',
		label: __( 'Recovery rate', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) =>
			line.rate.denominator ? (
				<a
					href={ casesLink( 'recovery_rate', {
						currency,
						from: line.rate.from,
						to: line.rate.to,
						[ filter ]: line.key,
					} ) }
				>
					{ sprintf(
						/* translators: 1: share, 2: amount. */
						__( '%1$s of %2$s', 'followup-reminders' ),
						rateWords( line.rate ),
						formatMoney( line.rate.denominator, currency )
					) }
				</a>
			) : (
				'–'
			),
	} );
	const paid: Column< FigureLine > = {
		id: 'cases',
		label: __( 'Cases paid', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) =>
			line.casesRecovered.denominator ? (
				<a
					href={ casesLink( 'cases_recovered', {
						currency,
						from: line.casesRecovered.from,
						to: line.casesRecovered.to,
						sequence: line.key,
					} ) }
				>
					{ countWords( line.casesRecovered ) }
				</a>
			) : (
				'–'
			),
	};
	const share: Column< FigureLine > = {
		id: 'share',
		label: __( 'Share', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) =>
			( line.recovered.value ?? 0 ) < 0
				? '–'
				: shareWords(
						line.recovered.value ?? 0,
						Math.max( 0, shown.recovered.answer.value ?? 0 )
					),
	};
	const rateDays = sprintf(
		/* translators: %s: first and last day. */
		__( 'Rates are of what failed %s.', 'followup-reminders' ),
		daysWords( shown.rate.from, shown.rate.to )
	);
	return (
		<>
			<FigureTable
				title={ __( 'By sequence', 'followup-reminders' ) }
				empty={ __(
					'This will show what each sequence recovered, its rate, and how many emails it took.',
					'followup-reminders'
				) }
				note={ rateDays }
				lines={ shown.sequences }
				file="sequences"
				scope={ scope }
				keyOf={ ( line ) => line.key }
				columns={ [
					{
						id: 'title',
						label: __( 'Sequence', 'followup-reminders' ),
						cell: ( line ) => (
							<a href={ linkTo( 'sequences', line.key ) }>
								{ line.title }
							</a>
						),
					},
					money( 'sequence' ),
					rate( 'sequence' ),
					paid,
					{
						id: 'emails',
						label: __(
							'Emails per case paid',
							'followup-reminders'
						),
						isNumber: true,
						cell: emailsWords,
					},
				] }
			/>
			<div className="fur-halves">
				<FigureTable
					title={ __( 'By decline reason', 'followup-reminders' ) }
					empty={ __(
						'This will show what was recovered for each reason a payment failed.',
						'followup-reminders'
					) }
					note={ rateDays }
					lines={ shown.reasons }
					file="reasons"
					scope={ scope }
					keyOf={ ( line ) => line.key }
					columns={ [
						{
							id: 'reason',
							label: __( 'Reason', 'followup-reminders' ),
							cell: ( line ) => reasonWords( line.key ),
						},
						money( 'reason' ),
						rate( 'reason' ),
					] }
				/>
				<FigureTable
					title={ __( 'What brought it', 'followup-reminders' ) }
					empty={ __(
						'This will show whether a retry, a pay link, a new card, a transfer or a person brought the money.',
						'followup-reminders'
					) }
					note={ __(
						'The first that is true of each payment, by what was known when it came.',
						'followup-reminders'
					) }
					lines={ shown.brought }
					file="brought"
					scope={ scope }
					keyOf={ ( line ) => line.key }
					columns={ [
						{
							id: 'brought',
							label: __( 'Brought by', 'followup-reminders' ),
							cell: ( line ) => broughtWords( line.key ),
						},
						money( 'brought_by' ),
						share,
					] }
				/>
			</div>
			<FigureTable
				title={ __( 'By payment method', 'followup-reminders' ) }
				empty={ __(
					'This will show what was recovered for each payment method.',
					'followup-reminders'
				) }
				note={ rateDays }
				lines={ shown.gateways }
				file="gateways"
				scope={ scope }
				keyOf={ ( line ) => line.key }
				columns={ [
					{
						id: 'gateway',
						label: __( 'Payment method', 'followup-reminders' ),
						cell: ( line ) => gatewayWords( line.key, line.title ),
					},
					money( 'gateway' ),
					rate( 'gateway' ),
				] }
			/>
			<FigureTable
				title={ __( 'By attempt', 'followup-reminders' ) }
				empty={ __(
					'This will show at which attempt payments passed.',
					'followup-reminders'
				) }
				note={ __(
					'Failed attempts of the shop before the payment, and the payment itself.',
					'followup-reminders'
				) }
				lines={ shown.attempts }
				file="attempts"
				scope={ scope }
				keyOf={ ( line ) => line.key }
				columns={ [
					{
						id: 'attempt',
						label: __( 'Attempt', 'followup-reminders' ),
						cell: ( line ) => attemptWords( line.key ),
					},
					money( 'attempt' ),
					share,
				] }
			/>
		</>
	);
}
