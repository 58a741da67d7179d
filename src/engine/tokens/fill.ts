/** Twin of includes/Engine/Tokens/Fill.php. */
import type { Id } from '../../documents/scalars';
import { isId } from '../parse/text';
import { isKnownToken } from './tokens';

/** A stretch of a template: text as it stands, a token, or a token that must be empty for its line to be shown. */
export interface Segment {
	readonly kind: 'text' | 'token' | 'unless';
	/** The text, or the id of the token. */
	readonly value: string;
	/** As it stands in the template, with its braces. */
	readonly written: string;
	/** `{Reference}`: the value begins with a capital. */
	readonly isCapital: boolean;
}

export interface Filled {
	readonly text: string;
	/** Empty tokens that left a line out, each once, in the text's order. */
	readonly missing: readonly Id[];
}

/** Cuts a template once, from left to right. `{` that opens no token is text like any other. */
export function segmentsOf( template: string ): readonly Segment[] {
	const segments: Segment[] = [];
	let textFrom = 0;
	let from = template.indexOf( '{' );
	while ( from !== -1 ) {
		const to = template.indexOf( '}', from );
		if ( to === -1 ) {
			break;
		}
		const token = tokenOf( template.slice( from, to + 1 ) );
		if ( token !== null ) {
			if ( from > textFrom ) {
				segments.push( textOf( template.slice( textFrom, from ) ) );
			}
			segments.push( token );
			textFrom = to + 1;
			from = template.indexOf( '{', textFrom );
		} else {
			from = template.indexOf( '{', from + 1 );
		}
	}
	if ( textFrom < template.length ) {
		segments.push( textOf( template.slice( textFrom ) ) );
	}
	return segments;
}

/** `{id}`, `{Id}` or `{!id}`; null when the braces hold nothing of that kind. */
function tokenOf( written: string ): Segment | null {
	const inside = written.slice( 1, -1 );
	const isUnless = inside.startsWith( '!' );
	const name = isUnless ? inside.slice( 1 ) : inside;
	const first = name.charCodeAt( 0 );
	const isCapital = ! isUnless && first >= 65 && first <= 90;
	const value = isCapital
		? String.fromCharCode( first + 32 ) + name.slice( 1 )
		: name;
	if ( ! isId( value ) ) {
		return null;
	}
	return { kind: isUnless ? 'unless' : 'token', value, written, isCapital };
}

function textOf( text: string ): Segment {
	return { kind: 'text', value: text, written: text, isCapital: false };
}

/**
 * Puts values in the place of tokens, in one pass: a value that looks like a token is not filled again. A line with an empty token is
 * left out; a line that begins with `{!token}` is shown only when that token is empty.
 *
 * @param template Text with tokens.
 * @param values   One text per token, '' or none when it is empty; an unknown token stays as it is written.
 * @param escape   Makes text and values alike safe for where they go.
 */
export function fill(
	template: string,
	values: ReadonlyMap< Id, string >,
	escape: ( text: string ) => string
): Filled {
	const missing: Id[] = [];
	const lines: string[] = [];
	let isGap = false;
	for ( const line of template.split( '\n' ) ) {
		const filled = fillLine( line, values, escape, missing );
		if ( filled === null ) {
			isGap = true;
			continue;
		}
		if ( isGap && filled === '' && ( lines.at( -1 ) ?? '' ) === '' ) {
			continue;
		}
		isGap = false;
		lines.push( filled );
	}
	if ( isGap && lines.at( -1 ) === '' ) {
		lines.pop();
	}
	return { text: lines.join( '\n' ), missing };
}

/** Null when the line is left out. */
function fillLine(
	line: string,
	values: ReadonlyMap< Id, string >,
	escape: ( text: string ) => string,
	missing: Id[]
): string | null {
	const segments = segmentsOf( line );
	let text = '';
	let isShown = true;
	let swallows = '';
	for ( const segment of segments ) {
		const value = values.get( segment.value ) ?? '';
		const before = swallows;
		swallows = '';
		if ( segment.kind === 'text' ) {
			text += escape( without( before, segment.value ) );
		} else if ( ! isKnownToken( segment.value ) ) {
			text += escape( segment.written );
		} else if ( segment.kind === 'unless' ) {
			isShown = isShown && value === '';
			swallows = ' ';
		} else if ( value !== '' ) {
			text += escape( segment.isCapital ? capital( value ) : value );
			// An abbreviation ends the sentence too.
			swallows = value.endsWith( '.' ) ? '.' : '';
		} else {
			isShown = false;
			if ( ! missing.includes( segment.value ) ) {
				missing.push( segment.value );
			}
		}
	}
	return isShown ? text : null;
}

function without( start: string, text: string ): string {
	return start !== '' && text.startsWith( start ) ? text.slice( 1 ) : text;
}

/** The same text with a capital first letter, of the letters of Western Europe; the rest of the world's stay as they are. */
export function capital( text: string ): string {
	const first = text.charCodeAt( 0 );
	const isAscii = first >= 97 && first <= 122;
	const isLatin = first >= 0xe0 && first <= 0xfe && first !== 0xf7;
	return isAscii || isLatin
		? String.fromCharCode( first - 32 ) + text.slice( 1 )
		: text;
}

/** The tokens a template asks for, each once, in its order. */
export function tokensIn( template: string ): readonly Id[] {
	const found: Id[] = [];
	for ( const segment of segmentsOf( template ) ) {
		if ( segment.kind !== 'text' && ! found.includes( segment.value ) ) {
			found.push( segment.value );
		}
	}
	return found;
}
