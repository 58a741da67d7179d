import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { removeAt, replaceAt } from '../data/draft';
import type { ErrorAt } from './error-at';
import { minorToText, textToMinor } from './format';
import { TextField } from './text-field';

/** An amount while it is typed; null: it is none yet. */
export interface MoneyDraft {
	readonly amountMinor: number | null;
	readonly currency: string;
}

interface Props {
	readonly amounts: readonly MoneyDraft[];
	/** Where the list stands in what is saved. */
	readonly path: string;
	readonly errorAt: ErrorAt;
	readonly onChange: ( amounts: readonly MoneyDraft[] ) => void;
}

/** One amount for each currency. */
export function MoneyRows( { amounts, path, errorAt, onChange }: Props ) {
	return (
		<>
			{ amounts.map( ( amount, index ) => (
				<MoneyRow
					key={ index }
					amount={ amount }
					path={ `${ path }/${ index }` }
					errorAt={ errorAt }
					onChange={ ( changed ) =>
						onChange( replaceAt( amounts, index, changed ) )
					}
					onRemove={ () => onChange( removeAt( amounts, index ) ) }
				/>
			) ) }
			<Button
				variant="link"
				onClick={ () =>
					onChange( [
						...amounts,
						{ amountMinor: 0, currency: 'EUR' },
					] )
				}
			>
				{ __( 'Add a currency', 'followup-reminders' ) }
			</Button>
		</>
	);
}

function MoneyRow( {
	amount: { amountMinor, currency },
	path,
	errorAt,
	onChange,
	onRemove,
}: {
	amount: MoneyDraft;
	path: string;
	errorAt: ErrorAt;
	onChange: ( amount: MoneyDraft ) => void;
	onRemove: () => void;
} ) {
	const [ text, setText ] = useState(
		minorToText( amountMinor ?? 0, currency )
	);
	const change = ( typed: string, inCurrency: string ) =>
		onChange( {
			amountMinor: textToMinor( typed, inCurrency ),
			currency: inCurrency,
		} );
	return (
		<div className="fur-row">
			<TextField
				label={ __( 'Amount', 'followup-reminders' ) }
				className="is-short"
				value={ text }
				error={ errorAt( `${ path }/amountMinor` ) }
				onChange={ ( typed ) => {
					setText( typed );
					change( typed, currency );
				} }
			/>
			<TextField
				label={ __( 'Currency', 'followup-reminders' ) }
				className="is-short"
				value={ currency }
				error={ errorAt( `${ path }/currency` ) }
				onChange={ ( typed ) => change( text, typed.toUpperCase() ) }
			/>
			<Button variant="tertiary" isDestructive onClick={ onRemove }>
				{ __( 'Remove', 'followup-reminders' ) }
			</Button>
		</div>
	);
}
