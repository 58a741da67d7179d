import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import { Loaded } from '../../components/loaded';
import { MessageForm } from '../../components/message/message-form';
import { NEW_WORDS } from '../../components/message/new-text';
import { localeWords } from '../../components/message/tone-words';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import { plainWords } from '../../components/words';
import { useTemplates, type TemplateKey } from '../../data/templates';
import { isId } from '../../engine/parse/text';
import type { TemplateSummary } from '../../documents/rest';
import { linkTo } from '../router';
import { routeIdOf } from './template-key';

/** A text of its own for a message, a note or a task: first its name and language, then its words. */
export function NewMessage() {
	const { entry, reload } = useTemplates();
	const [ key, setKey ] = useState< TemplateKey | null >( null );
	const [ saved, setSaved ] = useState< TemplateKey | null >( null );
	return (
		<Page
			title={
				key === null
					? __( 'New text', 'followup-reminders' )
					: plainWords( key.id )
			}
			backTo={ {
				href: linkTo( 'messages' ),
				label: __( 'All messages', 'followup-reminders' ),
			} }
		>
			{ saved !== null && <GoTo template={ saved } /> }
			{ saved === null && key !== null && (
				<MessageForm
					template={ { ...NEW_WORDS, ...key } }
					onSaved={ setSaved }
				/>
			) }
			{ key === null && (
				<Loaded entry={ entry } onRetry={ reload }>
					{ ( templates ) => (
						<NameForm templates={ templates } onNamed={ setKey } />
					) }
				</Loaded>
			) }
		</Page>
	);
}

/** What was new has a place of its own now. */
function GoTo( { template }: { template: TemplateKey } ) {
	useEffect( () => {
		window.location.hash = `#/${ encodeURIComponent(
			routeIdOf( template )
		) }`;
	}, [ template ] );
	return null;
}

function NameForm( {
	templates,
	onNamed,
}: {
	templates: readonly TemplateSummary[];
	onNamed: ( key: TemplateKey ) => void;
} ) {
	const locales = [ ...new Set( templates.map( ( { locale } ) => locale ) ) ];
	const [ id, setId ] = useState( '' );
	const [ locale, setLocale ] = useState( locales[ 0 ] ?? 'en_US' );
	const [ tried, setTried ] = useState( false );
	const wrong = nameFault( id, locale, templates );
	return (
		<Section title={ __( 'Name and language', 'followup-reminders' ) }>
			<form
				className="fur-form"
				onSubmit={ ( event ) => {
					event.preventDefault();
					setTried( true );
					if ( wrong === null ) {
						onNamed( { id, locale, tone: '' } );
					}
				} }
			>
				<TextField
					label={ __( 'Name in sequences', 'followup-reminders' ) }
					help={ __(
						'Small letters, digits and _, such as call_the_customer. It cannot be changed later.',
						'followup-reminders'
					) }
					value={ id }
					error={ tried ? wrong : null }
					onChange={ setId }
				/>
				<Choice
					label={ __( 'Language', 'followup-reminders' ) }
					value={ locale }
					options={ locales.map( ( value ) => ( {
						value,
						label: localeWords( value ),
					} ) ) }
					onChange={ setLocale }
				/>
				<div className="fur-buttons">
					<Button
						__next40pxDefaultSize
						variant="primary"
						type="submit"
					>
						{ __( 'Go on', 'followup-reminders' ) }
					</Button>
				</div>
			</form>
		</Section>
	);
}

function nameFault(
	id: string,
	locale: string,
	templates: readonly TemplateSummary[]
): string | null {
	if ( ! isId( id ) ) {
		return __(
			'Please use small letters, digits and _, at most 40 of them.',
			'followup-reminders'
		);
	}
	return templates.some(
		( template ) => template.id === id && template.locale === locale
	)
		? __( 'There is a text of this name already.', 'followup-reminders' )
		: null;
}
