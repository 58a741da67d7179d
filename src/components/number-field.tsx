import { useEffect, useState } from '@wordpress/element';
import { TextField } from './text-field';

interface Props {
	readonly label: string;
	readonly value: number | null;
	/** Null when what is typed is no whole number; the document then holds null and its checker says so. */
	readonly onChange: ( value: number | null ) => void;
	readonly help?: string | undefined;
	readonly error?: string | null | undefined;
	readonly className?: string;
	readonly hideLabelFromVision?: boolean;
}

const toWhole = ( text: string ): number | null =>
	/^-?\d{1,15}$/.test( text.trim() ) ? Number( text.trim() ) : null;

const toText = ( value: number | null ): string =>
	value === null ? '' : String( value );

/** A whole number that may be half typed. */
export function NumberField( { value, onChange, ...rest }: Props ) {
	const [ text, setText ] = useState( toText( value ) );
	useEffect( () => {
		// Another value came from outside: what is typed no longer stands for it.
		setText( ( typed ) =>
			toWhole( typed ) === value ? typed : toText( value )
		);
	}, [ value ] );
	return (
		<TextField
			{ ...rest }
			value={ text }
			onChange={ ( typed ) => {
				setText( typed );
				onChange( toWhole( typed ) );
			} }
		/>
	);
}
