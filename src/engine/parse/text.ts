/** Twin of includes/Engine/Parse/Text.php. No regular expressions and no locale: both runtimes read text alike. */

const DAYS = [ 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 ] as const;

/** ASCII [a-z0-9_]{1,40}. */
export function isId( text: string ): boolean {
	if ( text.length < 1 || text.length > 40 ) {
		return false;
	}
	for ( let at = 0; at < text.length; at += 1 ) {
		const code = text.charCodeAt( at );
		const isLetter = code >= 97 && code <= 122;
		const isDigit = code >= 48 && code <= 57;
		if ( ! isLetter && ! isDigit && code !== 95 ) {
			return false;
		}
	}
	return true;
}

/** Three capital letters. */
export function isCurrency( text: string ): boolean {
	if ( text.length !== 3 ) {
		return false;
	}
	for ( let at = 0; at < 3; at += 1 ) {
		const code = text.charCodeAt( at );
		if ( code < 65 || code > 90 ) {
			return false;
		}
	}
	return true;
}

/** A date that exists in the Gregorian calendar, `YYYY-MM-DD`, from 1970-01-01 on. */
export function isDate( text: string ): boolean {
	if ( text.length !== 10 || text[ 4 ] !== '-' || text[ 7 ] !== '-' ) {
		return false;
	}
	const year = wholeAt( text, 0, 4 );
	const month = wholeAt( text, 5, 7 );
	const day = wholeAt( text, 8, 10 );
	if ( year < 1970 || month < 1 || month > 12 || day < 1 ) {
		return false;
	}
	return day <= daysIn( year, month );
}

function daysIn( year: number, month: number ): number {
	const isLeap = year % 4 === 0 && ( year % 100 !== 0 || year % 400 === 0 );
	return ( DAYS[ month - 1 ] ?? 0 ) + ( month === 2 && isLeap ? 1 : 0 );
}

/** The digits from `from` up to, not including, `to`; -1 when one is none. */
function wholeAt( text: string, from: number, to: number ): number {
	let whole = 0;
	for ( let at = from; at < to; at += 1 ) {
		const digit = text.charCodeAt( at ) - 48;
		if ( ! ( digit >= 0 && digit <= 9 ) ) {
			return -1;
		}
		whole = whole * 10 + digit;
	}
	return whole;
}

/** Bytes of the text in UTF-8. */
export function byteLength( text: string ): number {
	let bytes = 0;
	for ( let at = 0; at < text.length; at += 1 ) {
		const code = text.charCodeAt( at );
		if ( code < 0x80 ) {
			bytes += 1;
		} else if ( code < 0x800 ) {
			bytes += 2;
		} else if ( isHighSurrogate( code ) && isLowAt( text, at + 1 ) ) {
			bytes += 4;
			at += 1;
		} else {
			bytes += 3;
		}
	}
	return bytes;
}

/** Characters, counted as Unicode counts them. */
export function characterLength( text: string ): number {
	let characters = 0;
	for ( let at = 0; at < text.length; at += 1 ) {
		if (
			isHighSurrogate( text.charCodeAt( at ) ) &&
			isLowAt( text, at + 1 )
		) {
			at += 1;
		}
		characters += 1;
	}
	return characters;
}

/** Whether every surrogate has its other half, so that the text can be written in UTF-8. */
export function isWellFormed( text: string ): boolean {
	for ( let at = 0; at < text.length; at += 1 ) {
		const code = text.charCodeAt( at );
		if ( code < 0xd800 || code > 0xdfff ) {
			continue;
		}
		if ( ! isHighSurrogate( code ) || ! isLowAt( text, at + 1 ) ) {
			return false;
		}
		at += 1;
	}
	return true;
}

function isHighSurrogate( code: number ): boolean {
	return code >= 0xd800 && code <= 0xdbff;
}

function isLowAt( text: string, at: number ): boolean {
	const code = at < text.length ? text.charCodeAt( at ) : 0;
	return code >= 0xdc00 && code <= 0xdfff;
}
