import { BaseControl } from '@wordpress/components';
import { useLayoutEffect, useRef } from '@wordpress/element';
import { useId } from 'react';
import type { ClipboardEvent } from 'react';
import { edited, piecesOf, shownAt, shownText, writtenAt } from './shown-text';

interface Props {
	readonly label: string;
	readonly help?: string | undefined;
	/** Said instead of the help, and the field is marked invalid. */
	readonly error: string | null;
	/** As it is stored, with `{token}`. */
	readonly value: string;
	/** 1: no line breaks. */
	readonly rows: number;
	readonly inputRef: ( input: HTMLTextAreaElement | null ) => void;
	readonly onChange: ( value: string ) => void;
	/** Where the person is in the stored text. */
	readonly onCaret: ( start: number, end: number ) => void;
}

/** Text with its tokens shown by their names. It is an ordinary text field: the chips are painted behind its words. */
export function TokenField( {
	label,
	help,
	error,
	value,
	rows,
	inputRef,
	onChange,
	onCaret,
}: Props ) {
	const id = useId();
	const below = error ?? help;
	const isOneLine = rows === 1;
	const shown = shownText( value );
	const input = useRef< HTMLTextAreaElement | null >( null );
	/** Where the caret goes when what the field holds becomes another text than the browser left there. */
	const goTo = useRef< number | null >( null );
	const before = useRef( 0 );
	useLayoutEffect( () => {
		if ( goTo.current !== null ) {
			const at = shownAt( value, goTo.current );
			input.current?.setSelectionRange( at, at );
			goTo.current = null;
		}
	}, [ value ] );
	const selected = ( {
		selectionStart,
		selectionEnd,
	}: HTMLTextAreaElement ) => ( {
		from: writtenAt( value, selectionStart, 'start' ),
		to: writtenAt( value, selectionEnd, 'end' ),
	} );
	const put = ( next: { readonly text: string; readonly caret: number } ) => {
		goTo.current = next.caret;
		before.current = next.caret;
		onCaret( next.caret, next.caret );
		onChange( next.text );
	};
	/** A chip is one letter: the caret stands before it or behind it, and a selection has all of it or nothing. */
	const onSelect = ( field: HTMLTextAreaElement ) => {
		let { from, to } = selected( field );
		if ( field.selectionStart === field.selectionEnd && from !== to ) {
			from = before.current <= from ? to : from;
			to = from;
		}
		const start = shownAt( value, from );
		const end = shownAt( value, to );
		if ( start !== field.selectionStart || end !== field.selectionEnd ) {
			field.setSelectionRange( start, end, field.selectionDirection );
		}
		before.current = to;
		onCaret( from, to );
	};
	const copy = ( event: ClipboardEvent< HTMLTextAreaElement > ) => {
		const { from, to } = selected( event.currentTarget );
		if ( from < to ) {
			event.clipboardData.setData(
				'text/plain',
				value.slice( from, to )
			);
			event.preventDefault();
		}
		return { from, to };
	};
	return (
		<div className={ `fur-field ${ error ? 'has-error' : '' }` }>
			<BaseControl
				__nextHasNoMarginBottom
				id={ id }
				label={ label }
				{ ...( below ? { help: below } : {} ) }
			>
				<div className="fur-token-field">
					<div className="fur-token-field__marks" aria-hidden="true">
						<Marks text={ value } />
						{ /* A last line that is empty takes its room too. */ }
						{ '\u200b' }
					</div>
					<textarea
						ref={ ( field ) => {
							input.current = field;
							inputRef( field );
						} }
						id={ id }
						rows={ rows }
						value={ shown }
						aria-invalid={ error !== null }
						{ ...( below
							? { 'aria-describedby': `${ id }__help` }
							: {} ) }
						onChange={ ( { target } ) =>
							put(
								edited(
									value,
									target.value,
									target.selectionEnd,
									( typed ) =>
										isOneLine
											? typed.replace( /\s*\n\s*/g, ' ' )
											: typed
								)
							)
						}
						onSelect={ ( event ) =>
							onSelect( event.currentTarget )
						}
						onCopy={ copy }
						onCut={ ( event ) => {
							const { from, to } = copy( event );
							if ( from < to ) {
								put( {
									text:
										value.slice( 0, from ) +
										value.slice( to ),
									caret: from,
								} );
							}
						} }
						onKeyDown={ ( event ) => {
							if ( isOneLine && event.key === 'Enter' ) {
								event.preventDefault();
								event.currentTarget.form?.requestSubmit();
							}
						} }
					/>
				</div>
			</BaseControl>
		</div>
	);
}

function Marks( { text }: { text: string } ) {
	return (
		<>
			{ piecesOf( text ).map( ( { shown, isChip, isUnknown }, index ) =>
				isChip || isUnknown ? (
					<mark
						key={ index }
						className={
							isChip ? 'fur-token' : 'fur-token is-unknown'
						}
					>
						{ shown }
					</mark>
				) : (
					<span key={ index }>{ shown }</span>
				)
			) }
		</>
	);
}
