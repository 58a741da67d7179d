import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useLeavingGuard } from '../../components/use-leaving-guard';
import { plainWords } from '../../components/words';
import {
	useTemplate,
	useTemplateReview,
	useTemplateSave,
} from '../../data/templates';
import type { TemplateDetail, TemplateFields } from '../../documents/rest';
import { tokenWords } from '../../explain';
import { checkText } from '../../engine/tokens/check-text';
import { fill } from '../../engine/tokens/fill';
import { knownTokens } from '../../engine/tokens/tokens';
import { linkTo } from '../router';
import { TextFields } from './text-fields';
import { keyOfRoute } from './template-key';
import { localeWords, toneWords } from './tone-words';
import { errorsOf } from '../../components/error-at';

export function MessageEditor( { id }: { id: string } ) {
	const key = keyOfRoute( id );
	const { entry, reload } = useTemplate( key );
	return (
		<Page
			title={ entry.value?.name || plainWords( key.id ) }
			backTo={ {
				href: linkTo( 'messages' ),
				label: __( 'All messages', 'followup-reminders' ),
			} }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( template ) => (
					<>
						<p>
							{ localeWords( template.locale ) } ·{ ' ' }
							{ toneWords( template.tone ) }
						</p>
						{ template.needsReview && (
							<ReviewNotice template={ template } />
						) }
						<MessageForm
							key={ template.version }
							template={ template }
						/>
					</>
				) }
			</Loaded>
		</Page>
	);
}

function ReviewNotice( { template }: { template: TemplateDetail } ) {
	const review = useTemplateReview();
	return (
		<Notice
			status="warning"
			isDismissible={ false }
			actions={ [
				{
					label: __( 'Mark as checked', 'followup-reminders' ),
					onClick: () => void review.run( template, true ),
				},
			] }
		>
			{ __(
				'This text has legal effects that depend on the country. Have a lawyer check it before you use it.',
				'followup-reminders'
			) }
			{ review.failure && <FailureNotice failure={ review.failure } /> }
		</Notice>
	);
}

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

/** Version 0: a text that the first save makes, or one that the plugin ships. */
export function MessageForm( {
	template,
	onSaved,
}: {
	template: TemplateDetail;
	onSaved?: ( saved: TemplateDetail ) => void;
} ) {
	const [ text, setText ] = useState( fieldsOf( template ) );
	const save = useTemplateSave();
	const unsaved =
		JSON.stringify( text ) !== JSON.stringify( fieldsOf( template ) );
	useLeavingGuard( unsaved );
	const issues = checkText( text, template.needs );
	const errorAt = errorsOf( issues );
	return (
		<div className="fur-halves">
			<Section title={ __( 'Text', 'followup-reminders' ) }>
				<form
					className="fur-form"
					onSubmit={ ( event ) => {
						event.preventDefault();
						void save
							.run( template, {
								...text,
								expectedVersion: template.version,
							} )
							.then( ( saved ) => saved && onSaved?.( saved ) );
					} }
				>
					{ save.failure && (
						<FailureNotice failure={ save.failure } />
					) }
					<TextFields
						text={ text }
						errorAt={ errorAt }
						onChange={ setText }
						isOfKind={ template.kind !== null }
					/>
					<Tokens
						onInsert={ ( token ) =>
							setText( {
								...text,
								body: `${ text.body }${ token }`,
							} )
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
							{ __( 'Save text', 'followup-reminders' ) }
						</Button>
						<span role="status" className="fur-sub">
							{ stateWords( unsaved, template.version ) }
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
			<Section title={ __( 'Sample', 'followup-reminders' ) }>
				<Sample text={ text } />
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

const SAMPLES = new Map(
	knownTokens.map( ( token ) => [ token.id, token.sample ] )
);

/** The text as a customer might read it. React escapes it where it is shown. */
const filled = ( text: string ): string =>
	fill( text, SAMPLES, ( plain ) => plain ).text;

/** Bold and links as plain words; a button as its label. */
const readable = ( text: string, button: string ): string =>
	filled(
		text
			.replaceAll(
				/\{[a-z_]+_button\}|^\{pay_link\}$/gm,
				`▶ ${ button }`
			)
			.replaceAll( /\[([^\]\n]+)\]\([^)\s]+\)/g, '$1' )
			.replaceAll( /\*\*(.+?)\*\*/g, '$1' )
	);

function Sample( { text }: { text: TemplateFields } ) {
	const button = text.button || __( 'Pay now', 'followup-reminders' );
	return (
		<div className="fur-mail" aria-live="polite">
			<p className="fur-mail__subject">{ filled( text.subject ) }</p>
			{ text.preheader !== '' && (
				<p className="fur-sub">{ filled( text.preheader ) }</p>
			) }
			{ text.heading !== '' && <h3>{ filled( text.heading ) }</h3> }
			{ readable( `${ text.body }\n\n${ text.closing }`, button )
				.split( /\n\s*\n/ )
				.map( ( paragraph, index ) => (
					<p key={ index }>{ paragraph }</p>
				) ) }
		</div>
	);
}

function Tokens( { onInsert }: { onInsert: ( token: string ) => void } ) {
	return (
		<details>
			<summary>{ __( 'Tokens', 'followup-reminders' ) }</summary>
			<ul className="fur-tokens">
				{ knownTokens
					.filter( ( token ) => ! token.old )
					.map( ( token ) => (
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
