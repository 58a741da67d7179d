import fs from 'node:fs';
import path from 'node:path';
import { readVectors, soundDocument } from '../../../tests/support/vectors';
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
			readonly targets: readonly Id[] | null;
		};
	};
	readonly expect: { readonly issues: readonly Issue[] };
}

const folder = path.resolve( __dirname, '../../../tests/conformance/parse' );

function textOf( { given }: Vector ): string {
	if ( given.pieces !== undefined ) {
		return given.pieces
			.map( ( [ piece, times ] ) => piece.repeat( times ) )
			.join( '' );
	}
	return JSON.stringify(
		soundDocument( given.document, given.change ?? [] )
	);
}

const files = fs
	.readdirSync( folder )
	.filter( ( file ) => file.endsWith( '.json' ) );

describe.each( files )( 'parse: %s', ( file ) => {
	test.each( readVectors< Vector >( `parse/${ file }` ) )(
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
