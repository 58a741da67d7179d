import { __ } from '@wordpress/i18n';
import { formatMoney } from '../../../components/format';
import type { FigureScope } from '../../../data/figures';
import type { FiguresReceivables } from '../../../documents/rest';
import { daysWords, formulaWords } from '../figure-words';
import { FigureTable } from '../parts/figure-table';
import { casesLink } from '../scope';

/** The months that days sales outstanding are counted back over. */
export function SalesTable( {
	shown,
	scope,
}: {
	shown: FiguresReceivables;
	scope: FigureScope;
} ) {
	const { currency } = shown;
	return (
		<FigureTable
			title={ __( 'Sales on terms', 'followup-reminders' ) }
			empty={ __(
				'This will show, month by month, what was billed with a due date.',
				'followup-reminders'
			) }
			note={ formulaWords( 'sales' ) }
			lines={ shown.sales }
			keyOf={ ( line ) => line.month }
			file="sales"
			scope={ scope }
			columns={ [
				{
					id: 'month',
					label: __( 'Month', 'followup-reminders' ),
					cell: ( line ) => daysWords( line.from, line.to ),
				},
				{
					id: 'sales',
					label: __( 'Sales', 'followup-reminders' ),
					isNumber: true,
					cell: ( line ) => (
						<a
							href={ casesLink( 'sales', {
								currency,
								from: line.from,
								to: line.to,
							} ) }
						>
							{ formatMoney( line.minor, currency ) }
						</a>
					),
				},
			] }
		/>
	);
}
