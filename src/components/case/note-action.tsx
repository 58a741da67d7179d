import { TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useNoteAdd } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { ActForm } from '../act-form';
import { DialogButton } from '../dialog-button';

/** What colleagues should know; the customer never sees it. */
export function NoteAction( { detail }: { detail: CaseDetail } ) {
	return (
		<DialogButton label={ __( 'Add note', 'followup-reminders' ) }>
			{ ( close ) => <NoteForm id={ detail.id } onDone={ close } /> }
		</DialogButton>
	);
}

function NoteForm( { id, onDone }: { id: number; onDone: () => void } ) {
	const [ text, setText ] = useState( '' );
	const act = useNoteAdd( id );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Add note', 'followup-reminders' ) }
			onSubmit={ async () => {
				if ( ( await act.run( text ) ) !== null ) {
					onDone();
				}
			} }
			onCancel={ onDone }
		>
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Note', 'followup-reminders' ) }
				help={ __(
					'For your colleagues. It is deleted with the customer’s data.',
					'followup-reminders'
				) }
				maxLength={ 2000 }
				rows={ 4 }
				value={ text }
				onChange={ setText }
			/>
		</ActForm>
	);
}
