import { BaseControl } from '@wordpress/components';
import { useId } from 'react';
import { segmentsOf } from '../../engine/tokens/fill';
import { isKnownToken } from '../../engine/tokens/tokens';

interface Props {
	readonly label: string;
	readonly help?: string | undefined;
	/** Said instead of the help, and the field is marked invalid. */
	readonly error: string | null;
	readonly value: string;
	/** 1: no line breaks. */
	readonly rows: number;
	readonly inputRef: ( input: HTMLTextAreaElement | null ) => void;
	readonly onChange: ( value: string ) => void;
	/** Where the person is in it. */
	readonly onCaret: ( start: number, end: number ) => void;
}

/** Text with its tokens shown as chips. It is an ordinary text field: the chips are painted behind its words. */
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
	const tellCaret = ( {
		selectionStart,
		selectionEnd,
	}: HTMLTextAreaElement ) => onCaret( selectionStart, selectionEnd );
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
						ref={ inputRef }
						id={ id }
						rows={ rows }
						value={ value }
						aria-invalid={ error !== null }
						{ ...( below
							? { 'aria-describedby': `${ id }__help` }
							: {} ) }
						onChange={ ( event ) => {
							onChange(
								isOneLine
									? event.target.value.replace(
											/\s*\n\s*/g,
											' '
										)
									: event.target.value
							);
							tellCaret( event.target );
						} }
						onSelect={ ( event ) =>
							tellCaret( event.currentTarget )
						}
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
			{ segmentsOf( text ).map( ( segment, index ) =>
				segment.kind === 'text' ? (
					<span key={ index }>{ segment.written }</span>
				) : (
					<mark
						key={ index }
						className={
							isKnownToken( segment.value )
								? 'fur-token'
								: 'fur-token is-unknown'
						}
					>
						{ segment.written }
					</mark>
				)
			) }
		</>
	);
}
