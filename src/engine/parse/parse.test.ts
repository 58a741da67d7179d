import fs from 'node:fs';
import path from 'node:path';
import type { Id } from '../../documents/scalars';
import { type DocumentKinds, type Issue, parse } from './parse';

interface Vector {
	readonly name: string;
	readonly why: string;
	readonly given: {
		readonly document: keyof DocumentKinds;
		/** Of the sound document; without a value the key goes. */
		readonly change?: readonly {
			readonly path: string;
			readonly value?: unknown;
		}[];
		/** The text itself, in pieces that are repeated. */
		readonly pieces?: readonly ( readonly [ string, number ] )[];
		readonly known?: {
			readonly calendars: readonly Id[] | null;
			readonly refs: readonly Id[] | null;
		};
	};
	readonly expect: { readonly issues: readonly Issue[] };
}

const root = path.resolve( __dirname, '../../..' );
const folder = path.join( root, 'tests/conformance/parse' );

function readJson( file: string ): unknown {
	return JSON.parse( fs.readFileSync( file, 'utf8' ) );
}

function change( target: unknown, pointer: string, value: unknown ): void {
	const keys = pointer.split( '/' ).slice( 1 );
	const last = keys.pop() ?? '';
	let holder = target as Record< string, unknown >;
	for ( const key of keys ) {
		holder = holder[ key ] as Record< string, unknown >;
	}
	if ( value === undefined ) {
		delete holder[ last ];
	} else {
		holder[ last ] = value;
	}
}

function textOf( { given }: Vector ): string {
	if ( given.pieces !== undefined ) {
		return given.pieces
			.map( ( [ piece, times ] ) => piece.repeat( times ) )
			.join( '' );
	}
	const document = readJson(
		path.join( root, `tests/support/documents/${ given.document }.json` )
	);
	for ( const one of given.change ?? [] ) {
		change( document, one.path, one.value );
	}
	return JSON.stringify( document );
}

const files = fs
	.readdirSync( folder )
	.filter( ( file ) => file.endsWith( '.json' ) );

describe.each( files )( 'parse: %s', ( file ) => {
	const { vectors } = readJson( path.join( folder, file ) ) as {
		readonly vectors: readonly Vector[];
	};
	test.each( vectors.map( ( vector ) => [ vector.name, vector ] as const ) )(
		'%s',
		( _name, vector ) => {
			const result = parse(
				vector.given.document,
				textOf( vector ),
				vector.given.known
			);
			expect( result.issues ).toEqual( vector.expect.issues );
			expect( result.document === null ).toBe(
				vector.expect.issues.length > 0
			);
		}
	);
} );
