import type { SequenceDocument } from '../../documents/sequence';

type Part = readonly unknown[] | Readonly< Record< string, unknown > >;

/** What stands at a path of a document, `/steps/0/when`; undefined: nothing does. */
export function partAt( document: SequenceDocument, path: string ): unknown {
	let part: unknown = document;
	for ( const key of keysOf( path ) ) {
		part =
			typeof part === 'object' && part !== null
				? ( part as Readonly< Record< string, unknown > > )[ key ]
				: undefined;
	}
	return part;
}

/** The document with another part at a path. */
export function withPart(
	document: SequenceDocument,
	path: string,
	part: unknown
): SequenceDocument {
	return changed( document, keysOf( path ), ( holder, key ) =>
		Array.isArray( holder )
			? holder.map( ( one: unknown, index ) =>
					String( index ) === key ? part : one
				)
			: { ...holder, [ key ]: part }
	) as SequenceDocument;
}

/** The document without the entry of a list at a path. */
export function withoutPart(
	document: SequenceDocument,
	path: string
): SequenceDocument {
	return changed( document, keysOf( path ), ( holder, key ) =>
		( holder as readonly unknown[] ).filter(
			( _, index ) => String( index ) !== key
		)
	) as SequenceDocument;
}

export function parentOf( path: string ): string {
	return path.slice( 0, path.lastIndexOf( '/' ) );
}

function keysOf( path: string ): readonly string[] {
	return path.split( '/' ).slice( 1 );
}

function changed(
	part: unknown,
	keys: readonly string[],
	change: ( holder: Part, key: string ) => unknown
): unknown {
	const [ key = '', ...rest ] = keys;
	const holder = part as Part;
	if ( rest.length === 0 ) {
		return change( holder, key );
	}
	if ( Array.isArray( holder ) ) {
		return holder.map( ( one: unknown, index ) =>
			String( index ) === key ? changed( one, rest, change ) : one
		);
	}
	const keyed = holder as Readonly< Record< string, unknown > >;
	return { ...keyed, [ key ]: changed( keyed[ key ], rest, change ) };
}
