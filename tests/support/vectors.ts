import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve( __dirname, '../..' );

function readJson( file: string ): unknown {
	return JSON.parse( fs.readFileSync( path.join( root, file ), 'utf8' ) );
}

/** The vectors of a file under tests/conformance, each with its name first, as `test.each` wants them. */
export function readVectors< Vector extends { readonly name: string } >(
	file: string
): readonly ( readonly [ string, Vector ] )[] {
	const { vectors } = readJson( `tests/conformance/${ file }` ) as {
		readonly vectors: readonly Vector[];
	};
	return vectors.map( ( vector ) => [ vector.name, vector ] as const );
}

/** A sound document of tests/support/documents with some places changed; without a value the key goes. */
export function soundDocument< Document >(
	name: string,
	changes: readonly { readonly path: string; readonly value?: unknown }[]
): Document {
	const document = readJson( `tests/support/documents/${ name }.json` );
	for ( const change of changes ) {
		const keys = change.path.split( '/' ).slice( 1 );
		const last = keys.pop() ?? '';
		let holder = document as Record< string, unknown >;
		for ( const key of keys ) {
			holder = holder[ key ] as Record< string, unknown >;
		}
		if ( change.value === undefined ) {
			delete holder[ last ];
		} else {
			holder[ last ] = change.value;
		}
	}
	return document as Document;
}
