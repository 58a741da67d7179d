import { useLayoutEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { TemplateFields } from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import type { Token } from '../../engine/tokens/tokens';
import { tokensIn } from '../../engine/tokens/fill';
import { insertToken } from './insert-token';
import { shownAt } from './shown-text';
import { TokenChips } from './token-chips';
import { TokenField } from './token-field';

type Name = keyof TemplateFields;

/** Nothing but words goes into these: a button or a list has no room. */
const OF_LINES: ReadonlySet< Name > = new Set( [ 'body', 'closing' ] );

interface Props {
	readonly text: TemplateFields;
	readonly errorAt: ( path: string ) => string | null;
	readonly onChange: ( text: TemplateFields ) => void;
	/** Whether it is a mail of a kind: those have a heading, a button and a signature around them. */
	readonly isOfKind: boolean;
	/** Tokens it is not sent without. */
	readonly needs: readonly Id[];
}

/** Everything that people write in a text, and the chips that go into it. */
export function TextFields( {
	text,
	errorAt,
	onChange,
	isOfKind,
	needs,
}: Props ) {
	const inputs = useRef( new Map< Name, HTMLTextAreaElement >() );
	const caret = useRef< { name: Name; start: number; end: number } | null >(
		null
	);
	const pending = useRef< { name: Name; at: number } | null >( null );
	useLayoutEffect( () => {
		// After a chip one goes on writing behind it.
		const place = pending.current;
		pending.current = null;
		const input = place === null ? null : inputs.current.get( place.name );
		if ( place && input ) {
			input.focus();
			const at = shownAt( text[ place.name ], place.at );
			input.setSelectionRange( at, at );
		}
	}, [ text ] );
	const insert = ( token: Token ) => {
		const end = { name: 'body', start: text.body.length } as const;
		const { name, start, ...rest } = caret.current ?? end;
		const fits = token.form === 'text' || OF_LINES.has( name );
		const place = fits
			? { name, from: start, to: 'end' in rest ? rest.end : start }
			: { name: end.name, from: end.start, to: end.start };
		const inserted = insertToken(
			text[ place.name ],
			place.from,
			place.to,
			token
		);
		pending.current = { name: place.name, at: inserted.caret };
		caret.current = {
			name: place.name,
			start: inserted.caret,
			end: inserted.caret,
		};
		onChange( { ...text, [ place.name ]: inserted.text } );
	};
	const field = ( name: Name, label: string, help = '', rows = 1 ) => (
		<TokenField
			label={ label }
			help={ help || undefined }
			error={ errorAt( `/${ name }` ) }
			value={ text[ name ] }
			rows={ rows }
			inputRef={ ( input ) => {
				if ( input === null ) {
					inputs.current.delete( name );
				} else {
					inputs.current.set( name, input );
				}
			} }
			onChange={ ( value ) => onChange( { ...text, [ name ]: value } ) }
			onCaret={ ( start, end ) => {
				caret.current = { name, start, end };
			} }
		/>
	);
	return (
		<>
			{ field( 'subject', __( 'Subject', 'followup-reminders' ) ) }
			{ isOfKind && (
				<>
					{ field(
						'subjectB',
						__( 'Second subject', 'followup-reminders' ),
						__(
							'Used when a customer gets this message again.',
							'followup-reminders'
						)
					) }
					{ field(
						'preheader',
						__( 'Preview text', 'followup-reminders' ),
						__(
							'Mail programs show it beside the subject.',
							'followup-reminders'
						)
					) }
					{ field(
						'heading',
						__( 'Heading', 'followup-reminders' )
					) }
				</>
			) }
			{ field(
				'body',
				__( 'Body', 'followup-reminders' ),
				isOfKind
					? __(
							'An empty line starts a paragraph. A line with an empty token is left out. Greeting and signature are added.',
							'followup-reminders'
						)
					: __(
							'An empty line starts a paragraph.',
							'followup-reminders'
						),
				8
			) }
			<TokenChips
				usual={ [
					...needs,
					...tokensIn( Object.values( text ).join( '\n' ) ),
				] }
				onInsert={ insert }
			/>
			{ isOfKind && (
				<>
					{ field(
						'button',
						__( 'Button label', 'followup-reminders' )
					) }
					{ field(
						'closing',
						__( 'Closing line', 'followup-reminders' ),
						__(
							'Stands between the body and the signature.',
							'followup-reminders'
						),
						2
					) }
				</>
			) }
		</>
	);
}
