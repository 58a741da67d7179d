/** What "the same answer" means. */
import { createHash } from 'node:crypto';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function sorted( value ) {
	if ( Array.isArray( value ) ) {
		return value.map( sorted );
	}
	if ( typeof value === 'object' && value !== null ) {
		return Object.fromEntries(
			Object.keys( value )
				.sort()
				.map( ( key ) => [ key, sorted( value[ key ] ) ] )
		);
	}
	return value;
}

/**
 * Keys in order, and everything else as it was written: a float stays apart from the whole number it equals, `{}` from `[]`.
 *
 * @param {string} text JSON.
 * @return {string} JSON.
 */
export function canonical( text ) {
	const kept = text.replace( TOKEN, ( token ) =>
		token[ 0 ] !== '"' && /[.eE]/.test( token )
			? `"float ${ token }"`
			: token
	);
	return JSON.stringify( sorted( JSON.parse( kept ) ) );
}

/**
 * @param {string} one   An answer, '' for none.
 * @param {string} other
 * @return {boolean} Whether both say the same.
 */
export function isSame( one, other ) {
	if ( one === other ) {
		return true;
	}
	return (
		one !== '' && other !== '' && canonical( one ) === canonical( other )
	);
}

/**
 * @param {string[]} ours
 * @param {string[]} theirs
 * @return {number} Index of the first answer that differs; -1: none does.
 */
export function firstDifference( ours, theirs ) {
	return ours.findIndex(
		( answer, index ) => ! isSame( answer, theirs[ index ] ?? '' )
	);
}

/**
 * Answers in short. Documents that were read stand in full: the engines write their keys in different orders.
 *
 * @param {Array}    operations
 * @param {string[]} answers    One for each.
 * @return {{ hash: string, parsed: string[] }} Of all other answers, and those of `parse`.
 */
export function digestOf( operations, answers ) {
	const isParsed = ( _, at ) => operations[ at ][ 0 ] === 'parse';
	const others = answers.filter( ( answer, at ) => ! isParsed( answer, at ) );
	return {
		hash: createHash( 'md5' ).update( others.join( '\n' ) ).digest( 'hex' ),
		parsed: answers.filter( isParsed ),
	};
}

/**
 * @param {{ hash: string, parsed: string[] }} one
 * @param {{ hash: string, parsed: string[] }} other
 * @return {boolean} Whether the answers are the same; false: they may still be, in another order of keys.
 */
export function isSameDigest( one, other ) {
	return (
		one.hash === other.hash &&
		one.parsed.length === other.parsed.length &&
		firstDifference( one.parsed, other.parsed ) < 0
	);
}
