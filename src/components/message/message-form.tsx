import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useTemplateNewest, useTemplateSave } from '../../data/templates';
import type { TemplateDetail, TemplateFields } from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import { checkText } from '../../engine/tokens/check-text';
import { ActButton } from '../act-button';
import { errorsOf } from '../error-at';
import { FailureNotice } from '../failure-notice';
import { Section } from '../section';
import { useLeavingGuard } from '../use-leaving-guard';
import { MailPreview } from './mail-preview';
import { TextConflict } from './text-conflict';
import { TextFields } from './text-fields';

const fieldsOf = ( text: TemplateFields ): TemplateFields => ( {
	subject: text.subject,
	subjectB: text.subjectB,
	heading: text.heading,
	preheader: text.preheader,
	button: text.button,
	body: text.body,
	closing: text.closing,
	plain: text.plain,
} );

interface Props {
	/** Version 0: a text that the first save makes, or one that the plugin ships. */
	readonly template: TemplateDetail;
	/** Whose sender the preview and the test come from; null: the shop's. */
	readonly sequenceId?: Id | null;
	readonly onSaved?: ( saved: TemplateDetail ) => void;
	readonly onUnsaved?: ( isUnsaved: boolean ) => void;
}

/** A text, beside the mail it makes. */
export function MessageForm( {
	template,
	sequenceId = null,
	onSaved,
	onUnsaved,
}: Props ) {
	const [ base, setBase ] = useState( template );
	const [ text, setText ] = useState( fieldsOf( template ) );
	const save = useTemplateSave();
	const newest = useTemplateNewest();
	const [ theirs, setTheirs ] = useState< TemplateDetail | null >( null );
	const unsaved =
		JSON.stringify( text ) !== JSON.stringify( fieldsOf( base ) );
	useLeavingGuard( unsaved );
	useEffect( () => onUnsaved?.( unsaved ), [ onUnsaved, unsaved ] );
	const issues = checkText( text, template.needs );
	const isStale = save.failure?.status === 409;
	const { run: fetchNewest } = newest;
	useEffect( () => {
		if ( isStale ) {
			void fetchNewest( template ).then( setTheirs );
		}
	}, [ isStale, fetchNewest, template ] );
	const store = async ( expectedVersion: number ) => {
		const saved = await save.run( template, { ...text, expectedVersion } );
		if ( saved !== null ) {
			setTheirs( null );
			setBase( saved );
			setText( fieldsOf( saved ) );
			onSaved?.( saved );
		}
	};
	return (
		<div className="fur-halves">
			<Section title={ __( 'Text', 'followup-reminders' ) }>
				<form
					className="fur-form"
					onSubmit={ ( event ) => {
						event.preventDefault();
						if ( unsaved && issues.length === 0 && ! save.busy ) {
							void store( base.version );
						}
					} }
				>
					{ isStale && theirs !== null ? (
						<TextConflict
							theirs={ theirs }
							mine={ text }
							isBusy={ save.busy }
							onKeepMine={ () => void store( theirs.version ) }
							onTakeTheirs={ () => {
								setBase( theirs );
								setText( fieldsOf( theirs ) );
								setTheirs( null );
								save.clear();
							} }
						/>
					) : (
						save.failure && (
							<FailureNotice failure={ save.failure } />
						)
					) }
					<TextFields
						text={ text }
						errorAt={ errorsOf( issues ) }
						onChange={ setText }
						isOfKind={
							template.kind !== null && ! template.forStaff
						}
						needs={ template.needs ?? [] }
					/>
					<div className="fur-buttons">
						<ActButton
							variant="primary"
							type="submit"
							isBusy={ save.busy }
							disabled={
								save.busy || ! unsaved || issues.length > 0
							}
						>
							{ __( 'Save text', 'followup-reminders' ) }
						</ActButton>
						<span role="status" className="fur-sub">
							{ stateWords( unsaved, base.version ) }
						</span>
					</div>
					<p className="fur-sub">
						{ __(
							'A saved text is used for every message sent from then on, also in sequences that are already running.',
							'followup-reminders'
						) }
					</p>
				</form>
			</Section>
			<Section
				title={ __( 'Preview', 'followup-reminders' ) }
				className="fur-preview-section"
			>
				<MailPreview
					template={ template }
					text={ text }
					sequenceId={ sequenceId }
					wrong={
						issues.length === 0
							? ''
							: __(
									'Fix what is marked before you send a test.',
									'followup-reminders'
								)
					}
				/>
			</Section>
		</div>
	);
}

function stateWords( unsaved: boolean, version: number ): string {
	if ( unsaved ) {
		return __( 'Not saved yet.', 'followup-reminders' );
	}
	return version === 0
		? __( 'Default text.', 'followup-reminders' )
		: sprintf(
				/* translators: %d: version number. */
				__( 'Version %d.', 'followup-reminders' ),
				version
			);
}
