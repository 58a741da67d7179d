import { __, sprintf } from '@wordpress/i18n';
import { segmentsOf } from '../../engine/tokens/fill';
import { isKnownToken, knownTokens } from '../../engine/tokens/tokens';
import { tokenWords } from '../../explain';

/** A stretch of a text: as it is stored, and as a person sees it while they write. */
export interface Piece {
	readonly written: string;
	readonly shown: string;
	/** A token that is shown by its name, as a whole. */
	readonly isChip: boolean;
	/** Looks like a token, and nobody fills it. */
	readonly isUnknown: boolean;
}

/** The brackets are read out by a screen reader, so that a name is told from a word. */
export function piecesOf( text: string ): readonly Piece[] {
	return segmentsOf( text ).map( ( { kind, value, written } ) => {
		const isToken = kind !== 'text';
		const isChip = isToken && isKnownToken( value );
		const name =
			kind === 'unless'
				? sprintf(
						/* translators: %s: what a placeholder stands for; the line is left out when the case has it. */
						__( 'Only without: %s', 'followup-reminders' ),
						tokenWords( value )
					)
				: tokenWords( value );
		return {
			written,
			shown: isChip ? `[${ name }]` : written,
			isChip,
			isUnknown: isToken && ! isChip,
		};
	} );
}

export const shownText = ( text: string ): string =>
	piecesOf( text )
		.map( ( { shown } ) => shown )
		.join( '' );

type Side = 'start' | 'end';

/** Where a place of what is shown is in the stored text. Inside a chip is nowhere: it is one of its ends. */
export function writtenAt( text: string, at: number, side: Side ): number {
	let shownBefore = 0;
	let writtenBefore = 0;
	for ( const { written, shown, isChip } of piecesOf( text ) ) {
		const into = at - shownBefore;
		if ( into < shown.length ) {
			if ( ! isChip || into <= 0 ) {
				return writtenBefore + Math.max( 0, into );
			}
			return writtenBefore + ( side === 'start' ? 0 : written.length );
		}
		shownBefore += shown.length;
		writtenBefore += written.length;
	}
	return writtenBefore;
}

/** Where a place of the stored text is in what is shown; inside a token it is behind its chip. */
export function shownAt( text: string, at: number ): number {
	let shownBefore = 0;
	let writtenBefore = 0;
	for ( const { written, shown, isChip } of piecesOf( text ) ) {
		const into = at - writtenBefore;
		if ( into < written.length ) {
			return shownBefore + ( isChip && into > 0 ? shown.length : into );
		}
		shownBefore += shown.length;
		writtenBefore += written.length;
	}
	return shownBefore;
}

/**
 * What somebody did to what is shown, done to the stored text. A chip that was cut into goes as a whole, and what is written into one stands behind it.
 *
 * @param text  As it was stored.
 * @param typed What the field holds now.
 * @param caret Where the caret is in it.
 * @param clean Of what came in.
 */
export function edited(
	text: string,
	typed: string,
	caret: number,
	clean: ( inserted: string ) => string = ( inserted ) => inserted
): { readonly text: string; readonly caret: number } {
	const old = shownText( text );
	// What stands behind the caret was there before; a change by a program may leave the caret elsewhere.
	const behind = typed.slice( caret );
	let kept = old.endsWith( behind ) ? behind.length : 0;
	let from = 0;
	const most = Math.min( old.length, typed.length ) - kept;
	while ( from < most && old[ from ] === typed[ from ] ) {
		from++;
	}
	while (
		kept < Math.min( old.length, typed.length ) - from &&
		old[ old.length - 1 - kept ] === typed[ typed.length - 1 - kept ]
	) {
		kept++;
	}
	const to = old.length - kept;
	const inserted = asWritten(
		clean( typed.slice( from, typed.length - kept ) ),
		text
	);
	const end = writtenAt( text, to, 'end' );
	const start = from === to ? end : writtenAt( text, from, 'start' );
	const further = Math.max( 0, caret - ( typed.length - kept ) );
	return {
		text: text.slice( 0, start ) + inserted + text.slice( end ),
		caret:
			start +
			inserted.length +
			writtenAt( text, to + further, 'end' ) -
			end,
	};
}

/**
 * Names that come in, by a browser that undoes or a person who drags, are tokens again and never words of a mail.
 *
 * @param inserted As it is shown.
 * @param text     Of two tokens with one name, the one it has is meant.
 */
function asWritten( inserted: string, text: string ): string {
	const chips = [
		...piecesOf( text ),
		...knownTokens
			.filter( ( { old } ) => ! old )
			.flatMap( ( { id } ) => piecesOf( `{${ id }}{!${ id }}` ) ),
	].filter( ( { isChip } ) => isChip );
	return inserted.replace(
		/\[[^[\]]+\]/g,
		( name ) =>
			chips.find( ( { shown } ) => shown === name )?.written ?? name
	);
}
