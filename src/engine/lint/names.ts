/** The one known name a misspelt one can have meant: the same but for capitals and marks, or two letters away. Null: none, or several. */
export function nearestName(
	given: string,
	known: readonly string[]
): string | null {
	const same = known.filter( ( name ) => plain( name ) === plain( given ) );
	const near = known.filter(
		( name ) =>
			name.length > MAX_DISTANCE + 1 &&
			distance( plain( name ), plain( given ) ) <= MAX_DISTANCE
	);
	const [ only, second ] = same.length > 0 ? same : near;
	return only !== undefined && second === undefined ? only : null;
}

const MAX_DISTANCE = 2;

/** Small ASCII letters and digits: no locale decides. */
function plain( name: string ): string {
	let letters = '';
	for ( const letter of name ) {
		const code = letter.charCodeAt( 0 );
		const isCapital = code >= 65 && code <= 90;
		const isPlain =
			( code >= 97 && code <= 122 ) || ( code >= 48 && code <= 57 );
		if ( isCapital ) {
			letters += String.fromCharCode( code + 32 );
		} else if ( isPlain ) {
			letters += letter;
		}
	}
	return letters;
}

/** Letters to put in, take out or change (Levenshtein). */
function distance( a: string, b: string ): number {
	let row = Array.from( { length: b.length + 1 }, ( _, index ) => index );
	for ( let at = 1; at <= a.length; at += 1 ) {
		const next = [ at ];
		for ( let to = 1; to <= b.length; to += 1 ) {
			const change = a[ at - 1 ] === b[ to - 1 ] ? 0 : 1;
			next.push(
				Math.min(
					( row[ to ] ?? 0 ) + 1,
					( next[ to - 1 ] ?? 0 ) + 1,
					( row[ to - 1 ] ?? 0 ) + change
				)
			);
		}
		row = next;
	}
	return row[ b.length ] ?? 0;
}
