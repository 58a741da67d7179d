import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { useTheirs } from '../../components/both-versions';
import { DialogButton } from '../../components/dialog-button';
import { errorsOf } from '../../components/error-at';
import { FieldConflict, type FieldLine } from '../../components/field-conflict';
import { Loaded } from '../../components/loaded';
import { TextField } from '../../components/text-field';
import {
	useSequenceSender,
	useSequenceSenderNewest,
	useSequenceSenderSave,
} from '../../data/sender';
import type {
	SequenceSender,
	SequenceSenderFields,
} from '../../documents/rest';

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
				<SenderForm
					key={ sender.version }
					id={ id }
					sender={ sender }
					onClose={ onClose }
				/>
			) }
		</Loaded>
	);
}

function SenderForm( {
	id,
	sender: { shop, version, ...stored },
	onClose,
}: {
	id: string;
	sender: SequenceSender;
	onClose: () => void;
} ) {
	const [ draft, setDraft ] = useState( stored );
	const save = useSequenceSenderSave();
	const { run, take } = useSequenceSenderNewest();
	const fetchNewest = useCallback( () => run( id ), [ run, id ] );
	const theirs = useTheirs( save.failure, fetchNewest );
	const store = async ( expectedVersion: number ) => {
		if ( ( await save.run( id, draft, expectedVersion ) ) !== null ) {
			onClose();
		}
	};
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
			act={ theirs === null ? save : { ...save, failure: null } }
			submitLabel={ __( 'Save sender', 'followup-reminders' ) }
			onSubmit={ () => store( version ) }
			onCancel={ onClose }
		>
			{ theirs !== null && (
				<FieldConflict
					theirs={ linesOf( theirs ) }
					mine={ linesOf( draft ) }
					isBusy={ save.busy }
					onKeepMine={ () => void store( theirs.version ) }
					onTakeTheirs={ () => take( id, theirs ) }
				/>
			) }
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

/** All of it as a person reads it, for two versions side by side. */
const linesOf = ( sender: SequenceSenderFields ): readonly FieldLine[] => [
	[ __( 'From name', 'followup-reminders' ), sender.fromName ],
	[ __( 'From address', 'followup-reminders' ), sender.fromEmail ],
	[ __( 'Replies go to', 'followup-reminders' ), sender.replyTo ],
];
