import { Button, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { issueText } from '../../components/issue-text';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import { useLeavingGuard } from '../../components/use-leaving-guard';
import { plainWords } from '../../components/words';
import { useTemplate, useTemplateSave } from '../../data/templates';
import type { TemplateDetail } from '../../documents/rest';
import { tokenWords } from '../../explain';
import { checkText } from '../../engine/tokens/check-text';
import { fill } from '../../engine/tokens/fill';
import { knownTokens } from '../../engine/tokens/tokens';
import { linkTo } from '../router';
import { keyOfRoute } from './template-key';

export function MessageEditor( { id }: { id: string } ) {
	const key = keyOfRoute( id );
	const { entry, reload } = useTemplate( key );
	return (
		<Page
			title={ plainWords( key.id ) }
			backTo={ {
				href: linkTo( 'messages' ),
				label: __( 'All messages', 'followup-reminders' ),
			} }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( template ) => (
					<MessageForm
						key={ template.version }
						template={ template }
					/>
				) }
			</Loaded>
		</Page>
	);
}

/** Version 0: a text that the first save makes. */
export function MessageForm( {
	template,
	onSaved,
}: {
	template: TemplateDetail;
	onSaved?: ( saved: TemplateDetail ) => void;
} ) {
	const [ subject, setSubject ] = useState( template.subject );
	const [ body, setBody ] = useState( template.body );
	const save = useTemplateSave();
	const unsaved = subject !== template.subject || body !== template.body;
	useLeavingGuard( unsaved );
	const issues = checkText( { ...NO_WORDS, subject, body }, null );
	const errorAt = ( path: string ): string | null => {
		const issue = issues.find( ( candidate ) => candidate.path === path );
		return issue ? issueText( issue ) : null;
	};
	return (
		<div className="fur-halves">
			<Section title={ __( 'Text', 'followup-reminders' ) }>
				<form
					className="fur-form"
					onSubmit={ ( event ) => {
						event.preventDefault();
						void save
							.run( template, {
								expectedVersion: template.version,
								subject,
								body,
							} )
							.then( ( saved ) => saved && onSaved?.( saved ) );
					} }
				>
					{ save.failure && (
						<FailureNotice failure={ save.failure } />
					) }
					<TextField
						label={ __( 'Subject', 'followup-reminders' ) }
						value={ subject }
						error={ errorAt( '/subject' ) }
						onChange={ setSubject }
					/>
					<BodyField
						value={ body }
						error={ errorAt( '/body' ) }
						onChange={ setBody }
					/>
					<Tokens
						onInsert={ ( token ) =>
							setBody( `${ body }${ token }` )
						}
					/>
					<div className="fur-buttons">
						<Button
							__next40pxDefaultSize
							variant="primary"
							type="submit"
							isBusy={ save.busy }
							disabled={
								save.busy || ! unsaved || issues.length > 0
							}
						>
							{ __(
								'Save as new version',
								'followup-reminders'
							) }
						</Button>
						<span role="status" className="fur-sub">
							{ unsaved
								? __( 'Not saved yet.', 'followup-reminders' )
								: sprintf(
										/* translators: %d: version number. */
										__(
											'Version %d.',
											'followup-reminders'
										),
										template.version
									) }
						</span>
					</div>
					<p className="fur-sub">
						{ __(
							'A saved change reaches everybody who is written to from then on, also in sequences already under way.',
							'followup-reminders'
						) }
					</p>
				</form>
			</Section>
			<Section title={ __( 'Sample', 'followup-reminders' ) }>
				<div className="fur-mail" aria-live="polite">
					<p className="fur-mail__subject">{ filled( subject ) }</p>
					{ filled( body )
						.split( /\n\s*\n/ )
						.map( ( paragraph, index ) => (
							<p key={ index }>{ paragraph }</p>
						) ) }
				</div>
			</Section>
		</div>
	);
}

const NO_WORDS = {
	subjectB: '',
	heading: '',
	preheader: '',
	button: '',
	closing: '',
	plain: '',
};

const SAMPLES = new Map(
	knownTokens.map( ( token ) => [ token.id, token.sample ] )
);

/** The text as a customer might read it. React escapes it where it is shown. */
const filled = ( text: string ): string =>
	fill( text, SAMPLES, ( plain ) => plain ).text;

function BodyField( {
	value,
	error,
	onChange,
}: {
	value: string;
	error: string | null;
	onChange: ( value: string ) => void;
} ) {
	return (
		<div className={ `fur-field ${ error ? 'has-error' : '' }` }>
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Body', 'followup-reminders' ) }
				help={
					error ??
					__(
						'Plain text. An empty line starts a paragraph.',
						'followup-reminders'
					)
				}
				aria-invalid={ error !== null }
				rows={ 14 }
				value={ value }
				onChange={ onChange }
			/>
		</div>
	);
}

function Tokens( { onInsert }: { onInsert: ( token: string ) => void } ) {
	return (
		<details>
			<summary>
				{ __( 'What can be filled in', 'followup-reminders' ) }
			</summary>
			<ul className="fur-tokens">
				{ knownTokens.map( ( token ) => (
					<li key={ token.id }>
						<code>{ `{${ token.id }}` }</code>{ ' ' }
						{ tokenWords( token.id ) }{ ' ' }
						<Button
							variant="link"
							aria-label={ sprintf(
								/* translators: %s: a token in braces. */
								__(
									'Add %s to the text',
									'followup-reminders'
								),
								`{${ token.id }}`
							) }
							onClick={ () => onInsert( `{${ token.id }}` ) }
						>
							{ __( 'Add', 'followup-reminders' ) }
						</Button>
					</li>
				) ) }
			</ul>
		</details>
	);
}
