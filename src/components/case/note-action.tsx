import { Button, Modal, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useNoteAdd } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { ActForm } from '../act-form';

/** What colleagues should know; the customer never sees it. */
export function NoteAction( { detail }: { detail: CaseDetail } ) {
	const [ open, setOpen ] = useState( false );
	const close = () => setOpen( false );
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => setOpen( true ) }
			>
				{ __( 'Add note', 'followup-reminders' ) }
			</Button>
			{ open && (
				<Modal
					title={ __( 'Add note', 'followup-reminders' ) }
					size="medium"
					onRequestClose={ close }
				>
					<NoteForm id={ detail.id } onDone={ close } />
				</Modal>
			) }
		</>
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
