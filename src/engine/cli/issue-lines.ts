import type { Issue, ParseResult } from '../parse/parse';

export function issueLine( { code, path, given, wanted }: Issue ): string {
	const details = [
		...( given === null ? [] : [ `given ${ String( given ) }` ] ),
		...( wanted === null ? [] : [ `wanted ${ String( wanted ) }` ] ),
	];
	return details.length === 0
		? `${ path }: ${ code }`
		: `${ path }: ${ code } (${ details.join( ', ' ) })`;
}

/** @throws Error that lists the issues when there is no document. */
export function needed< Document >(
	{ document, issues }: ParseResult< Document >,
	file: string
): Document {
	if ( document === null ) {
		throw new Error(
			`${ file } is not valid:\n${ issues.map( issueLine ).join( '\n' ) }`
		);
	}
	return document;
}
