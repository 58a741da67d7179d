import { __, sprintf } from '@wordpress/i18n';
import { formatMoney } from '../../../components/format';
import { Section } from '../../../components/section';
import type { FiguresReceivables } from '../../../documents/rest';
import {
	casesWords,
	formulaWords,
	moneyOf,
	tenthsWords,
} from '../figure-words';
import { casesLink } from '../scope';

/** What open cases will bring in 30 days, and how far such forecasts were off. */
export function Forecast( { shown }: { shown: FiguresReceivables } ) {
	const { currency, forecast } = shown;
	const { cases, openMinor, errorTenths, lowMinor, highMinor, comparisons } =
		forecast.beside;
	return (
		<Section title={ __( 'The next 30 days', 'followup-reminders' ) }>
			{ forecast.value === null ? (
				<p>
					{ __(
						'This will show what open cases are expected to bring. The first forecast is made tonight.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					<p className="fur-figure-card__value">
						<a href={ casesLink( 'forecast', { currency } ) }>
							{ moneyOf( forecast ) }
						</a>
					</p>
					<p>
						{ sprintf(
							/* translators: 1: amount, 2: number of cases. */
							__(
								'expected of %1$s open in %2$s that exist today',
								'followup-reminders'
							),
							formatMoney( openMinor ?? 0, currency ),
							casesWords( cases ?? 0 )
						) }
					</p>
					<p>
						{ errorTenths === null || errorTenths === undefined
							? sprintf(
									/* translators: 1: number of past forecasts, 2: number that is needed. */
									__(
										'No track record yet: %1$d of %2$d past forecasts can be compared.',
										'followup-reminders'
									),
									comparisons ?? 0,
									6
								)
							: sprintf(
									/* translators: 1: per cent, 2: lower amount, 3: higher amount, 4: number of past forecasts. */
									__(
										'Past forecasts were off by %1$s %% in the middle. Four of five times it was between %2$s and %3$s (%4$d compared).',
										'followup-reminders'
									),
									tenthsWords( errorTenths ),
									formatMoney( lowMinor ?? 0, currency ),
									formatMoney( highMinor ?? 0, currency ),
									comparisons ?? 0
								) }
					</p>
					<details>
						<summary>
							{ __(
								'How this is counted',
								'followup-reminders'
							) }
						</summary>
						<p>{ formulaWords( 'forecast' ) }</p>
					</details>
				</>
			) }
		</Section>
	);
}
