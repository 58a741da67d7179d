import { TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Section } from '../../components/section';
import type { SequenceDraft } from './draft';

interface Props {
	readonly draft: SequenceDraft;
	readonly onChange: ( draft: SequenceDraft ) => void;
	readonly onBroken: ( broken: boolean ) => void;
}

/** The document as both engines read it. */
export function JsonTab( { draft, onChange, onBroken }: Props ) {
	const [ text, setText ] = useState( JSON.stringify( draft, null, '\t' ) );
	const [ broken, setBroken ] = useState( false );
	const change = ( typed: string ) => {
		setText( typed );
		const read = readObject( typed );
		setBroken( read === null );
		onBroken( read === null );
		if ( read !== null ) {
			onChange( read );
		}
	};
	return (
		<Section title={ __( 'Document', 'followup-reminders' ) }>
			<div className={ `fur-field ${ broken ? 'has-error' : '' }` }>
				<TextareaControl
					__nextHasNoMarginBottom
					className="fur-code"
					label={ __( 'Sequence as JSON', 'followup-reminders' ) }
					help={
						broken
							? __(
									'This is not a JSON object yet.',
									'followup-reminders'
								)
							: __(
									'Its id and version are given by the server when it is saved.',
									'followup-reminders'
								)
					}
					aria-invalid={ broken }
					rows={ 30 }
					value={ text }
					onChange={ change }
				/>
			</div>
		</Section>
	);
}

function readObject( text: string ): SequenceDraft | null {
	try {
		const value: unknown = JSON.parse( text );
		return typeof value === 'object' &&
			value !== null &&
			! Array.isArray( value )
			? ( value as SequenceDraft )
			: null;
	} catch {
		return null;
	}
}
