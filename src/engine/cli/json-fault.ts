/** Where a text stops being JSON, and what should have stood there. Lines and columns count from 1. */
export interface JsonFault {
	readonly line: number;
	readonly column: number;
	readonly expected: string;
}

/** What is thrown from the depth of a text; never leaves this file. */
class Fault extends Error {
	constructor(
		readonly at: number,
		readonly expected: string
	) {
		super( expected );
	}
}

/**
 * The first fault of a text that JSON.parse refuses. What an engine says of it differs from one version of it to the next.
 *
 * @return Null: the text is JSON.
 */
export function findJsonFault( text: string ): JsonFault | null {
	try {
		const end = skipSpace( text, value( text, skipSpace( text, 0 ) ) );
		if ( end < text.length ) {
			throw new Fault( end, 'nothing after the end of the document' );
		}
		return null;
	} catch ( error ) {
		if ( ! ( error instanceof Fault ) ) {
			throw error;
		}
		const before = text.slice( 0, error.at ).split( '\n' );
		return {
			line: before.length,
			column: ( before[ before.length - 1 ] ?? '' ).length + 1,
			expected: error.expected,
		};
	}
}

/** Each reads one thing at `at` and answers where it ends. */
function value( text: string, at: number ): number {
	switch ( text[ at ] ) {
		case '{':
			return members( text, at, '}', member );
		case '[':
			return members( text, at, ']', value );
		case '"':
			return quoted( text, at );
		default:
			return word( text, at );
	}
}

function members(
	text: string,
	at: number,
	close: string,
	read: ( text: string, at: number ) => number
): number {
	let next = skipSpace( text, at + 1 );
	if ( text[ next ] === close ) {
		return next + 1;
	}
	for (;;) {
		next = skipSpace( text, read( text, next ) );
		if ( text[ next ] === close ) {
			return next + 1;
		}
		if ( text[ next ] !== ',' ) {
			throw new Fault( next, `“,” or “${ close }”` );
		}
		next = skipSpace( text, next + 1 );
		if ( text[ next ] === close ) {
			throw new Fault( next, `no “,” before “${ close }”` );
		}
	}
}

function member( text: string, at: number ): number {
	if ( text[ at ] !== '"' ) {
		throw new Fault( at, 'a key in double quotes' );
	}
	const colon = skipSpace( text, quoted( text, at ) );
	if ( text[ colon ] !== ':' ) {
		throw new Fault( colon, '“:” after the key' );
	}
	return value( text, skipSpace( text, colon + 1 ) );
}

function quoted( text: string, at: number ): number {
	for ( let next = at + 1; next < text.length; next += 1 ) {
		const letter = text[ next ] ?? '';
		if ( letter === '"' ) {
			return next + 1;
		}
		if ( letter < ' ' ) {
			throw new Fault(
				next,
				'the closing double quote on the same line'
			);
		}
		if ( letter === '\\' ) {
			next = escaped( text, next + 1 );
		}
	}
	throw new Fault( text.length, 'a closing double quote' );
}

function escaped( text: string, at: number ): number {
	const isCode = text[ at ] === 'u';
	const isEscape = isCode
		? text.length >= at + 5 && runOf( HEX, text, at + 1, 4 ) === 4
		: '"\\/bfnrt'.includes( text[ at ] ?? ' ' );
	if ( ! isEscape ) {
		throw new Fault(
			at,
			'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX'
		);
	}
	return isCode ? at + 4 : at;
}

const DIGITS = '0123456789';
const HEX = `${ DIGITS }abcdefABCDEF`;

function word( text: string, at: number ): number {
	for ( const name of [ 'true', 'false', 'null' ] ) {
		if ( text.startsWith( name, at ) ) {
			return at + name.length;
		}
	}
	return number( text, at );
}

function number( text: string, at: number ): number {
	const start = text[ at ] === '-' ? at + 1 : at;
	const whole = runOf( DIGITS, text, start );
	if ( whole === 0 ) {
		throw new Fault(
			at,
			'a value: text in double quotes, a number, true, false, null, “{” or “[”'
		);
	}
	if ( whole > 1 && text[ start ] === '0' ) {
		throw new Fault( start, 'a number that does not start with 0' );
	}
	let next = start + whole;
	if ( text[ next ] === '.' ) {
		next = digits( text, next + 1 );
	}
	if ( text[ next ] === 'e' || text[ next ] === 'E' ) {
		const sign = text[ next + 1 ];
		next = digits( text, next + ( sign === '+' || sign === '-' ? 2 : 1 ) );
	}
	return next;
}

function digits( text: string, at: number ): number {
	const count = runOf( DIGITS, text, at );
	if ( count === 0 ) {
		throw new Fault( at, 'a digit' );
	}
	return at + count;
}

/** How many characters from `at` on are of a set. */
function runOf(
	set: string,
	text: string,
	at: number,
	most: number = text.length
): number {
	let count = 0;
	while (
		count < most &&
		at + count < text.length &&
		set.includes( text[ at + count ] ?? ' ' )
	) {
		count += 1;
	}
	return count;
}

function skipSpace( text: string, at: number ): number {
	let next = at;
	while ( ' \t\r\n'.includes( text[ next ] ?? 'end' ) ) {
		next += 1;
	}
	return next;
}
