import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from './choice';
import { NumberField } from './number-field';

type Unit = 'minutes' | 'hours' | 'days';

const SECONDS: Readonly< Record< Unit, number > > = {
	minutes: 60,
	hours: 3600,
	days: 86400,
};

const largestUnit = ( seconds: number | null ): Unit => {
	if ( seconds !== null && seconds % SECONDS.days === 0 ) {
		return 'days';
	}
	return seconds !== null && seconds % SECONDS.hours === 0
		? 'hours'
		: 'minutes';
};

interface Props {
	readonly label: string;
	readonly seconds: number | null;
	readonly onChange: ( seconds: number | null ) => void;
	readonly help?: string | undefined;
	readonly error?: string | null | undefined;
}

/** A length of time in the unit a person thinks of; the document keeps seconds. */
export function DurationField( {
	label,
	seconds,
	onChange,
	help,
	error,
}: Props ) {
	const [ unit, setUnit ] = useState< Unit >( largestUnit( seconds ) );
	const count =
		seconds === null ? null : Math.round( seconds / SECONDS[ unit ] );
	const change = ( wanted: number | null, of: Unit ) =>
		onChange( wanted === null ? null : wanted * SECONDS[ of ] );
	return (
		<div className="fur-row">
			<NumberField
				label={ label }
				value={ count }
				help={ help }
				error={ error }
				onChange={ ( wanted ) => change( wanted, unit ) }
			/>
			<Choice
				label={ __( 'Unit', 'followup-reminders' ) }
				value={ unit }
				options={ [
					{
						value: 'minutes',
						label: __( 'minutes', 'followup-reminders' ),
					},
					{
						value: 'hours',
						label: __( 'hours', 'followup-reminders' ),
					},
					{
						value: 'days',
						label: __( 'days', 'followup-reminders' ),
					},
				] }
				onChange={ ( chosen ) => {
					setUnit( chosen );
					change( count, chosen );
				} }
			/>
		</div>
	);
}
