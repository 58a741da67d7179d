/** Makes a trajectory in which the engines differ as small as it gets while they still differ. */

const NONE = { kind: 'all', of: [] };

/** Every document one smaller than the given one: a list without a part of it, null, an empty condition. */
function* smaller( value ) {
	if ( Array.isArray( value ) ) {
		if ( value[ 0 ] === 'parse' ) {
			for ( const text of smallerTexts( value[ 2 ] ) ) {
				yield [ 'parse', value[ 1 ], text, value[ 3 ] ];
			}
			return;
		}
		for (
			let size = value.length;
			size >= 1;
			size = Math.floor( size / 2 )
		) {
			for ( let from = 0; from < value.length; from += size ) {
				yield [
					...value.slice( 0, from ),
					...value.slice( from + size ),
				];
			}
		}
		for ( let index = 0; index < value.length; index += 1 ) {
			for ( const member of smaller( value[ index ] ) ) {
				yield value.map( ( one, at ) =>
					at === index ? member : one
				);
			}
		}
		return;
	}
	if ( typeof value !== 'object' || value === null ) {
		return;
	}
	if (
		[ 'all', 'any', 'not', 'fact', 'since', 'arm' ].includes( value.kind )
	) {
		if ( JSON.stringify( value ) !== JSON.stringify( NONE ) ) {
			yield NONE;
		}
		for ( const part of [ value.of ].flat() ) {
			if ( part !== undefined ) {
				yield part;
			}
		}
	}
	for ( const key of Object.keys( value ) ) {
		if ( value[ key ] !== null && typeof value[ key ] === 'object' ) {
			if (
				[
					'repeat',
					'leaveWhen',
					'when',
					'quiet',
					'subscription',
				].includes( key )
			) {
				yield { ...value, [ key ]: null };
			}
			for ( const member of smaller( value[ key ] ) ) {
				yield { ...value, [ key ]: member };
			}
		}
	}
}

function* smallerTexts( text ) {
	for (
		let size = Math.ceil( text.length / 2 );
		size >= 1;
		size = Math.floor( size / 2 )
	) {
		for ( let from = 0; from < text.length; from += size ) {
			yield text.slice( 0, from ) + text.slice( from + size );
		}
	}
}

/** Documents that parse would refuse are no smaller case: their answers are nobody's promise. */
function isLawful( operations, parse ) {
	return operations.every( ( operation ) => {
		switch ( operation[ 0 ] ) {
			case 'facts':
				return (
					parse( 'facts', JSON.stringify( operation[ 1 ] ) ).issues
						.length === 0
				);
			case 'rules':
				return isLawfulRules( operation[ 1 ], parse );
			case 'enrol':
				return operation[ 2 ].every( ( offer ) =>
					isLawfulRules( offer.rules, parse )
				);
			default:
				return true;
		}
	} );
}

function isLawfulRules( rules, parse ) {
	return (
		rules.shopZone.length > 0 &&
		rules.recipientZones.length > 0 &&
		rules.recipientZones.every( ( zone ) => zone.length > 0 ) &&
		parse( 'sequence', JSON.stringify( rules.sequence ) ).issues.length ===
			0 &&
		parse( 'policy', JSON.stringify( rules.policy ) ).issues.length === 0
	);
}

/**
 * @param {Array}                                operations
 * @param {(operations: Array) => Promise<boolean>} differs
 * @param {Function}                             parse      To stay within what a host may hand over.
 * @param {number}                               attempts   How often to ask at most.
 * @return {Promise<Array>} Operations that still differ.
 */
export async function minimise( operations, differs, parse, attempts = 6000 ) {
	let found = operations;
	let left = attempts;
	let isSmaller = true;
	while ( isSmaller && left > 0 ) {
		isSmaller = false;
		for ( const candidate of smaller( found ) ) {
			left -= 1;
			if ( left <= 0 ) {
				break;
			}
			const keepsShape = candidate.every(
				( one, index ) =>
					one.length === found[ index ]?.length ||
					candidate.length < found.length
			);
			if (
				keepsShape &&
				isLawful( candidate, parse ) &&
				( await differs( candidate ) )
			) {
				found = candidate;
				isSmaller = true;
				break;
			}
		}
	}
	return found;
}
