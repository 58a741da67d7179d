import fs from 'node:fs';
import path from 'node:path';
import { root } from './source-files';

const {
	routeSchemas,
}: { readonly routeSchemas: () => Readonly< Record< string, string > > } =
	jest.requireActual( '../../bin/parts/route-schemas.cjs' );

test( 'the schemas of the routes are as src/documents/rest.ts has them', () => {
	for ( const [ file, text ] of Object.entries( routeSchemas() ) ) {
		expect( fs.readFileSync( path.join( root, file ), 'utf8' ) ).toBe(
			text
		);
	}
} );
