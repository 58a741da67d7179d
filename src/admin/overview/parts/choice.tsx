import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { FiguresOverview } from '../../../documents/rest';
import { PERIODS, periodWords, type Chosen } from '../scope';

/** Which days and which currency are shown. */
export function Choice( {
	shown,
	chosen,
	choose,
}: {
	shown: Pick< FiguresOverview, 'currencies' | 'currency' >;
	chosen: Chosen;
	choose: ( changed: Partial< Chosen > ) => void;
} ) {
	return (
		<form
			className="fur-overview-choice"
			onSubmit={ ( event ) => event.preventDefault() }
			aria-label={ __( 'What is shown', 'followup-reminders' ) }
		>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Period', 'followup-reminders' ) }
				value={ chosen.period }
				options={ PERIODS.map( ( period ) => ( {
					value: period,
					label: periodWords( period ),
				} ) ) }
				onChange={ ( period ) => choose( { period } ) }
			/>
			{ shown.currencies.length > 1 && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Currency', 'followup-reminders' ) }
					value={ shown.currency }
					options={ shown.currencies.map( ( currency ) => ( {
						value: currency,
						label: currency,
					} ) ) }
					onChange={ ( currency ) => choose( { currency } ) }
				/>
			) }
		</form>
	);
}
