/** Twin of includes/Engine/Tokens/CheckText.php. */
import type { Id } from '../../documents/scalars';
import { type Issue, Issues } from '../parse/issue';
import { segmentsOf } from './fill';
import { findToken, knownTokens, type Token } from './tokens';

/** The fields of a message that people write; '' where there is none. */
export interface MessageText {
	readonly subject: string;
	/** The other subject, for experiments and for the second message of a kind. */
	readonly subjectB: string;
	readonly heading: string;
	readonly preheader: string;
	readonly button: string;
	readonly body: string;
	readonly closing: string;
	/** A text twin of its own; '': it is made of the body. */
	readonly plain: string;
}

/** Fields of one line, which no empty token may leave out. */
const ONE_LINE = [
	'subject',
	'subjectB',
	'heading',
	'preheader',
	'button',
] as const;
const OF_LINES = [ 'body', 'closing', 'plain' ] as const;
/** More wrong letters than this, or than a third of them, are no typing error. */
const FARTHEST = 3;

/**
 * What is wrong with a message text where it is saved.
 *
 * @param text  Its fields.
 * @param needs Tokens without which a text of this kind is not sent; null: a text of no kind, which is not sent with any empty one.
 */
export function checkText(
	text: MessageText,
	needs: readonly Id[] | null
): readonly Issue[] {
	const issues = new Issues();
	if ( text.subject === '' ) {
		issues.add( 'text.subject_empty', '/subject' );
	}
	if ( text.body === '' ) {
		issues.add( 'text.body_empty', '/body' );
	}
	for ( const field of ONE_LINE ) {
		checkOneLine( issues, `/${ field }`, text[ field ], needs );
	}
	for ( const field of OF_LINES ) {
		checkLines( issues, `/${ field }`, text[ field ] );
	}
	if ( buttonsIn( text.body ) > 1 ) {
		issues.add( 'text.buttons_many', '/body' );
	}
	return issues.list;
}

function checkOneLine(
	issues: Issues,
	path: string,
	text: string,
	needs: readonly Id[] | null
): void {
	for ( const segment of segmentsOf( text ) ) {
		if ( segment.kind === 'text' ) {
			continue;
		}
		const token = findToken( segment.value );
		if ( token === null ) {
			addUnknown( issues, path, segment.value );
		} else if ( segment.kind === 'unless' || token.form !== 'text' ) {
			issues.add( 'token.not_in_line', path, token.id );
		} else if (
			needs !== null &&
			! token.always &&
			! needs.includes( token.id )
		) {
			issues.add( 'token.may_be_empty', path, token.id );
		}
	}
}

function checkLines( issues: Issues, path: string, text: string ): void {
	for ( const line of text.split( '\n' ) ) {
		const segments = segmentsOf( line );
		for ( let at = 0; at < segments.length; at += 1 ) {
			const segment = segments[ at ];
			if ( segment === undefined || segment.kind === 'text' ) {
				continue;
			}
			const token = findToken( segment.value );
			if ( token === null ) {
				addUnknown( issues, path, segment.value );
			} else if ( segment.kind === 'unless' && at > 0 ) {
				issues.add( 'token.not_first', path, token.id );
			} else if ( isBlock( token ) && line !== segment.written ) {
				issues.add( 'token.not_alone', path, token.id );
			}
		}
	}
}

function isBlock( token: Token ): boolean {
	return token.form === 'block' || token.form === 'button';
}

function buttonsIn( text: string ): number {
	let count = 0;
	for ( const segment of segmentsOf( text ) ) {
		if ( findToken( segment.value )?.form === 'button' ) {
			count += segment.kind === 'token' ? 1 : 0;
		}
	}
	return count;
}

function addUnknown( issues: Issues, path: string, given: Id ): void {
	issues.add( 'token.unknown', path, given, nearest( given ) );
}

/** The token that was probably meant, written wrong or cut short; null when none is near. */
function nearest( given: Id ): Id | null {
	let found: Id | null = null;
	let least = Math.min( FARTHEST, Math.trunc( given.length / 3 ) ) + 1;
	for ( const token of knownTokens ) {
		const steps = token.old
			? least
			: Math.min(
					distance( given, token.id ),
					distance( given, token.id.slice( 0, given.length ) )
				);
		if ( steps < least ) {
			least = steps;
			found = token.id;
		}
	}
	return found;
}

/** Levenshtein's: how many letters are to be added, taken out or exchanged. */
function distance( one: string, other: string ): number {
	let row = Array.from( { length: other.length + 1 }, ( _, at ) => at );
	for ( let down = 1; down <= one.length; down += 1 ) {
		const next = [ down ];
		for ( let across = 1; across <= other.length; across += 1 ) {
			const same = one[ down - 1 ] === other[ across - 1 ] ? 0 : 1;
			next.push(
				Math.min(
					( row[ across ] as number ) + 1,
					( next[ across - 1 ] as number ) + 1,
					( row[ across - 1 ] as number ) + same
				)
			);
		}
		row = next;
	}
	return row[ other.length ] as number;
}
