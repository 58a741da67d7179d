import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import { Loaded } from '../../components/loaded';
import { useHolidays, type HolidaysByCountry } from '../../data/holidays';

interface Props {
	/** Those the calendar has already. */
	readonly present: readonly string[];
	readonly onAdd: ( days: readonly string[] ) => void;
}

/** Adds a country's public holidays to a calendar. The list is loaded when it is asked for. */
export function HolidayCountry( { present, onAdd }: Props ) {
	const [ isOpen, setOpen ] = useState( false );
	const { entry, reload } = useHolidays( isOpen );
	if ( ! isOpen ) {
		return (
			<Button variant="link" onClick={ () => setOpen( true ) }>
				{ __( 'Add the holidays of a country', 'followup-reminders' ) }
			</Button>
		);
	}
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( all ) => (
				<CountryForm all={ all } present={ present } onAdd={ onAdd } />
			) }
		</Loaded>
	);
}

function CountryForm( {
	all,
	present,
	onAdd,
}: Props & { all: HolidaysByCountry } ) {
	const language = document.documentElement.lang || 'en';
	const names = new Intl.DisplayNames( [ language ], { type: 'region' } );
	const countries = Object.keys( all )
		.map( ( code ) => ( { value: code, label: names.of( code ) ?? code } ) )
		.sort( ( a, b ) => a.label.localeCompare( b.label, language ) );
	const [ country, setCountry ] = useState( () => guess( language, all ) );
	const missing = ( all[ country ] ?? [] ).filter(
		( day ) => ! present.includes( day )
	);
	return (
		<div className="fur-row">
			<Choice
				label={ __( 'Country', 'followup-reminders' ) }
				value={ country }
				options={ countries }
				onChange={ setCountry }
			/>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				disabled={ missing.length === 0 }
				onClick={ () => onAdd( missing ) }
			>
				{ missing.length === 0
					? __( 'All holidays are in the list', 'followup-reminders' )
					: sprintf(
							/* translators: %d: number of days. */
							_n(
								'Add %d holiday',
								'Add %d holidays',
								missing.length,
								'followup-reminders'
							),
							missing.length
						) }
			</Button>
		</div>
	);
}

/** The country of the page's language, `fr-FR`, else the first there is. */
function guess( language: string, all: HolidaysByCountry ): string {
	const region = /-([A-Z]{2})$/.exec( language )?.[ 1 ] ?? '';
	return region in all ? region : ( Object.keys( all )[ 0 ] ?? '' );
}
