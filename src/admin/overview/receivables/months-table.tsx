import { __ } from '@wordpress/i18n';
import type { Column } from '../../../components/data-table';
import { formatDate, formatMoney } from '../../../components/format';
import type { FigureScope } from '../../../data/figures';
import type {
	FigureAgingMonth,
	FiguresReceivables,
} from '../../../documents/rest';
import { bucketWords, formulaWords } from '../figure-words';
import { FigureTable } from '../parts/figure-table';
import { casesLink } from '../scope';

const BUCKETS = [ 'not_due', 'to_30', 'to_60', 'to_90', 'over_90' ] as const;

/** What was open at the end of each month, by age then: whether debts grow older. */
export function MonthsTable( {
	shown,
	scope,
}: {
	shown: FiguresReceivables;
	scope: FigureScope;
} ) {
	const { currency } = shown;
	// From the first day of the month: the list goes by its last one.
	const query = ( { day }: FigureAgingMonth ) => ( {
		currency,
		from: `${ day.slice( 0, 8 ) }01`,
		to: day,
	} );
	return (
		<FigureTable
			title={ __(
				'Open at the end of each month',
				'followup-reminders'
			) }
			empty={ __(
				'This will show, month by month, what was open and how old it was. A month appears four days after it ended.',
				'followup-reminders'
			) }
			note={ formulaWords( 'aging_then' ) }
			lines={ shown.agingMonths }
			keyOf={ ( line ) => line.day }
			file="aging_months"
			scope={ scope }
			columns={ [
				{
					id: 'month',
					label: __( 'End of the month', 'followup-reminders' ),
					cell: ( line ) => formatDate( line.day ),
				},
				...BUCKETS.map( ( bucket ): Column< FigureAgingMonth > => ( {
					id: bucket,
					label: bucketWords( bucket ),
					isNumber: true,
					cell: ( line ) => (
						<a
							href={ casesLink( 'aging_then', {
								...query( line ),
								bucket,
							} ) }
						>
							{ formatMoney(
								line.buckets.find(
									( one ) => one.bucket === bucket
								)?.openMinor ?? 0,
								currency
							) }
						</a>
					),
				} ) ),
				{
					id: 'open',
					label: __( 'Open', 'followup-reminders' ),
					isNumber: true,
					cell: ( line ) => (
						<a href={ casesLink( 'aging_then', query( line ) ) }>
							{ formatMoney( line.openMinor, currency ) }
						</a>
					),
				},
				{
					id: 'disputed',
					label: __( 'Of it disputed', 'followup-reminders' ),
					isNumber: true,
					cell: ( line ) =>
						formatMoney(
							line.buckets.reduce(
								( sum, one ) => sum + one.disputedMinor,
								0
							),
							currency
						),
				},
			] }
		/>
	);
}
