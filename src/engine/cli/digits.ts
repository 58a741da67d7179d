/** ASCII digits only, at least one and at most so many, as a number. Null: it is no such text. */
export function wholeOf( text: string, most: number ): number | null {
	return text.length > 0 && text.length <= most && isDigits( text )
		? Number( text )
		: null;
}

export function isDigits( text: string ): boolean {
	for ( let at = 0; at < text.length; at += 1 ) {
		const code = text.charCodeAt( at );
		if ( code < 48 || code > 57 ) {
			return false;
		}
	}
	return true;
}
