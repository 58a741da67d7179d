import { __ } from '@wordpress/i18n';
import type { PlanMiss, PlanSpacing } from '../../../documents/rest';
import { Choice } from '../../choice';
import { NumberField } from '../../number-field';

export function SpacingChoice( {
	value,
	onChange,
}: {
	value: PlanSpacing;
	onChange: ( value: PlanSpacing ) => void;
} ) {
	return (
		<Choice
			label={ __( 'One every', 'followup-reminders' ) }
			value={ value }
			options={ [
				{ value: 'week', label: __( 'Week', 'followup-reminders' ) },
				{
					value: 'fortnight',
					label: __( 'Two weeks', 'followup-reminders' ),
				},
				{ value: 'month', label: __( 'Month', 'followup-reminders' ) },
			] }
			onChange={ onChange }
		/>
	);
}

export function MissFields( {
	onMiss,
	graceDays,
	error = null,
	onChange,
}: {
	onMiss: PlanMiss;
	graceDays: number;
	error?: string | null;
	onChange: ( onMiss: PlanMiss, graceDays: number ) => void;
} ) {
	return (
		<div className="fur-row">
			<Choice
				label={ __(
					'When an instalment is missed',
					'followup-reminders'
				) }
				value={ onMiss }
				options={ [
					{
						value: 'go_on',
						label: __( 'The plan goes on', 'followup-reminders' ),
					},
					{
						value: 'end',
						label: __(
							'The plan ends and the rest is due',
							'followup-reminders'
						),
					},
				] }
				onChange={ ( miss ) => onChange( miss, graceDays ) }
			/>
			<NumberField
				label={ __(
					'Days after the due date until it is missed',
					'followup-reminders'
				) }
				error={ error }
				value={ graceDays }
				onChange={ ( days ) => onChange( onMiss, days ?? 0 ) }
			/>
		</div>
	);
}
