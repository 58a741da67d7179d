import { __, sprintf } from '@wordpress/i18n';
import { formatMoney } from '../../../components/format';
import { useReceivables } from '../../../data/figures';
import type { FiguresReceivables } from '../../../documents/rest';
import {
	casesWords,
	countWords,
	daysWords,
	lateDaysWords,
	moneyOf,
} from '../figure-words';
import { ChosenFigures, type TabProps } from '../parts/chosen-figures';
import { NumberCard } from '../parts/number-card';
import { AgingTable } from './aging-table';
import { Forecast } from './forecast';
import { MonthsTable } from './months-table';
import { Outcomes } from './outcomes';
import { SalesTable } from './sales-table';

/** What is open by age, how fast it is paid, and what is expected of it. */
export function Receivables( tab: TabProps ) {
	const { scope } = tab;
	return (
		<ChosenFigures figures={ useReceivables( scope ) } tab={ tab }>
			{ ( shown ) => (
				<>
					<Cards shown={ shown } />
					<AgingTable shown={ shown } scope={ scope } />
					<MonthsTable shown={ shown } scope={ scope } />
					<div className="fur-halves">
						<Outcomes shown={ shown } scope={ scope } />
						<Forecast shown={ shown } />
					</div>
					<SalesTable shown={ shown } scope={ scope } />
				</>
			) }
		</ChosenFigures>
	);
}

function Cards( { shown }: { shown: FiguresReceivables } ) {
	const { currency, dso, bestDso, onTime, daysLate } = shown;
	const late =
		dso.value === null || bestDso.value === null
			? null
			: dso.value - bestDso.value;
	return (
		<div className="fur-figure-cards">
			<NumberCard
				answer={ dso }
				value={
					dso.beside.isMost
						? __( 'over 730 days', 'followup-reminders' )
						: lateDaysWords( dso.value )
				}
				formula={
					<p>
						{ sprintf(
							/* translators: 1: open amount, 2: days. */
							__(
								'%1$s open at the end of these days. Best possible: %2$s.',
								'followup-reminders'
							),
							formatMoney( dso.beside.openMinor ?? 0, currency ),
							lateDaysWords( bestDso.value )
						) }
					</p>
				}
			>
				{ dso.value === null
					? __(
							'available with three months of sales on terms',
							'followup-reminders'
						)
					: sprintf(
							/* translators: %s: open amount. */
							__( 'until %s is paid', 'followup-reminders' ),
							formatMoney( dso.beside.openMinor ?? 0, currency )
						) }
			</NumberCard>
			<NumberCard
				answer={ bestDso }
				value={ lateDaysWords( bestDso.value ) }
			>
				{ late === null
					? __( 'if everybody paid on time', 'followup-reminders' )
					: sprintf(
							/* translators: %s: number of days, "35.4 days". */
							__(
								'if everybody paid on time; %s are lateness',
								'followup-reminders'
							),
							lateDaysWords( late )
						) }
			</NumberCard>
			<NumberCard
				answer={ onTime }
				value={ countWords( onTime ) }
				formula={
					<p>
						{ sprintf(
							/* translators: 1: amount paid on time, 2: amount due. */
							__(
								'%1$s of %2$s by amount.',
								'followup-reminders'
							),
							formatMoney(
								onTime.beside.onTimeMinor ?? 0,
								currency
							),
							formatMoney( onTime.beside.dueMinor ?? 0, currency )
						) }
					</p>
				}
			>
				{ sprintf(
					/* translators: %s: first and last day. */
					__( 'of the cases due %s', 'followup-reminders' ),
					daysWords( onTime.from, onTime.to )
				) }
			</NumberCard>
			<NumberCard
				answer={ daysLate }
				value={ lateDaysWords( daysLate.value ) }
			>
				{ sprintf(
					/* translators: 1: amount, 2: number of cases. */
					__( 'over %1$s in %2$s, settled', 'followup-reminders' ),
					moneyOf( {
						...daysLate,
						value: daysLate.denominator ?? 0,
					} ),
					casesWords( daysLate.beside.cases ?? 0 )
				) }
			</NumberCard>
		</div>
	);
}
