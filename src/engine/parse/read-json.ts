/** Twin of includes/Engine/Parse/ReadJson.php. */
import type { Issues } from './issue';
import { byteLength, isWellFormed } from './text';

export const MAX_BYTES = 262144;
export const MAX_DEPTH = 32;

/**
 * Decodes JSON by one rule in both runtimes: size and depth are limited before anything is decoded, text is well-formed Unicode, of
 * two equal keys the last counts, no key begins with U+0000, and `1.0`, `1e0` and `1` are the same integer.
 *
 * @param text   From outside.
 * @param issues Added to when undefined is returned.
 * @return The value, or undefined when there is an issue.
 */
export function readJson( text: string, issues: Issues ): unknown {
	// A text has no fewer bytes than UTF-16 units: what is far too long is not even counted.
	const bytes = text.length > MAX_BYTES ? text.length : byteLength( text );
	if ( bytes > MAX_BYTES ) {
		issues.add( 'json.too_large', '', null, MAX_BYTES );
		return undefined;
	}
	if ( isTooDeep( text ) ) {
		issues.add( 'json.too_deep', '', null, MAX_DEPTH );
		return undefined;
	}
	let value: unknown;
	try {
		value = JSON.parse( text );
	} catch {
		issues.add( 'json.malformed', '' );
		return undefined;
	}
	if ( ! isWellFormed( text ) || ! isReadable( value ) ) {
		issues.add( 'json.malformed', '' );
		return undefined;
	}
	return settled( value );
}

/** Counts brackets outside of texts; right for every well-formed document, and the same in both runtimes for all others. */
function isTooDeep( text: string ): boolean {
	let depth = 0;
	let deepest = 0;
	let inText = false;
	for ( let at = 0; at < text.length; at += 1 ) {
		const character = text[ at ];
		if ( inText ) {
			if ( character === '\\' ) {
				at += 1;
			} else if ( character === '"' ) {
				inText = false;
			}
		} else if ( character === '"' ) {
			inText = true;
		} else if ( character === '{' || character === '[' ) {
			depth += 1;
			deepest = Math.max( deepest, depth );
		} else if ( character === '}' || character === ']' ) {
			depth -= 1;
		}
	}
	return deepest > MAX_DEPTH;
}

/** PHP refuses half a surrogate pair and a key that begins with U+0000. */
function isReadable( value: unknown ): boolean {
	if ( typeof value === 'string' ) {
		return isWellFormed( value );
	}
	if ( Array.isArray( value ) ) {
		return value.every( isReadable );
	}
	if ( typeof value === 'object' && value !== null ) {
		return Object.entries( value ).every(
			( [ key, member ] ) =>
				key.charCodeAt( 0 ) !== 0 &&
				isWellFormed( key ) &&
				isReadable( member )
		);
	}
	return true;
}

/** Negative zero is zero: PHP has only one. `fromEntries` keeps `__proto__` a key like any other. */
function settled( value: unknown ): unknown {
	if ( value === 0 ) {
		return 0;
	}
	if ( Array.isArray( value ) ) {
		return value.map( settled );
	}
	if ( typeof value === 'object' && value !== null ) {
		return Object.fromEntries(
			Object.entries( value ).map( ( [ key, member ] ) => [
				key,
				settled( member ),
			] )
		);
	}
	return value;
}
