import type { SchemaName } from '../parse/schema';

/** A document as somebody wrote it. */
export interface Given {
	readonly schema: SchemaName;
	readonly text: string;
	/** What stands at a path; undefined: nothing does. */
	readonly at: ( path: string ) => unknown;
}

export function givenText( schema: SchemaName, text: string ): Given {
	const document = decoded( text );
	return {
		schema,
		text,
		at( path ) {
			let part = document;
			for ( const key of path.split( '/' ).slice( 1 ) ) {
				part =
					typeof part === 'object' && part !== null
						? ( part as Readonly< Record< string, unknown > > )[
								key
							]
						: undefined;
			}
			return part;
		},
	};
}

/** A text that is no JSON has no parts. */
function decoded( text: string ): unknown {
	try {
		return JSON.parse( text );
	} catch {
		return undefined;
	}
}
