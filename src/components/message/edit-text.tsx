import { Button, Modal } from '@wordpress/components';
import { useCallback, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useTemplate, type TemplateKey } from '../../data/templates';
import type { TemplateSummary, Tone } from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import { Choice } from '../choice';
import { Loaded } from '../loaded';
import { textTitle } from '../text-title';
import { askToLeave } from '../use-leaving-guard';
import { MessageForm } from './message-form';
import { NEW_WORDS } from './new-text';
import { ReviewNotice } from './review-notice';
import { localeWords, toneWords } from './tone-words';

interface Props {
	/** The text an action sends; not an old name of it. */
	readonly id: Id;
	readonly templates: readonly TemplateSummary[];
	/** Whose sender it comes from; null before the first save. */
	readonly sequenceId: Id | null;
}

/** Opens a text where it is used: the words, beside the mail a customer gets. */
export function EditText( { id, templates, sequenceId }: Props ) {
	const [ isOpen, setOpen ] = useState( false );
	const unsaved = useRef( false );
	const onUnsaved = useCallback( ( isUnsaved: boolean ) => {
		unsaved.current = isUnsaved;
	}, [] );
	const may = () => {
		const allowed = ! unsaved.current || askToLeave();
		unsaved.current = unsaved.current && ! allowed;
		return allowed;
	};
	return (
		<>
			<Button
				variant="secondary"
				size="compact"
				icon="edit"
				onClick={ () => setOpen( true ) }
			>
				{ __( 'Edit and preview text', 'followup-reminders' ) }
			</Button>
			{ isOpen && (
				<Modal
					title={ textTitle( id, templates ) }
					className="fur-text-dialog"
					isFullScreen
					onRequestClose={ () => {
						if ( may() ) {
							setOpen( false );
						}
					} }
				>
					<Versions
						id={ id }
						templates={ templates }
						sequenceId={ sequenceId }
						may={ may }
						onUnsaved={ onUnsaved }
					/>
				</Modal>
			) }
		</>
	);
}

/** One text in each language and tone. */
function Versions( {
	id,
	templates,
	sequenceId,
	may,
	onUnsaved,
}: Props & {
	readonly may: () => boolean;
	readonly onUnsaved: ( isUnsaved: boolean ) => void;
} ) {
	const own = templates.filter( ( row ) => row.id === id );
	const isOfKind = own.some( ( { kind } ) => kind !== null );
	const [ key, setKey ] = useState< TemplateKey >( () => first( id, own ) );
	const locales = [ ...new Set( templates.map( ( { locale } ) => locale ) ) ];
	const tones = [
		...new Set(
			( isOfKind ? own : [] )
				.filter( ( { locale } ) => locale === key.locale )
				.map( ( { tone } ) => tone )
		),
	];
	const go = ( next: TemplateKey ) => {
		if ( may() ) {
			setKey( next );
		}
	};
	const exists = own.some(
		( { locale, tone } ) => locale === key.locale && tone === key.tone
	);
	return (
		<div id="followup-reminders-text" className="fur-text-dialog__content">
			<div className="fur-row">
				<Choice
					label={ __( 'Language', 'followup-reminders' ) }
					value={ key.locale }
					options={ locales.map( ( locale ) => ( {
						value: locale,
						label: localeWords( locale ),
					} ) ) }
					onChange={ ( locale ) =>
						go( {
							...key,
							locale,
							tone: toneIn( own, locale, key.tone ),
						} )
					}
				/>
				{ tones.length > 1 && (
					<Choice< Tone >
						label={ __( 'Tone', 'followup-reminders' ) }
						value={ key.tone }
						options={ tones.map( ( tone ) => ( {
							value: tone,
							label: toneWords( tone ),
						} ) ) }
						onChange={ ( tone ) => go( { ...key, tone } ) }
					/>
				) }
			</div>
			{ exists ? (
				<Existing
					key={ JSON.stringify( key ) }
					templateKey={ key }
					sequenceId={ sequenceId }
					onUnsaved={ onUnsaved }
				/>
			) : (
				<>
					<p>
						{ __(
							'There is no text in this language yet. Write it here.',
							'followup-reminders'
						) }
					</p>
					<MessageForm
						key={ JSON.stringify( key ) }
						template={ { ...NEW_WORDS, ...key } }
						sequenceId={ sequenceId }
						onUnsaved={ onUnsaved }
					/>
				</>
			) }
		</div>
	);
}

function Existing( {
	templateKey,
	sequenceId,
	onUnsaved,
}: {
	templateKey: TemplateKey;
	sequenceId: Id | null;
	onUnsaved: ( isUnsaved: boolean ) => void;
} ) {
	const { entry, reload } = useTemplate( templateKey );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( template ) => (
				<>
					{ template.needsReview && (
						<ReviewNotice template={ template } />
					) }
					<MessageForm
						template={ template }
						sequenceId={ sequenceId }
						onUnsaved={ onUnsaved }
					/>
				</>
			) }
		</Loaded>
	);
}

/** In the language of this screen, where the text has it. */
function first( id: Id, own: readonly TemplateSummary[] ): TemplateKey {
	const language = document.documentElement.lang.slice( 0, 2 );
	const row =
		own.find( ( { locale } ) => locale.startsWith( language ) ) ?? own[ 0 ];
	return {
		id,
		locale: row?.locale ?? 'en_US',
		tone: row?.tone ?? '',
	};
}

/** The same tone in another language, or one that it has. */
function toneIn(
	own: readonly TemplateSummary[],
	locale: string,
	tone: Tone
): Tone {
	const there = own.filter( ( row ) => row.locale === locale );
	return there.length === 0 || there.some( ( row ) => row.tone === tone )
		? tone
		: ( there[ 0 ]?.tone ?? '' );
}
