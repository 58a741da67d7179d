import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { DialogButton } from '../../components/dialog-button';
import { errorsOf } from '../../components/error-at';
import { Loaded } from '../../components/loaded';
import { TextField } from '../../components/text-field';
import { useSequenceSender, useSequenceSenderSave } from '../../data/sender';
import type { SequenceSender } from '../../documents/rest';

/** Who this sequence's messages come from, where it is not the shop's sender. */
export function SenderButton( { id }: { id: string } ) {
	return (
		<DialogButton
			label={ __( 'Sender', 'followup-reminders' ) }
			title={ __( 'Sender of this sequence', 'followup-reminders' ) }
		>
			{ ( close ) => <Sender id={ id } onClose={ close } /> }
		</DialogButton>
	);
}

function Sender( { id, onClose }: { id: string; onClose: () => void } ) {
	const { entry, reload } = useSequenceSender( id );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( sender ) => (
				<SenderForm id={ id } sender={ sender } onClose={ onClose } />
			) }
		</Loaded>
	);
}

function SenderForm( {
	id,
	sender: { shop, ...stored },
	onClose,
}: {
	id: string;
	sender: SequenceSender;
	onClose: () => void;
} ) {
	const [ draft, setDraft ] = useState( stored );
	const save = useSequenceSenderSave();
	const errorAt = errorsOf( save.failure?.issues );
	const field = ( name: keyof typeof stored, label: string ) => (
		<TextField
			type={ name === 'fromName' ? 'text' : 'email' }
			label={ label }
			value={ draft[ name ] }
			error={ errorAt( name ) }
			help={
				shop[ name ] === ''
					? __(
							'Empty: as WooCommerce or WordPress sends.',
							'followup-reminders'
						)
					: sprintf(
							/* translators: %s: a name or an address. */
							__(
								'Empty: %s, as in Settings.',
								'followup-reminders'
							),
							shop[ name ]
						)
			}
			onChange={ ( value ) => setDraft( { ...draft, [ name ]: value } ) }
		/>
	);
	return (
		<ActForm
			act={ save }
			submitLabel={ __( 'Save sender', 'followup-reminders' ) }
			onSubmit={ async () => {
				if ( ( await save.run( id, draft ) ) !== null ) {
					onClose();
				}
			} }
			onCancel={ onClose }
		>
			<p>
				{ __(
					'Emails of this sequence that are sent from now on use it, also for cases that are already in it.',
					'followup-reminders'
				) }
			</p>
			{ field( 'fromName', __( 'From name', 'followup-reminders' ) ) }
			{ field( 'fromEmail', __( 'From address', 'followup-reminders' ) ) }
			{ field( 'replyTo', __( 'Replies go to', 'followup-reminders' ) ) }
		</ActForm>
	);
}
