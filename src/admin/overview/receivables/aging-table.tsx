import { __, sprintf } from '@wordpress/i18n';
import { formatMoney } from '../../../components/format';
import type { FigureScope } from '../../../data/figures';
import type { FiguresReceivables } from '../../../documents/rest';
import { bucketWords, moneyOf, shareWords } from '../figure-words';
import { FigureTable } from '../parts/figure-table';
import { casesLink } from '../scope';

/** What is open by the days since it was due; the disputed part of each is hatched. */
export function AgingTable( {
	shown,
	scope,
}: {
	shown: FiguresReceivables;
	scope: FigureScope;
} ) {
	const { currency, all } = shown;
	const total = all.value ?? 0;
	const most = Math.max(
		1,
		...shown.aging.map( ( { answer } ) => answer.value ?? 0 )
	);
	return (
		<FigureTable
			title={ __( 'Open by age', 'followup-reminders' ) }
			empty={ __(
				'This will show what customers owe, by how long ago it was due.',
				'followup-reminders'
			) }
			note={ sprintf(
				/* translators: 1: amount, 2: disputed amount. */
				__(
					'%1$s open now, whatever the period; %2$s of it disputed.',
					'followup-reminders'
				),
				moneyOf( all ),
				formatMoney( all.beside.disputedMinor ?? 0, currency )
			) }
			lines={ total === 0 ? [] : shown.aging }
			keyOf={ ( line ) => line.bucket }
			file="aging"
			scope={ scope }
			columns={ [
				{
					id: 'bucket',
					label: __( 'Days since due', 'followup-reminders' ),
					cell: ( line ) => bucketWords( line.bucket ),
				},
				{
					id: 'bar',
					label: __( 'Part', 'followup-reminders' ),
					cell: ( { answer } ) => (
						<span className="fur-aging" aria-hidden="true">
							<span
								className={ `fur-aging__bar ${
									( answer.value ?? 0 ) === 0
										? 'is-empty'
										: ''
								}` }
								style={ {
									inlineSize: `${
										( 100 * ( answer.value ?? 0 ) ) / most
									}%`,
								} }
							>
								<span
									className="fur-aging__disputed"
									style={ {
										inlineSize: `${
											( 100 *
												( answer.beside.disputedMinor ??
													0 ) ) /
											Math.max( 1, answer.value ?? 0 )
										}%`,
									} }
								/>
							</span>
						</span>
					),
				},
				{
					id: 'open',
					label: __( 'Open', 'followup-reminders' ),
					isNumber: true,
					cell: ( { bucket, answer } ) => (
						<a href={ casesLink( 'aging', { currency, bucket } ) }>
							{ moneyOf( answer ) }
						</a>
					),
				},
				{
					id: 'share',
					label: __( 'Share', 'followup-reminders' ),
					isNumber: true,
					cell: ( { answer } ) =>
						shareWords( answer.value ?? 0, total ),
				},
				{
					id: 'disputed',
					label: __( 'Of it disputed', 'followup-reminders' ),
					isNumber: true,
					cell: ( { answer } ) =>
						formatMoney(
							answer.beside.disputedMinor ?? 0,
							currency
						),
				},
				{
					id: 'cases',
					label: __( 'Cases', 'followup-reminders' ),
					isNumber: true,
					cell: ( { answer } ) => String( answer.beside.cases ?? 0 ),
				},
			] }
		/>
	);
}
