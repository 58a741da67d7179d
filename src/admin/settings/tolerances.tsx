import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { minorToText, textToMinor } from '../../components/format';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import { removeAt, replaceAt, type PolicyDraft } from '../../data/draft';
import type { ErrorAt } from '../../components/error-at';

type TolerancesDraft = PolicyDraft[ 'tolerances' ];

interface Props {
	readonly tolerances: TolerancesDraft;
	readonly errorAt: ErrorAt;
	readonly onChange: ( tolerances: TolerancesDraft ) => void;
}

/** Small amounts nobody is chased for, one per currency. */
export function Tolerances( { tolerances, errorAt, onChange }: Props ) {
	return (
		<Section
			title={ __( 'Amounts ignored as paid', 'followup-reminders' ) }
		>
			<p>
				{ __(
					'A case counts as paid when no more than this is due.',
					'followup-reminders'
				) }
			</p>
			{ tolerances.map( ( tolerance, index ) => (
				<ToleranceRow
					key={ index }
					tolerance={ tolerance }
					path={ `/tolerances/${ index }` }
					errorAt={ errorAt }
					onChange={ ( changed ) =>
						onChange( replaceAt( tolerances, index, changed ) )
					}
					onRemove={ () => onChange( removeAt( tolerances, index ) ) }
				/>
			) ) }
			<Button
				variant="link"
				onClick={ () =>
					onChange( [
						...tolerances,
						{ amountMinor: 0, currency: 'EUR' },
					] )
				}
			>
				{ __( 'Add a currency', 'followup-reminders' ) }
			</Button>
		</Section>
	);
}

function ToleranceRow( {
	tolerance,
	path,
	errorAt,
	onChange,
	onRemove,
}: {
	tolerance: TolerancesDraft[ number ];
	path: string;
	errorAt: ErrorAt;
	onChange: ( tolerance: TolerancesDraft[ number ] ) => void;
	onRemove: () => void;
} ) {
	const [ text, setText ] = useState(
		minorToText( tolerance.amountMinor ?? 0, tolerance.currency )
	);
	const change = ( amount: string, currency: string ) =>
		onChange( { amountMinor: textToMinor( amount, currency ), currency } );
	return (
		<div className="fur-row">
			<TextField
				label={ __( 'Amount', 'followup-reminders' ) }
				className="is-short"
				value={ text }
				error={ errorAt( `${ path }/amountMinor` ) }
				onChange={ ( typed ) => {
					setText( typed );
					change( typed, tolerance.currency );
				} }
			/>
			<TextField
				label={ __( 'Currency', 'followup-reminders' ) }
				className="is-short"
				value={ tolerance.currency }
				error={ errorAt( `${ path }/currency` ) }
				onChange={ ( currency ) =>
					change( text, currency.toUpperCase() )
				}
			/>
			<Button variant="tertiary" isDestructive onClick={ onRemove }>
				{ __( 'Remove', 'followup-reminders' ) }
			</Button>
		</div>
	);
}
