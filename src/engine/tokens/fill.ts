/** Twin of includes/Engine/Tokens/Fill.php. */
import type { Id } from '../../documents/scalars';
import { isId } from '../parse/text';
import { isKnownToken } from './tokens';

/** A stretch of a template: text as it stands, or the id of a token. */
export interface Segment {
	readonly kind: 'text' | 'token';
	readonly value: string;
}

export interface Filled {
	readonly text: string;
	/** Tokens the text asks for and no value was given for, each once, in the text's order. A message with any of them should not go out. */
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
		const id = template.slice( from + 1, to );
		if ( isId( id ) ) {
			if ( from > textFrom ) {
				segments.push( {
					kind: 'text',
					value: template.slice( textFrom, from ),
				} );
			}
			segments.push( { kind: 'token', value: id } );
			textFrom = to + 1;
			from = template.indexOf( '{', textFrom );
		} else {
			from = template.indexOf( '{', from + 1 );
		}
	}
	if ( textFrom < template.length ) {
		segments.push( { kind: 'text', value: template.slice( textFrom ) } );
	}
	return segments;
}

/**
 * Puts values in the place of tokens, in one pass: a value that looks like a token is not filled again.
 *
 * @param template Plain text with tokens.
 * @param values   One text per token; an unknown token stays as it is written.
 * @param escape   Makes text and values alike safe for where they go.
 */
export function fill(
	template: string,
	values: ReadonlyMap< Id, string >,
	escape: ( text: string ) => string
): Filled {
	const missing: Id[] = [];
	let text = '';
	for ( const segment of segmentsOf( template ) ) {
		if ( segment.kind === 'text' ) {
			text += escape( segment.value );
			continue;
		}
		const value = values.get( segment.value );
		if ( value !== undefined ) {
			text += escape( value );
		} else if ( ! isKnownToken( segment.value ) ) {
			text += escape( `{${ segment.value }}` );
		} else if ( ! missing.includes( segment.value ) ) {
			missing.push( segment.value );
		}
	}
	return { text, missing };
}

/** The tokens a template asks for, each once, in its order. */
export function tokensIn( template: string ): readonly Id[] {
	const found: Id[] = [];
	for ( const segment of segmentsOf( template ) ) {
		if ( segment.kind === 'token' && ! found.includes( segment.value ) ) {
			found.push( segment.value );
		}
	}
	return found;
}
